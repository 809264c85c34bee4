import type { Span } from '../../text/span.ts';
import { braceOfLoop } from './brace-loop.ts';
import {
  BACKSLASH,
  CLOSE_PARENTHESIS,
  endOfLine,
  HASH,
  isBlank,
  NEWLINE,
  OPEN_PARENTHESIS,
  SEMICOLON,
  skipBlanks,
} from './characters.ts';
import { type HereDocument, type HereDocumentStart, readHereDocumentStart } from './here-document.ts';
import { readRedirectionOperator } from './redirection.ts';
import { Skipper } from './skipper.ts';
import type { Comment } from './tree.ts';

/**
 * What the lexical pass knows about a text before any grammar looks at it.
 *
 * `outline` is the text, offset by offset, with only the structure left: keywords in command position, operators and
 * line breaks as they are, the first word of a command filled with `x`, all else blank. tree-sitter-bash reads that
 * faultlessly and fast, while on full text it loses words (`ip -batch - <<EOF` comes without the `-`) and takes two
 * here-documents on a line for one; the words are scanned from the text itself (`word-scanner.ts`).
 */
export interface Structure {
  readonly text: string;
  readonly outline: string;
  readonly comments: readonly Comment[];
  /** By the offset of `<<`. */
  readonly hereDocuments: ReadonlyMap<number, HereDocument>;
  /** Where `[[ ]]` and `(( ))` end, by where they begin. */
  readonly tests: ReadonlyMap<number, number>;
  /** Where the keywords of loops stand whose bodies are in braces, by the offset of the `{`. */
  readonly braceLoops: ReadonlyMap<number, number>;
  /** Where simple commands begin, in order: none is lost where the grammar gives up. */
  readonly commands: readonly number[];
  /** Keywords and parentheses that open and close, in order. */
  readonly brackets: readonly Bracket[];
  /** Where lines begin that no quote, pattern list or operator at the end of a line carries on, in order. */
  readonly lines: readonly number[];
  /** See `Skipper`. */
  readonly unclosed: readonly number[];
  readonly multiline: readonly number[];
  /** Line breaks inside quotes and substitutions: many of them tell of a forgotten quote. */
  readonly swallowedLines: number;
  readonly errors: readonly Span[];
}

/** `if` or `fi`, `{` or `}` ... */
export interface Bracket {
  readonly at: number;
  /** The word that closes what this opens; undefined for one that closes. */
  readonly closer: string | undefined;
  readonly text: string;
}

export function readStructure(text: string): Structure {
  return new StructureReader(text).read();
}

/** What the next word is. */
type Position =
  /** The name of a command, or a keyword. */
  | 'command'
  | 'argument'
  /** Nothing but a redirection or an operator may come: behind `fi`, `}`, `)`. */
  | 'behind'
  /** The variable of `for`; its `in`; its words. */
  | 'for'
  | 'for-in'
  | 'list'
  /** The subject of `case`; its `in`; its patterns. */
  | 'case'
  | 'case-in'
  | 'pattern'
  /** The name behind `function`. */
  | 'function';

/** Keywords of command position: what stands behind them, and what closes the ones that open. */
const KEYWORDS: ReadonlyMap<string, { readonly next: Position; readonly closer?: string }> = new Map([
  ['if', { next: 'command', closer: 'fi' }],
  ['then', { next: 'command' }],
  ['elif', { next: 'command' }],
  ['else', { next: 'command' }],
  ['while', { next: 'command', closer: 'done' }],
  ['until', { next: 'command', closer: 'done' }],
  ['for', { next: 'for', closer: 'done' }],
  ['select', { next: 'for', closer: 'done' }],
  ['do', { next: 'command' }],
  ['{', { next: 'command', closer: '}' }],
  ['!', { next: 'command' }],
  ['fi', { next: 'behind' }],
  ['done', { next: 'behind' }],
  ['esac', { next: 'behind' }],
  ['}', { next: 'behind' }],
  ['case', { next: 'case', closer: 'esac' }],
  ['function', { next: 'function' }],
]);

/** What the word after the next is, where the next one is an ordinary word. */
const AFTER_WORD: Readonly<Record<Position, Position>> = {
  command: 'argument',
  argument: 'argument',
  behind: 'argument',
  for: 'for-in',
  'for-in': 'argument',
  list: 'list',
  case: 'case-in',
  'case-in': 'argument',
  pattern: 'pattern',
  function: 'command',
};

const CLOSERS: ReadonlySet<string> = new Set(['fi', 'done', 'esac', '}', ')']);

/** Keywords that carry on or close what a compound command stands in. */
const GOES_ON: ReadonlySet<string> = new Set(['then', 'elif', 'else', 'do', 'fi', 'done', 'esac', '}']);

