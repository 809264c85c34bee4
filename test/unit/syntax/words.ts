import type { Word } from '../../../server/src/syntax/word.ts';

/** The words of a line, split at blanks. A word with `$` in it is not certain. */
export function wordsOf(line: string): Word[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    span: { start: match.index, end: match.index + match[0].length },
    certain: !match[0].includes('$'),
  }));
}
