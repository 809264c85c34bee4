import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../server/src/analysis/analysis.ts';
import type { Finding, Fix } from '../../../server/src/analysis/finding.ts';
import { disableFinding } from '../../../server/src/features/disable-finding.ts';
import { createEngine } from '../../../server/src/host/engine.ts';
import { uriOf } from '../../../server/src/host/files.ts';
import { languageOfFile } from '../../../server/src/host/languages.ts';

const engine = await createEngine();

function analysed(path: string, text: string): Analysis {
  const document = { uri: uriOf(path), text, language: languageOfFile(path, text) };
  return engine.analyse(document, { world: 'assumed', roots: [] });
}

function edited(text: string, { edits }: Fix): string {
  return edits.reduce(
    (result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end),
    text,
  );
}

/** What is said, wherever it stands: a finding keeps that when a comment moves it. */
function said(findings: readonly Finding[]): string[] {
  return findings
    .map(({ code, message }) => `${code} ${message.replace(/\b([Ll]ines?) \d+/g, '$1 N')}`)
    .sort();
}

const ROUTE = 'ip route add 10.0.0.0/8 dev eth0';

/** The texts after each directive that is offered for the last finding of a rule. */
function offered(path: string, text: string, code = 'IPR101'): string[] {
  const analysis = analysed(path, text);
  const finding = analysis.findings.findLast((each) => each.code === code);
  return finding ? disableFinding(analysis, finding).map((fix) => edited(text, fix)) : [];
}

describe('the directive stands', () => {
  test('above the line, as far in; for the file below the comments at the top', () => {
    expect(offered('a.sh', `#!/bin/sh\n# About.\nip link\nif true; then\n  ${ROUTE}\nfi\n`)).toEqual([
      `#!/bin/sh\n# About.\nip link\nif true; then\n  # iproute2-ls: disable=IPR101\n  ${ROUTE}\nfi\n`,
      `#!/bin/sh\n# About.\n# iproute2-ls: disable=IPR101\nip link\nif true; then\n  ${ROUTE}\nfi\n`,
    ]);
  });

  test('behind the first command: above it, it would count for the file', () => {
    expect(offered('a.sh', `${ROUTE}\n`)[0]).toBe(`${ROUTE} # iproute2-ls: disable=IPR101\n`);
  });

  test('above a command of several lines', () => {
    const command = 'ip route \\\n  add 10.0.0.0/8 dev eth0\n';
    expect(offered('a.sh', `ip link\n${command}`)[0]).toBe(
      `ip link\n# iproute2-ls: disable=IPR101\n${command}`,
    );
  });

  test('behind a command that goes on with what is above it', () => {
    expect(offered('a.sh', `ip link &&\n  ${ROUTE}\n`)[0]).toBe(
      `ip link &&\n  ${ROUTE} # iproute2-ls: disable=IPR101\n`,
    );
  });

  test('for the file only, where a comment would be text', () => {
    const texts = offered('a.sh', `ip link\nsh -c '\n${ROUTE}\n'\n`);
    expect(texts).toEqual([`# iproute2-ls: disable=IPR101\nip link\nsh -c '\n${ROUTE}\n'\n`]);
  });

  test('in a code block of Markdown, not as a heading', () => {
    const texts = offered('a.md', `# Title\n\n\`\`\`sh\n${ROUTE}\n\`\`\`\n`);
    expect(texts.at(-1)).toBe(`# Title\n\n\`\`\`sh\n# iproute2-ls: disable=IPR101\n${ROUTE}\n\`\`\`\n`);
  });
});

const scripts = fileURLToPath(new URL('../../scripts/', import.meta.url));
const samples = readdirSync(scripts).filter((name) => name.endsWith('.sh'));

test.each([
  ...samples.map((name) => [name, readFileSync(join(scripts, name), 'utf8')]),
  ['interfaces', `auto eth0\niface eth0 inet manual\n  up ip link\n  up ${ROUTE}\n`],
  ['vpn.service', `[Service]\nExecStart=ip link\nExecStart=${ROUTE}\n`],
  ['Dockerfile', `# syntax=docker/dockerfile:1\nFROM debian\nRUN ip link\nRUN ${ROUTE}\n`],
  ['workflow.yml', `jobs:\n  a:\n    steps:\n      - run: ip link\n      - run: |\n          ${ROUTE}\n`],
  ['iproute2/rt_tables.d/a.conf', '70 a\n70 b\n70 c\n'],
] as [string, string][])('each silences its finding and changes no other: %s', (name, text) => {
  const analysis = analysed(name, text);
  for (const finding of analysis.findings.slice(0, 6)) {
    for (const fix of disableFinding(analysis, finding)) {
      const after = said(analysed(name, edited(text, fix)).findings);
      const own = (each: string) => each.startsWith(finding.code);
      expect(after.filter((each) => !own(each))).toEqual(
        said(analysis.findings).filter((each) => !own(each)),
      );
      const left = said(analysis.findings).filter(own).length - after.filter(own).length;
      expect(left, `${fix.title}: ${edited(text, fix)}`).toBeGreaterThanOrEqual(1);
    }
  }
});
