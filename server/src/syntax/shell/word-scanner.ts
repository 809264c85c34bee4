import type { Span } from '../../text/span.ts';
import { decodeAnsiC } from './ansi-c.ts';
import { unescapeBackquoted } from './backquotes.ts';
import {
  BACKQUOTE,
  BACKSLASH,
  DOLLAR,
  DOUBLE_QUOTE,
  endsWord,
  lineJoin,
  OPEN_BRACE,
  OPEN_PARENTHESIS,
  SINGLE_QUOTE,
} from './characters.ts';
import type { Nesting } from './nesting.ts';
import { readBracedParameter } from './parameter.ts';
import { mapSpans } from './shift.ts';
import { Skipper } from './skipper.ts';
import type { ShellWord, Statement, WordPart } from './tree.ts';

/** Parses the statements of a command substitution; `text` has been cut out of the script at `offset`. */
export type ParseBody = (text: string, offset: number) => readonly Statement[];

/**
 * Takes words apart: text, parameters, substitutions, each with its range.
 * Backslash-newline disappears; a quoted empty string stays as an empty part, since it makes a word.
 */
export class WordScanner {
  private readonly text: string;
  private readonly skipper: Skipper;
  private readonly parseBody: ParseBody;
  private readonly nesting: Nesting;

  constructor(text: string, parseBody: ParseBody, nesting: Nesting) {
    this.text = text;
    this.skipper = new Skipper(text);
    this.parseBody = parseBody;
    this.nesting = nesting;
  }

  /** Offset behind the word at `at`. */
  endOfWord(at: number): number {
    return this.skipper.word(at);
  }

  /** Offset behind the `)` that fits the `(` at `at`. */
  endOfParentheses(at: number): number {
    return this.skipper.parenthesised(at, at);
  }

  /** Offset behind the quote, escape or expansion at `at`, or behind one character. */
  endOfPiece(at: number): number {
    return this.skipper.piece(at);
  }

  /** The word at `at`; an empty one where none is. */
  word(at: number): ShellWord {
    return this.range({ start: at, end: this.skipper.word(at) });
  }

  /** All of `span` as one word, blanks included. */
  range(span: Span): ShellWord {
    return { span, parts: this.parts(span, 'bare') };
  }

  /** The body of a here-document: quotes stand for themselves, `$` and backquotes expand. */
  hereDocument(span: Span): ShellWord {
    return { span, parts: this.parts(span, 'body') };
  }

  /** An arithmetic expression: its expansions are made as in double quotes. */
  expression(span: Span): ShellWord {
    return { span, parts: span.start < span.end ? this.parts(span, 'quoted') : [] };
  }

  private parts(span: Span, mode: Mode): WordPart[] {
    const { start, end } = span;
    const tooDeep = () => (start < end ? [this.otherPart(start, end, mode !== 'bare')] : []);
    return this.nesting.inside(() => this.readParts(span, mode)) ?? tooDeep();
  }

  private readParts(span: Span, mode: Mode): WordPart[] {
    if (mode === 'bare' && this.isPlain(span)) {
      return [{ kind: 'text', span, text: this.text.slice(span.start, span.end), quoted: false }];
    }
    const parts: WordPart[] = [];
    let at = span.start;
    while (at < span.end) {
      const special = this.specialPart(at, span.end, mode, parts);
      at = special > at ? special : this.plainText(at, span.end, mode, parts);
    }
    return parts;
  }

  /** True for a word without quotes and expansions: most of them. */
  private isPlain({ start, end }: Span): boolean {
    for (let at = start; at < end; at++) if (isSpecial(this.text.charCodeAt(at), 'bare')) return false;
    return start < end;
  }

  /** Adds the parts of a quote, escape or expansion at `at` and returns its end; `at` where there is none. */
  private specialPart(at: number, end: number, mode: Mode, parts: WordPart[]): number {
    switch (this.text.charCodeAt(at)) {
      case BACKSLASH:
        return this.escape(at, end, mode, parts);
      case DOLLAR:
        return this.dollar(at, end, mode, parts);
      case BACKQUOTE:
        return this.backquoted(at, end, mode, parts);
      case SINGLE_QUOTE:
        return mode === 'bare' ? this.singleQuoted(at, end, parts) : at;
      case DOUBLE_QUOTE:
        return mode === 'bare' || mode === 'argument' ? this.doubleQuoted(at, end, parts) : at;
      default:
        return mode === 'bare' ? this.processSubstitution(at, end, parts) : at;
    }
  }

  private plainText(at: number, end: number, mode: Mode, parts: WordPart[]): number {
    let next = at + 1;
    while (next < end && !isSpecial(this.text.charCodeAt(next), mode)) next++;
    parts.push(this.textPart(at, next, this.text.slice(at, next), mode !== 'bare'));
    return next;
  }

  private escape(at: number, end: number, mode: Mode, parts: WordPart[]): number {
    const join = lineJoin(this.text, at);
    if (join > 0) return Math.min(at + join, end);
    const escaped = this.text[at + 1];
    if (escaped === undefined || at + 1 >= end) return at;
    if (mode !== 'bare' && !'$`\\'.includes(escaped) && !(mode === 'quoted' && escaped === '"')) return at;
    parts.push(this.textPart(at, at + 2, escaped, true));
    return at + 2;
  }

  private singleQuoted(at: number, end: number, parts: WordPart[]): number {
    const close = Math.min(this.skipper.piece(at), end);
    parts.push(this.textPart(at, close, this.text.slice(at + 1, Math.max(at + 1, close - 1)), true));
    return close;
  }

