import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/analysis/finding.ts';
import { baselineText, parseBaseline, unknownFindings } from '../../../server/src/settings/baseline.ts';
import { Lines } from '../../../server/src/text/lines.ts';

/** A finding at the first place where `at` stands. */
function finding(text: string, at: string, message = 'Bad.', code = 'IPR101'): Finding {
  const start = text.indexOf(at);
  return { code, severity: 'warning', span: { start, end: start + at.length }, message };
}

/** The findings of the new text that the baseline of the old text does not know. */
function unknown(before: [string, Finding[]], after: [string, Finding[]]): readonly Finding[] {
  const text = baselineText([{ path: 'a.sh', lines: new Lines(before[0]), findings: before[1] }]);
  const known = parseBaseline(text)?.get('a.sh');
  return known ? unknownFindings(after[1], new Lines(after[0]), known) : after[1];
}

describe('a finding is known', () => {
  const text = 'ip route add a\n';
  const old: [string, Finding[]] = [text, [finding(text, 'add')]];

  test('wherever its line has gone, and however far it is indented', () => {
    const moved = `\n# new\n  ${text}`;
    expect(unknown(old, [moved, [finding(moved, 'add')]])).toEqual([]);
  });

  test('also where its message names a line, which has moved', () => {
    const before = [finding(text, 'add', 'As in line 3, and lines 7.')];
    expect(unknown([text, before], [text, [finding(text, 'add', 'As in line 5, and lines 9.')]])).toEqual([]);
  });

  test('as often as it was there', () => {
    const twice = [finding(text, 'add'), finding(text, 'add')];
    expect(unknown(old, [text, twice])).toHaveLength(1);
    expect(unknown([text, twice], [text, twice])).toEqual([]);
  });
});

test.each([
  ['another line', 'ip route add b\n', 'Bad.', 'IPR101'],
  ['another message', 'ip route add a\n', 'Worse.', 'IPR101'],
  ['another code', 'ip route add a\n', 'Bad.', 'IPR102'],
])('a finding with %s is not known', (_, text, message, code) => {
  const before = 'ip route add a\n';
  const now = [finding(text, 'add', message, code)];
  expect(unknown([before, [finding(before, 'add')]], [text, now])).toEqual(now);
});

test('the text is the same in whatever order the files come', () => {
  const files = ['b.sh', 'a.sh'].map((path) => ({
    path,
    lines: new Lines('x'),
    findings: [finding('x', 'x')],
  }));
  expect(baselineText(files)).toBe(baselineText(files.toReversed()));
});

test.each(['', '[]', '{"version":2,"findings":[]}', '{"version":1,"findings":[{}]}', '{'])(
  'no baseline: %j',
  (text) => {
    expect(parseBaseline(text)).toBeUndefined();
  },
);
