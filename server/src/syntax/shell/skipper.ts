import {
  BACKQUOTE,
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_PARENTHESIS,
  DOLLAR,
  DOUBLE_QUOTE,
  endOfLine,
  endsWord,
  GREATER,
  HASH,
  isBlank,
  LESS,
  lineJoin,
  NEWLINE,
  OPEN_BRACE,
  OPEN_PARENTHESIS,
  SINGLE_QUOTE,
} from './characters.ts';
import { DelimiterLines, readHereDocumentStart } from './here-document.ts';

/**
 * Finds where quoted and expanding pieces of shell text end, without looking into them.
 *
 * What never closes ends at the end of the text, and is noted in `unclosed`; what spans lines is noted in
 * `multiline`. Both are where a forgotten quote is looked for (`repair.ts`).
 */
export class Skipper {
  readonly text: string;
  /** Openers that were never closed, innermost first. */
  readonly unclosed: number[] = [];
  /** Openers of pieces that span several lines. */
  readonly multiline: number[] = [];
  readonly delimiterLines: DelimiterLines;
  private knownLine = { from: 0, newline: -1 };
  private depth = 0;
  private inDoubleQuotes = false;

  constructor(text: string) {
    this.text = text;
    this.delimiterLines = new DelimiterLines(text);
  }

  /** Offset of the next line break, or the length of the text. Remembers it: lines may be long and full of quotes. */
  newlineFrom(at: number): number {
    const { from, newline } = this.knownLine;
    if (at < from || at > newline) this.knownLine = { from: at, newline: endOfLine(this.text, at) };
    return this.knownLine.newline;
  }

  /** The end of the word at `at`, through quotes, expansions and line joins. */
  word(at: number): number {
    let next = at;
    for (;;) {
      const code = this.text.charCodeAt(next);
      if (code === BACKSLASH) next += Math.max(2, lineJoin(this.text, next));
      else if (code === OPEN_PARENTHESIS && this.belongsToWord(at, next))
        next = this.parenthesised(next, next);
      else if ((code === LESS || code === GREATER) && this.text.charCodeAt(next + 1) === OPEN_PARENTHESIS) {
        next = this.parenthesised(next, next + 1);
      } else if (endsWord(code)) return Math.min(next, this.text.length);
      else next = this.piece(next);
    }
  }

  /** The end of the quoted or expanding piece at `at`; of the one character there if it opens nothing. */
  piece(at: number): number {
    if (this.gaveUp()) return at + 1;
    switch (this.text.charCodeAt(at)) {
      case SINGLE_QUOTE:
        return this.singleQuoted(at);
      case DOUBLE_QUOTE:
        return this.doubleQuoted(at);
      case BACKQUOTE:
        return this.backquoted(at);
      case DOLLAR:
        return this.expansion(at);
      default:
        return at + 1;
    }
  }

  /** `$NAME`, `${...}`, `$(...)`, `$((...))`, `$'...'`; at a `$`. Inside double quotes `$'` is two characters. */
  expansion(at: number): number {
    switch (this.text.charCodeAt(at + 1)) {
      case OPEN_PARENTHESIS:
        return this.parenthesised(at, at + 1);
      case OPEN_BRACE:
        return this.braced(at);
      case SINGLE_QUOTE:
        return this.inDoubleQuotes ? at + 1 : this.ansiQuoted(at);
      default:
        return at + 1;
    }
  }

  /**
   * From the `(` at `open` to behind the `)` that fits it. Parentheses inside are counted, not recursed into; the
   * one behind a pattern of `case` closes nothing.
   */
  parenthesised(opener: number, open: number): number {
    if (this.gaveUp()) return open + 1;
    const outside = this.inDoubleQuotes;
    this.inDoubleQuotes = false;
    const end = this.closingParenthesis(open);
    this.inDoubleQuotes = outside;
    return end < 0 ? this.neverCloses(opener) : this.closed(opener, end);
  }

