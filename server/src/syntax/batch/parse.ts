import { createToken, type IToken, Lexer } from 'chevrotain';
import type { Span } from '../../text/span.ts';
import type { Word } from '../word.ts';
import { type PlainLine, plainLine } from './plain-line.ts';

/** A file for `ip -batch`: one command per line. */
export interface BatchFile {
  /** Lines that hold words, in order. */
  readonly lines: readonly BatchLine[];
  readonly comments: readonly BatchComment[];
}

export interface BatchLine {
  /** Behind `ip`, which is not written. */
  readonly words: readonly Word[];
  readonly span: Span;
  /** As `ip` counts in its messages: the last line of a joined one, from 1. */
  readonly number: number;
  readonly problem?: BatchProblem;
}

/** Why `ip` gives up on the whole file at a line. */
export type BatchProblem = 'unterminated-quote' | 'too-many-words' | 'missing-continuation';

export interface BatchComment {
  readonly span: Span;
  /** Without the leading `#`. */
  readonly text: string;
}

/**
 * The tokens of a batch file (getcmdline() and makeargs() of iproute2's lib/utils.c). A `#` begins a comment wherever
 * it stands, in quotes too; quotes count at the start of a word only, and end it; a backslash is only special before a
 * line break. A NUL ends the line to C.
 */
const Comment = createToken({ name: 'Comment', pattern: /[#\0][^\n]*/ });
const LineBreak = createToken({ name: 'LineBreak', pattern: /\n/, line_breaks: true });
const Join = createToken({ name: 'Join', pattern: /\\\n/, line_breaks: true });
const Blank = createToken({ name: 'Blank', pattern: /[ \t\r]+/, group: Lexer.SKIPPED });
const Quoted = createToken({
  name: 'Quoted',
  pattern: /"(?:\\\n|[^"\n#\0])*"|'(?:\\\n|[^'\n#\0])*'/,
  line_breaks: true,
});
const Unterminated = createToken({
  name: 'Unterminated',
  pattern: /["'](?:\\\n|[^\n#\0])*/,
  line_breaks: true,
});
const Bare = createToken({ name: 'Bare', pattern: /(?:\\\n|[^ \t\r\n#\0])+/, line_breaks: true });

const lexer = new Lexer([Comment, LineBreak, Join, Blank, Quoted, Unterminated, Bare], {
  positionTracking: 'onlyOffset',
  ensureOptimizations: false,
});

/** MAX_ARGS of iproute2, less the place for the end of the list. */
const MOST_WORDS = 511;

/** Parses a batch file. Never fails; a line at which `ip` would give up has a `problem`. */
export function parseBatch(text: string): BatchFile {
  const reader = new LineReader(text);
  const lines: BatchLine[] = [];
  while (!reader.atEnd) lines.push(...reader.next());
  return { lines, comments: reader.comments };
}

/** The lines that hold words, one by one as they are asked for: a full Internet table need not be held at once. */
export function* batchLines(text: string): Generator<BatchLine, void> {
  const reader = new LineReader(text);
  while (!reader.atEnd) yield* reader.next();
}

/** The end of a line, at which no backslash stands. */
function endOfJoinedLine(text: string, start: number): number {
  for (let at = text.indexOf('\n', start); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (text[at - 1] !== '\\') return at + 1;
  }
  return text.length;
}

/** Puts tokens together to lines. */
class LineReader {
  readonly comments: BatchComment[] = [];
  private readonly text: string;
  private position = 0;
  private lines: BatchLine[] = [];
  private words: Word[] = [];
  private number = 1;
  private problem: BatchProblem | undefined;
  private joinedUpTo = -1;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.position === this.text.length;
  }

  /** Reads on to a line's end; returns what it completed: mostly one line, or none where it holds no words. */
  next(): readonly BatchLine[] {
    const { text, position } = this;
    this.lines = [];
    const plain = plainLine(text, position);
    if (plain) this.takePlain(plain);
    else this.takeTokens(endOfJoinedLine(text, position));
    if (this.joinedUpTo === text.length) this.problem = 'missing-continuation';
    if (plain || this.atEnd) this.endLine();
    return this.lines;
  }

  private takePlain({ words, next }: PlainLine): void {
    this.position = next;
    this.words = words;
    if (words.length > MOST_WORDS) this.problem = 'too-many-words';
  }

  private takeTokens(end: number): void {
    const { position } = this;
    this.position = end;
    for (const token of lexer.tokenize(this.text.slice(position, end)).tokens) this.take(token, position);
  }

  private take(token: IToken, base: number): void {
    const span = { start: base + token.startOffset, end: base + token.startOffset + token.image.length };
    if (token.tokenType === LineBreak) this.endLine();
    else if (token.tokenType === Comment) this.comment(token.image, span);
    else {
      this.countJoins(token.image, span);
      if (token.tokenType !== Join) this.word(token, span);
    }
  }

  private comment(image: string, span: Span): void {
    if (image.startsWith('#')) this.comments.push({ span, text: image.slice(1) });
  }

  private word(token: IToken, span: Span): void {
    const joined = token.image.replaceAll('\\\n', '');
    const quoted = token.tokenType === Quoted;
    const cut = token.tokenType === Unterminated;
    if (cut) this.problem ??= 'unterminated-quote';
    else if (this.words.length >= MOST_WORDS) this.problem ??= 'too-many-words';
    const text = quoted ? joined.slice(1, -1) : cut ? joined.slice(1) : joined;
    if (text !== '' || quoted || cut) this.words.push({ text, span, certain: true });
  }

  private countJoins(image: string, span: Span): void {
    for (let at = image.indexOf('\\\n'); at >= 0; at = image.indexOf('\\\n', at + 2)) {
      this.number++;
      this.joinedUpTo = span.start + at + 2;
    }
  }

  private endLine(): void {
    const { words, number, problem } = this;
    const [first, last] = [words[0], words.at(-1)];
    if (first && last) {
      const span = { start: first.span.start, end: last.span.end };
      this.lines.push({ words, span, number, ...(problem && { problem }) });
    }
    this.words = [];
    this.problem = undefined;
    this.number++;
  }
}
