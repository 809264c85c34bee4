import { expect, test } from 'vitest';
import type { Finding } from '../../../server/src/analysis/finding.ts';
import { fixAll } from '../../../server/src/features/fix-all.ts';

/** Finds each word, and mends it to the other. */
function finding(words: Readonly<Record<string, string>>) {
  return (text: string): Finding[] =>
    Object.entries(words).flatMap(([word, other]) =>
      [...text.matchAll(new RegExp(word, 'g'))].map((match) => {
        const span = { start: match.index, end: match.index + word.length };
        const fixes = [
          { title: '', edits: [{ span, text: other }] },
          { title: '', edits: [{ span, text: 'never' }] },
        ];
        return { code: 'IPR101', severity: 'hint', message: '', span, fixes };
      }),
    );
}

test('the preferred fix of every finding', () => {
  expect(fixAll('a b a', finding({ a: 'x' }))).toBe('x b x');
});

test('a fix that brings up another finding', () => {
  expect(fixAll('a', finding({ a: 'bb', b: 'c' }))).toBe('cc');
});

test('two fixes of one place: one after the other', () => {
  expect(fixAll('ab', finding({ ab: 'a', a: 'x' }))).toBe('x');
});

test('fixes that undo each other come to an end', () => {
  expect(['a', 'b']).toContain(fixAll('a', finding({ a: 'b', b: 'a' })));
});

test('nothing to fix', () => {
  expect(fixAll('a', finding({ b: 'a' }))).toBe('a');
});