  /** Offset behind the `)` that fits the `(` at `open`; -1 if there is none. */
  private closingParenthesis(open: number): number {
    const { text } = this;
    const caseLevels: number[] = [];
    let level = 0;
    let at = open;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === OPEN_PARENTHESIS) level++;
      else if (code === CLOSE_PARENTHESIS && level !== caseLevels.at(-1) && --level === 0) return at + 1;
      else if (code === LETTER_C || code === LETTER_E) this.noteCase(at, level, caseLevels);
      at = this.behind(at, code);
    }
    return -1;
  }

  /** Where to go on behind the character at `at` inside parentheses. */
  private behind(at: number, code: number): number {
    if (code === BACKSLASH) return at + 2;
    if (code === LESS) return this.hereDocument(at);
    if (code === HASH && this.beginsWord(at)) return endOfLine(this.text, at);
    const isCounted = code === DOLLAR && this.text.charCodeAt(at + 1) === OPEN_PARENTHESIS;
    return opensPiece(code) && !isCounted ? this.piece(at) : at + 1;
  }

  private singleQuoted(at: number): number {
    const close = this.text.indexOf("'", at + 1);
    return close < 0 ? this.neverCloses(at) : this.closed(at, close + 1);
  }

  private ansiQuoted(at: number): number {
    for (let next = at + 2; next < this.text.length; next++) {
      const code = this.text.charCodeAt(next);
      if (code === BACKSLASH) next++;
      else if (code === SINGLE_QUOTE) return this.closed(at, next + 1);
    }
    return this.neverCloses(at);
  }

  private doubleQuoted(at: number): number {
    const outside = this.inDoubleQuotes;
    this.inDoubleQuotes = true;
    const end = this.until(at, at + 1, DOUBLE_QUOTE, (code) => code === DOLLAR || code === BACKQUOTE);
    this.inDoubleQuotes = outside;
    return end;
  }

  /** Inside double quotes a single quote in braces stands for itself: `"${x:-it's}"`. */
  private braced(at: number): number {
    const quoted = this.inDoubleQuotes;
    return this.until(
      at,
      at + 2,
      CLOSE_BRACE,
      (code) => opensPiece(code) && !(quoted && code === SINGLE_QUOTE),
    );
  }

  private backquoted(at: number): number {
    return this.until(at, at + 1, BACKQUOTE, () => false);
  }

  /** To behind the next `close` that is not escaped and not in a piece that `opens` admits. */
  private until(opener: number, from: number, close: number, opens: (code: number) => boolean): number {
    if (this.depth >= DEEPEST) return from;
    this.depth++;
    let at = from;
    while (at < this.text.length) {
      const code = this.text.charCodeAt(at);
      if (code === close) break;
      if (code === BACKSLASH) at += 2;
      else at = opens(code) ? this.piece(at) : at + 1;
    }
    this.depth--;
    return at < this.text.length ? this.closed(opener, at + 1) : this.neverCloses(opener);
  }

  /** Behind the body of the here-document whose operator is at `at`; one character on if there is none. */
  private hereDocument(at: number): number {
    const start = readHereDocumentStart(this.text, at);
    if (!start) return at + 1;
    const found = this.delimiterLines.bodyOf(start, this.newlineFrom(start.end) + 1);
    return found.closed ? found.bodyEnd : start.end;
  }

  /** `name=(...)`, an array, and `@(...)`, an extended pattern, go on with the parenthesis. */
  private belongsToWord(start: number, at: number): boolean {
    const before = this.text.charAt(at - 1);
    if (at === start) return false;
    return before === '='
      ? ARRAY.test(this.text.slice(start, Math.min(at, start + 200)))
      : '?*+@!'.includes(before);
  }

  private beginsWord(at: number): boolean {
    const before = this.text.charCodeAt(at - 1);
    return before === NEWLINE || isBlank(before) || endsWord(before);
  }

  /** Keeps the levels of parentheses at which a `case` is open. */
  private noteCase(at: number, level: number, levels: number[]): void {
    const word = this.text.slice(at, at + 4);
    if ((word !== 'case' && word !== 'esac') || !this.beginsWord(at)) return;
    if (!endsWord(this.text.charCodeAt(at + 4))) return;
    if (word === 'case') levels.push(level);
    else levels.pop();
  }

  /** So many pieces that never close are no shell text: looking for their ends would take for ever. */
  private gaveUp(): boolean {
    return this.unclosed.length >= MOST_NOTED;
  }

  private closed(opener: number, end: number): number {
    if (this.newlineFrom(opener) < end && this.multiline.length < MOST_NOTED) this.multiline.push(opener);
    return end;
  }

  private neverCloses(opener: number): number {
    if (this.unclosed.length < MOST_NOTED) this.unclosed.push(opener);
    return this.text.length;
  }
}

const ARRAY = /^[A-Za-z_]\w*(\[[^\]]*\])?\+?=$/;
const LETTER_C = 99;
const LETTER_E = 101;
const DEEPEST = 100;
const MOST_NOTED = 24;

function opensPiece(code: number): boolean {
  return code === DOLLAR || code === SINGLE_QUOTE || code === DOUBLE_QUOTE || code === BACKQUOTE;
}
