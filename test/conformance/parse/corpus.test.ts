import { expect, test } from 'vitest';
import { agreements, differencesByCause, isBelowBar, type Judged } from './agreement.ts';
import { readCorpus } from './corpus.ts';
import { readSynopses } from './synopsis.ts';
import { valueClasses } from './values.ts';
import { realVerdict } from './verdict.ts';

const corpus = readCorpus();

test('the corpus is large, and each of its commands is different', () => {
  expect(corpus.length).toBeGreaterThan(3600);
  expect(new Set(corpus.map(({ text }) => text)).size).toBe(corpus.length);
});

test('a shell would hand every command to `ip` as it stands', () => {
  const special = corpus.filter(({ text }) => /[$`"'\\|&;<>(){}!#~?]|^ | {2}| $/.test(text));
  expect(special).toEqual([]);
});

test('no command is one that halts Linux 6.18', () => {
  expect(corpus.filter(({ text }) => /_opts /.test(text))).toEqual([]);
});

test('every keyword of every synopsis is in two commands at least', () => {
  const uses = new Map<string, number>();
  for (const { group, text } of corpus) {
    for (const word of new Set(text.split(' '))) {
      const key = `${group} ${word}`;
      uses.set(key, (uses.get(key) ?? 0) + 1);
    }
  }
  const rare = readSynopses().flatMap(({ object, sections }) =>
    keywordsOf(sections.flatMap(({ verbs, middles }) => [verbs, ...middles]))
      .map((keyword) => `${object} ${keyword}`)
      .filter((key) => (uses.get(key) ?? 0) < 2),
  );
  expect(rare).toEqual([]);
});

test.each([
  ['exit(-1)', { status: 255, stderr: 'Command line is not complete. Try option "help"\n' }, true],
  ['return -1', { status: 1, stderr: 'Cannot find device "nosuch"\n' }, true],
  ['the kernel', { status: 2, stderr: 'RTNETLINK answers: File exists\n' }, false],
  ['the kernel, at the end of a dump', { status: 1, stderr: 'RTNETLINK answers: Invalid argument\n' }, false],
  ['a system call', { status: 1, stderr: 'add tunnel "gre0" failed: No such device\n' }, false],
  ['success', { status: 0, stderr: '' }, false],
  ['a command without end', { status: null, stderr: '' }, false],
])('who had the last word: %s', (_, answer, rejected) => {
  expect(realVerdict(answer).rejected).toBe(rejected);
});

test('agreement counts verdicts over all commands and words over the rejected ones', () => {
  const text = (words: string) => ({ rejected: true, message: { kind: 'text' as const, text: words } });
  const judged: Judged[] = [
    { group: 'rule', command: 'rule', real: { rejected: false }, ours: { rejected: false } },
    { group: 'rule', command: 'rule add x', real: text('a'), ours: text('a') },
    { group: 'rule', command: 'rule add y', real: text('a'), ours: text('b') },
    { group: 'rule', command: 'rule add z', real: text('a'), ours: { rejected: false } },
  ];
  const [rule] = agreements(judged);
  expect(rule).toMatchObject({ commands: 4, rejected: 3, verdict: 75, text: 100 / 3 });
  expect(rule && isBelowBar(rule)).toBe(true);
  expect(differencesByCause(judged)).toHaveLength(2);
});

/** The words that are neither values nor choices. */
function keywordsOf(phrases: readonly (readonly string[])[]): string[] {
  const words = new Set(phrases.flat());
  return [...words].filter((word) => /^[a-z_0-9-]+$/.test(word) && !(word in valueClasses));
}