class StructureReader {
  private readonly text: string;
  private readonly skipper: Skipper;
  private readonly out: string[] = [];
  private readonly comments: Comment[] = [];
  private readonly hereDocuments = new Map<number, HereDocument>();
  private readonly tests = new Map<number, number>();
  private readonly braceLoops = new Map<number, number>();
  private readonly commands: number[] = [];
  private readonly brackets: Bracket[] = [];
  private readonly lines: number[] = [0];
  private readonly errors: Span[] = [];
  private carriesOn = false;
  private waiting: HereDocumentStart[] = [];
  private position: Position = 'command';
  private swallowedLines = 0;
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.skipper = new Skipper(text);
  }

  read(): Structure {
    while (this.at < this.text.length) this.token();
    for (const start of this.waiting) this.errors.push({ start: start.operator, end: start.end });
    return {
      text: this.text,
      outline: this.out.join(''),
      comments: this.comments,
      hereDocuments: this.hereDocuments,
      tests: this.tests,
      braceLoops: this.braceLoops,
      commands: this.commands,
      brackets: this.brackets,
      lines: this.lines,
      unclosed: this.skipper.unclosed,
      multiline: this.skipper.multiline,
      swallowedLines: this.swallowedLines,
      errors: this.errors,
    };
  }

  private token(): void {
    const code = this.text.charCodeAt(this.at);
    const behind = skipBlanks(this.text, this.at);
    if (behind > this.at) this.blank(behind);
    else if (code === NEWLINE) this.newline();
    else if (code === HASH) this.comment();
    else if (code === OPEN_PARENTHESIS) this.openParenthesis();
    else if (code === CLOSE_PARENTHESIS) this.closeParenthesis();
    else if (code === SEMICOLON) this.semicolon();
    else if (!this.redirection()) {
      if (code === 38) this.ampersand();
      else if (code === 124) this.pipe();
      else this.word();
    }
  }

  private newline(): void {
    this.out.push('\n');
    this.at++;
    if (this.position !== 'case-in' && this.position !== 'pattern') this.position = 'command';
    const waiting = this.waiting;
    this.waiting = [];
    for (const [index, start] of waiting.entries()) {
      if (index > 0) this.blank(Math.min(this.at + 1, this.text.length));
      this.hereDocumentBody(start);
    }
    if (waiting.length === 0 && this.position === 'command' && !this.carriesOn) this.lines.push(this.at);
  }

  private hereDocumentBody(start: HereDocumentStart): void {
    const found = this.skipper.delimiterLines.bodyOf(start, this.at);
    this.hereDocuments.set(start.operator, found);
    if (!found.closed) this.errors.push({ start: start.operator, end: start.end });
    this.blank(found.bodyEnd);
  }

  private comment(): void {
    const end = endOfLine(this.text, this.at);
    this.comments.push({ span: { start: this.at, end }, text: this.text.slice(this.at + 1, end) });
    this.blank(end);
  }

  /** `((...))` is one word to the grammar; `f ()` leads to a body, `(` elsewhere to a subshell or a pattern. */
  private openParenthesis(): void {
    const arithmetic = this.endOfArithmetic();
    if (arithmetic > 0) this.arithmetic(arithmetic);
    else if (this.position === 'pattern') this.operator(1, 'pattern');
    else {
      this.brackets.push({ at: this.at, closer: ')', text: '(' });
      this.operator(1, 'command');
    }
  }

  /** Where the `((...))` at this place ends; -1 if there is none. */
  private endOfArithmetic(): number {
    if (this.text[this.at + 1] !== '(' || (this.position !== 'for' && this.position !== 'command')) return -1;
    const inner = this.skipper.parenthesised(this.at, this.at + 1);
    return this.text[inner] === ')' ? inner + 1 : -1;
  }

  /** The blank keeps it apart from a keyword directly before. */
  private arithmetic(end: number): void {
    const command = this.position === 'command';
    if (command) this.tests.set(this.at, end);
    this.blank(this.at + 1);
    this.fill(end, 'argument', command);
  }

  /** Behind a pattern and behind `f ()` comes a command, behind a subshell an operator or a redirection. */
  private closeParenthesis(): void {
    const closesPattern = this.position === 'pattern';
    const endsHead = !closesPattern && this.out.at(-1) === '(';
    if (!closesPattern) this.brackets.push({ at: this.at, closer: undefined, text: ')' });
    this.operator(1, closesPattern || endsHead ? 'command' : 'behind');
    this.carriesOn = endsHead;
  }

  private semicolon(): void {
    const length = this.text.startsWith(';;&', this.at)
      ? 3
      : /^;[;&]/.test(this.text.slice(this.at, this.at + 2))
        ? 2
        : 1;
    this.operator(length, length > 1 ? 'pattern' : 'command');
  }

  private pipe(): void {
    const next = this.text[this.at + 1];
    const length = next === '|' || next === '&' ? 2 : 1;
    this.operator(length, this.position === 'pattern' ? 'pattern' : 'command');
    this.carriesOn = true;
  }

  private ampersand(): void {
    const length = this.text[this.at + 1] === '&' ? 2 : 1;
    this.operator(length, 'command');
    this.carriesOn = length === 2;
  }

  /** Blank for the grammar; where it stands first in a command it is a word, so that no command goes missing. */
  private redirection(): boolean {
    const operator = readRedirectionOperator(this.text, this.at);
    if (!operator) return false;
    const start = readHereDocumentStart(this.text, operator.start);
    if (start) this.waiting.push(start);
    const end = start ? start.end : this.skipper.word(skipBlanks(this.text, operator.end));
    if (this.position === 'command') this.fill(end, 'argument', true);
    else this.hide(end);
    return true;
  }

  private word(): void {
    const start = this.at;
    const end = this.skipper.word(start);
    const text = this.text.slice(start, Math.min(end, start + LONGEST_KEYWORD));
    if (this.keyword(text, end)) return;
    if (this.position === 'argument') this.hide(end);
    else if (this.position === 'command' && text === '[[') this.test();
    else if (this.position === 'command' && text === 'time' && end - start === 4) this.blank(end);
    else {
      const isFunction = this.position === 'function';
      this.fill(end, AFTER_WORD[this.position], this.position === 'command' || this.position === 'behind');
      this.carriesOn = isFunction;
    }
  }

  private keyword(text: string, end: number): boolean {
    const next = this.behindKeyword(text);
    if (next === undefined || end - this.at !== text.length) return false;
    if (next === 'for' && this.hideHead(end)) return true;
    const closer = this.position === 'command' ? KEYWORDS.get(text)?.closer : undefined;
    if (closer !== undefined || CLOSERS.has(text)) this.brackets.push({ at: this.at, closer, text });
    if (this.position === 'behind') this.endStatement();
    this.operator(text.length, next);
    return true;
  }

  /** A keyword may follow a compound command without a `;` (`fi }`), but the grammar wants to see one. */
  private endStatement(): void {
    const blanks = this.out.pop() ?? '';
    this.out.push(blanks.endsWith(' ') ? `${blanks.slice(0, -1)};` : blanks);
  }

  /** The head of a loop with braces: to the grammar only these are there. */
  private hideHead(end: number): boolean {
    const brace = braceOfLoop(this.text, end, this.skipper);
    if (brace < 0) return false;
    this.braceLoops.set(brace, this.at);
    this.hide(brace);
    return true;
  }

  /** What stands behind `text` if it is a keyword here. */
  private behindKeyword(text: string): Position | undefined {
    if (this.position === 'command') return KEYWORDS.get(text)?.next;
    if (this.position === 'behind' && GOES_ON.has(text)) return KEYWORDS.get(text)?.next;
    if (this.position === 'pattern' && text === 'esac') return 'behind';
    if (text !== 'in') return undefined;
    if (this.position === 'for-in') return 'list';
    return this.position === 'case-in' ? 'pattern' : undefined;
  }

  /** `[[ ... ]]` as one word: operators inside are not the grammar's. */
  private test(): void {
    const end = this.endOfTest();
    if (end > 0) this.tests.set(this.at, end);
    this.fill(end > 0 ? end : this.at + 2, 'argument', true);
  }

  /** Offset behind the `]]`; -1 where a `;` or a line break that no operator carries on comes first. */
  private endOfTest(): number {
    const { text } = this;
    let at = this.at + 2;
    while (at < text.length && text.charCodeAt(at) !== SEMICOLON) {
      if (text.startsWith(']]', at) && isBlank(text.charCodeAt(at - 1))) return at + 2;
      if (text.charCodeAt(at) === NEWLINE && !/[&|]\s*$/.test(text.slice(at - 4, at))) return -1;
      at = text.charCodeAt(at) === BACKSLASH ? at + 2 : this.skipper.piece(at);
    }
    return -1;
  }

  private operator(length: number, next: Position): void {
    this.out.push(this.text.slice(this.at, this.at + length));
    this.at += length;
    this.position = next;
    this.carriesOn = false;
  }

  private fill(end: number, next: Position, command = false): void {
    if (command) this.commands.push(this.at);
    this.countLines(end);
    this.out.push('x'.repeat(end - this.at));
    this.at = end;
    this.position = next;
    this.carriesOn = false;
  }

  /** Blanks a word. */
  private hide(end: number): void {
    this.countLines(end);
    this.blank(end);
  }

  private blank(end: number): void {
    this.out.push(' '.repeat(end - this.at));
    this.at = end;
  }

  private countLines(end: number): void {
    for (
      let line = this.skipper.newlineFrom(this.at);
      line < end;
      line = this.skipper.newlineFrom(line + 1)
    ) {
      this.swallowedLines++;
    }
  }
}

const LONGEST_KEYWORD = 9;
