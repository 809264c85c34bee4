import type { Word } from '../word.ts';

/** A line of words and blanks alone, and where the next one begins. */
export interface PlainLine {
  readonly words: Word[];
  readonly next: number;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;

/** Characters that mean something to `ip -batch`, apart from blanks and line breaks: NUL, `"`, `#`, `'`, backslash. */
const SPECIAL: ReadonlySet<number> = new Set([0x00, 0x22, 0x23, 0x27, 0x5c]);
const GREATEST_SPECIAL = Math.max(...SPECIAL);

/**
 * Reads the line at `start` if it is a plain one; undefined where the grammar has to look at it. Nearly all lines of a
 * large file are plain, and no tokens have to be made for those.
 */
export function plainLine(text: string, start: number): PlainLine | undefined {
  const words: Word[] = [];
  let from = -1;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > GREATEST_SPECIAL) {
      if (from < 0) from = at;
      continue;
    }
    if (SPECIAL.has(code)) return undefined;
    const blank = code === SPACE || code === TAB || code === CARRIAGE_RETURN || code === LINE_FEED;
    if (!blank && from < 0) from = at;
    if (blank && from >= 0) {
      words.push(wordAt(text, from, at));
      from = -1;
    }
    if (code === LINE_FEED) return { words, next: at + 1 };
  }
  if (from >= 0) words.push(wordAt(text, from, at));
  return { words, next: at };
}

function wordAt(text: string, start: number, end: number): Word {
  return { text: text.slice(start, end), span: { start, end }, certain: true };
}
