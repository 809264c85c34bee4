import { firstIndex } from '../../text/search.ts';
import type { Span } from '../../text/span.ts';
import { endOfLine, endsWord, lineJoin, skipBlanks } from './characters.ts';

/** `<<WORD` or `<<-WORD`, before its body is found. */
export interface HereDocumentStart {
  /** Offset of `<<`. */
  readonly operator: number;
  /** Offset behind the delimiter. */
  readonly end: number;
  /** Quotes taken away. */
  readonly delimiter: string;
  /** True: some of the delimiter was quoted, so the body does not expand. */
  readonly literal: boolean;
  readonly stripTabs: boolean;
}

export interface HereDocument extends HereDocumentStart {
  /** The lines between the operator's line and the delimiter's. */
  readonly body: Span;
  /** Offset behind the delimiter's line, its line break not counted. */
  readonly bodyEnd: number;
  /** False: no line holds the delimiter; the body then is empty, so that what follows is still read as commands. */
  readonly closed: boolean;
}

/** Reads `<<WORD` at `at`. Undefined for `<<<` and where no delimiter follows. */
export function readHereDocumentStart(text: string, at: number): HereDocumentStart | undefined {
  if (!text.startsWith('<<', at) || text[at + 2] === '<') return undefined;
  const stripTabs = text[at + 2] === '-';
  let next = skipBlanks(text, at + (stripTabs ? 3 : 2));
  let delimiter = '';
  let literal = false;
  while (!endsWord(text.charCodeAt(next))) {
    const character = text[next] as string;
    if (character === '"' || character === "'") {
      const close = text.indexOf(character, next + 1);
      if (close < 0) return undefined;
      delimiter += text.slice(next + 1, close);
      literal = true;
      next = close + 1;
    } else if (character === '\\' && lineJoin(text, next) === 0) {
      delimiter += text[next + 1] ?? '';
      literal = true;
      next += 2;
    } else {
      delimiter += character;
      next++;
    }
  }
  if (delimiter === '' && !literal) return undefined;
  return { operator: at, end: Math.min(next, text.length), delimiter, literal, stripTabs };
}

/** The lines of a text by what they say: finds the end of a here-document without reading the text again. */
export class DelimiterLines {
  private readonly text: string;
  private index: ReadonlyMap<string, readonly number[]> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** The body that begins at `from`, the start of a line. */
  bodyOf(start: HereDocumentStart, from: number): HereDocument {
    this.index ??= indexLines(this.text);
    const lines = this.index.get(start.stripTabs ? `\t${start.delimiter}` : start.delimiter) ?? [];
    const line = lines[firstIndex(lines.length, (i) => (lines[i] as number) >= from)];
    if (line === undefined)
      return { ...start, body: { start: from, end: from }, bodyEnd: from, closed: false };
    return { ...start, body: { start: from, end: line }, bodyEnd: endOfLine(this.text, line), closed: true };
  }
}

/** Longer lines are not taken for delimiters. */
const LONGEST_DELIMITER = 200;

/** Where each line begins, by its text: as it is, and behind a tab as `<<-` sees it, without leading tabs. */
function indexLines(text: string): Map<string, number[]> {
  const index = new Map<string, number[]>();
  const add = (key: string, line: number) => {
    const lines = index.get(key);
    if (lines) lines.push(line);
    else index.set(key, [line]);
  };
  for (let line = 0; line < text.length; ) {
    const end = endOfLine(text, line);
    if (end - line <= LONGEST_DELIMITER) {
      const bare = text.slice(line, end).replace(/\r$/, '');
      add(bare, line);
      add(`\t${bare.replace(/^\t+/, '')}`, line);
    }
    line = end + 1;
  }
  return index;
}
