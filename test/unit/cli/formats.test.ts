import { stripVTControlCharacters } from 'node:util';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/analysis/finding.ts';
import { formatCheckstyle } from '../../../server/src/cli/format/checkstyle.ts';
import { formatGithub } from '../../../server/src/cli/format/github.ts';
import { formatJson } from '../../../server/src/cli/format/json.ts';
import { formatJunit, formatJunitTests } from '../../../server/src/cli/format/junit.ts';
import type { FileReport } from '../../../server/src/cli/format/report.ts';
import { formatSarif } from '../../../server/src/cli/format/sarif.ts';
import { formatTap } from '../../../server/src/cli/format/tap.ts';
import { formatText } from '../../../server/src/cli/format/text.ts';
import { uriOf } from '../../../server/src/host/files.ts';
import { Lines } from '../../../server/src/text/lines.ts';

const text = '#!/bin/sh\n\tip route add 10.0.0.0/8 <&"\n';
const at = (word: string) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length });

const findings: Finding[] = [
  { code: 'IPR101', severity: 'warning', span: at('add'), message: 'Say `who`, 100%: <b> & "c".' },
  {
    code: 'IPR301',
    severity: 'error',
    span: at('10.0.0.0/8'),
    message: 'Fails.',
    related: [{ location: { uri: uriOf('lab a.sh'), span: at('#!') }, message: 'Begun here.' }],
    fixes: [{ title: 'Mend it', edits: [] }],
  },
];

const reports: FileReport[] = [
  { path: 'lab a.sh', lines: new Lines(text), findings },
  { path: 'clean.sh', lines: new Lines(''), findings: [] },
];

test('text: as compilers print it', () => {
  expect(formatText(reports)).toBe(
    [
      'lab a.sh:2:11: warning: Say `who`, 100%: <b> & "c". [IPR101]',
      '  2 | \tip route add 10.0.0.0/8 <&"',
      '    | \t         ^^^',
      '',
      'lab a.sh:2:15: error: Fails. [IPR301]',
      '  2 | \tip route add 10.0.0.0/8 <&"',
      '    | \t             ^^^^^^^^^^',
      '    = line 1: Begun here.',
      '    = fix: Mend it',
      '',
      '1 error, 1 warning in 1 file. `iproute2-ls explain CODE` tells more of each.',
      '',
    ].join('\n'),
  );
  expect(formatText([reports[1] as FileReport])).toBe('');
});

test('text in colour says the same', () => {
  const colored = formatText(reports, true);
  expect(colored).toContain('\x1b[31merror:');
  expect(stripVTControlCharacters(colored)).toBe(formatText(reports));
});

test('json', () => {
  expect(JSON.parse(formatJson(reports))[0]).toEqual({
    file: 'lab a.sh',
    line: 2,
    column: 11,
    endLine: 2,
    endColumn: 14,
    severity: 'warning',
    code: 'IPR101',
    message: findings[0]?.message,
  });
});

test('github: special characters do not end a property', () => {
  const [first] = formatGithub(reports).split('\n');
  expect(first).toBe(
    '::warning file=lab a.sh,line=2,endLine=2,col=11,endColumn=14,title=IPR101::Say `who`, 100%25: <b> & "c".',
  );
});

describe('sarif', () => {
  const log = JSON.parse(formatSarif(reports));

  test('is valid by the schema of SARIF 2.1.0', () => {
    const ajv = new Ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv);
    const validate = ajv.compile(sarifSchema);
    validate(log);
    expect(validate.errors).toBeNull();
    expect(validate({ ...log, version: '2.0.0' })).toBe(false);
  });

  test('names the places, and brings the pages of the rules', () => {
    const [run] = log.runs;
    expect(run.results[0]).toMatchObject({
      ruleId: 'IPR101',
      level: 'warning',
      locations: [
        { physicalLocation: { artifactLocation: { uri: 'lab%20a.sh' }, region: { startLine: 2 } } },
      ],
    });
    expect(run.tool.driver.rules[run.results[0].ruleIndex]).toMatchObject({
      id: 'IPR101',
      help: { markdown: expect.stringContaining('# IPR101: route-without-proto') },
    });
  });
});

describe('XML', () => {
  test('junit: a failed test for each finding, a passed one for a clean file', () => {
    const xml = formatJunit(reports);
    expect(xml).toContain('<testsuites name="iproute2-ls" tests="3" failures="2">');
    expect(xml).toContain('<testcase classname="clean.sh" name="no findings" file="clean.sh"/>');
    expect(xml).toContain('message="Say `who`, 100%: &lt;b&gt; &amp; &quot;c&quot;." type="warning"');
  });

  test('checkstyle', () => {
    const xml = formatCheckstyle(reports);
    expect(xml).toContain(
      '<error line="2" column="15" severity="error" message="Fails." source="iproute2-ls.IPR301"/>',
    );
    expect(xml).toContain('<file name="clean.sh"/>');
  });

  test('control characters do not get into it', () => {
    const nasty: Finding = { ...(findings[0] as Finding), message: 'a\u0000b\u001bc\nd' };
    const xml = formatJunit([{ ...(reports[0] as FileReport), findings: [nasty] }]);
    expect(xml).toContain('message="a\uFFFDb\uFFFDc&#10;d"');
  });
});

describe('tests', () => {
  const files = [
    {
      path: 'a.sh',
      tests: [
        { line: 1, title: '8.8.8.8 -> dev eth0', failure: undefined },
        { line: 2, title: '10.0.0.1 -> dev #1', failure: 'Instead: "x".' },
      ],
    },
  ];

  test('tap', () => {
    expect(formatTap(files)).toBe(
      [
        'TAP version 14',
        '1..2',
        'ok 1 - a.sh:1: 8.8.8.8 -> dev eth0',
        'not ok 2 - a.sh:2: 10.0.0.1 -> dev \\#1',
        '  ---',
        '  message: "Instead: \\"x\\"."',
        '  severity: fail',
        '  ...',
        '',
      ].join('\n'),
    );
  });

  test('junit', () => {
    const xml = formatJunitTests(files);
    expect(xml).toContain('<testsuite name="a.sh" tests="2" failures="1" errors="0">');
    expect(xml).toContain('<failure message="Instead: &quot;x&quot;." type="expect"/>');
  });
});