  private doubleQuoted(at: number, end: number, parts: WordPart[]): number {
    const close = Math.min(this.skipper.piece(at), end);
    const inner = this.parts({ start: at + 1, end: Math.max(at + 1, close - 1) }, 'quoted');
    parts.push(...(inner.length > 0 ? inner : [this.textPart(at, close, '', true)]));
    return close;
  }

  private backquoted(at: number, end: number, mode: Mode, parts: WordPart[]): number {
    const close = Math.min(this.skipper.piece(at), end);
    const written = this.text.slice(at + 1, Math.max(at + 1, close - 1));
    const { text, places } = unescapeBackquoted(written, mode === 'quoted');
    const body = this.parseBody(text, at + 1);
    const placed = places && mapSpans(body, (offset) => at + 1 + (places[offset - at - 1] ?? written.length));
    const span = { start: at, end: close };
    parts.push({ kind: 'substitution', span, body: placed ?? body, quoted: mode !== 'bare' });
    return close;
  }

  private processSubstitution(at: number, end: number, parts: WordPart[]): number {
    const file = this.text[at];
    if ((file !== '<' && file !== '>') || this.text[at + 1] !== '(') return at;
    const close = Math.min(this.skipper.parenthesised(at, at + 1), end);
    const body = this.parseBody(this.text.slice(at + 2, Math.max(at + 2, close - 1)), at + 2);
    parts.push({ kind: 'substitution', span: { start: at, end: close }, body, quoted: false, file });
    return close;
  }

  private dollar(at: number, end: number, mode: Mode, parts: WordPart[]): number {
    const next = this.text.charCodeAt(at + 1);
    const quoted = mode !== 'bare';
    if (at + 1 >= end) return at;
    if (next === OPEN_PARENTHESIS) return this.dollarParenthesis(at, end, quoted, parts);
    if (next === OPEN_BRACE) return this.braced(at, end, quoted, parts);
    if (next === SINGLE_QUOTE && !quoted) return this.ansiQuoted(at, end, parts);
    if (next === DOUBLE_QUOTE && !quoted) return this.doubleQuoted(at + 1, end, parts);
    NAME.lastIndex = at + 1;
    const name = NAME.exec(this.text)?.[0];
    if (!name || at + 1 + name.length > end) return at;
    const span = { start: at, end: at + 1 + name.length };
    parts.push({ kind: 'parameter', span, name, operator: undefined, argument: undefined, quoted });
    return span.end;
  }

  private dollarParenthesis(at: number, end: number, quoted: boolean, parts: WordPart[]): number {
    const close = Math.min(this.skipper.expansion(at), end);
    if (this.text[at + 2] === '(' && this.text.endsWith('))', close) && this.isArithmetic(at, close)) {
      const expression = this.expression({ start: at + 3, end: Math.max(at + 3, close - 2) });
      parts.push({ kind: 'arithmetic', span: { start: at, end: close }, expression, quoted });
      return close;
    }
    const body = this.parseBody(this.text.slice(at + 2, Math.max(at + 2, close - 1)), at + 2);
    parts.push({ kind: 'substitution', span: { start: at, end: close }, body, quoted });
    return close;
  }

  /** `$((1+2))` is arithmetic, `$((a); (b))` is not: the inner parenthesis has to close last but one. */
  private isArithmetic(at: number, close: number): boolean {
    return this.skipper.parenthesised(at + 2, at + 2) === close - 1;
  }

  private ansiQuoted(at: number, end: number, parts: WordPart[]): number {
    const close = Math.min(this.skipper.expansion(at), end);
    const text = decodeAnsiC(this.text.slice(at + 2, Math.max(at + 2, close - 1)));
    parts.push(this.textPart(at, close, text, true));
    return close;
  }

  /** `${...}`; one that is not a parameter expansion bash knows is kept as text. */
  private braced(at: number, end: number, quoted: boolean, parts: WordPart[]): number {
    const close = Math.min(this.skipper.expansion(at), end);
    const from = at + 2;
    const read = readBracedParameter(this.text.slice(from, Math.max(from, close - 1)));
    if (!read) {
      parts.push(this.otherPart(at, close, quoted));
      return close;
    }
    const { name, operator, index, argumentStart, indirect } = read;
    const takesArgument = operator !== undefined && operator !== 'length' && operator !== 'indirect';
    parts.push({
      kind: 'parameter',
      span: { start: at, end: close },
      name,
      ...(index && { index: this.range({ start: from + index.start, end: from + index.end }) }),
      ...(indirect && { indirect }),
      operator,
      argument: takesArgument
        ? this.argument({ start: from + argumentStart, end: close - 1 }, quoted && !takesPattern(operator))
        : undefined,
      quoted,
    });
    return close;
  }

  private argument(span: Span, quoted: boolean): ShellWord {
    return { span, parts: this.parts(span, quoted ? 'argument' : 'bare') };
  }

  private textPart(start: number, end: number, text: string, quoted: boolean): WordPart {
    return { kind: 'text', span: { start, end }, text, quoted };
  }

  private otherPart(start: number, end: number, quoted: boolean): WordPart {
    return { kind: 'other', span: { start, end }, text: this.text.slice(start, end), quoted };
  }
}

/** What is special: outside quotes, inside double quotes, in a `${x:-...}` inside them, in a here-document. */
type Mode = 'bare' | 'quoted' | 'argument' | 'body';

/** In a pattern quotes and `*` keep their meaning inside double quotes too: `"${x% *}"`. */
function takesPattern(operator: string): boolean {
  return /^[#%/^,]/.test(operator);
}

const NAME = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;

function isSpecial(code: number, mode: Mode): boolean {
  if (code === BACKSLASH || code === DOLLAR || code === BACKQUOTE) return true;
  if (code === DOUBLE_QUOTE) return mode === 'bare' || mode === 'argument';
  return mode === 'bare' && (code === SINGLE_QUOTE || endsWord(code));
}
