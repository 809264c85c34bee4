import type { Span } from '../../text/span.ts';
import {
  BACKSLASH,
  CLOSE_PARENTHESIS,
  endOfLine,
  endsWord,
  HASH,
  isBlank,
  NEWLINE,
  OPEN_PARENTHESIS,
  skipBlanks,
} from './characters.ts';
import type { HereDocument } from './here-document.ts';
import type { Nesting } from './nesting.ts';
import { type RedirectionOperator, readRedirectionOperator } from './redirection.ts';
import type { Structure } from './structure.ts';
import type { Assignment, Redirection, ShellWord, SimpleCommand, Test } from './tree.ts';
import { type ParseBody, WordScanner } from './word-scanner.ts';

/** Reads simple commands, tests, words and redirections from the text that a `Structure` was made of. */
export class CommandReader {
  private readonly text: string;
  private readonly hereDocuments: ReadonlyMap<number, HereDocument>;
  private readonly tests: ReadonlyMap<number, number>;
  private readonly words: WordScanner;

  constructor(structure: Structure, parseBody: ParseBody, nesting: Nesting) {
    this.text = structure.text;
    this.hereDocuments = structure.hereDocuments;
    this.tests = structure.tests;
    this.words = new WordScanner(structure.text, parseBody, nesting);
  }

  /** The command whose first word, assignment or redirection begins at `start`. */
  command(start: number): SimpleCommand | Test {
    for (const begin of [start, start - 1]) {
      const end = this.tests.get(begin);
      if (end !== undefined) return this.test(begin, end);
    }
    return this.simpleCommand(start);
  }

  word(start: number): ShellWord {
    return this.words.word(start);
  }

  /** The expressions in the `((...))` behind blanks at `start`; undefined where there is none. */
  arithmetic(start: number): ShellWord[] | undefined {
    const at = skipBlanks(this.text, start);
    if (!this.text.startsWith('((', at)) return undefined;
    let from = at + 2;
    const end = Math.max(from, this.words.endOfParentheses(at) - 2);
    return this.text
      .slice(from, end)
      .split(';')
      .map((expression) => {
        const span = { start: from, end: from + expression.length };
        from = span.end + 1;
        return this.words.expression(span);
      });
  }

  /** The words from `start` on, up to the end of the command. */
  wordsFrom(start: number): ShellWord[] {
    const words: ShellWord[] = [];
    for (let at = skipBlanks(this.text, start); !this.endsCommand(at); ) {
      const word = this.words.word(at);
      if (word.span.end <= at) break;
      words.push(word);
      at = skipBlanks(this.text, word.span.end);
    }
    return words;
  }

  /** The redirections that stand one behind another from `from` on, and where they end. */
  redirections(from: number): { readonly list: Redirection[]; readonly end: number } {
    const list: Redirection[] = [];
    let end = from;
    for (;;) {
      const redirection = this.redirection(skipBlanks(this.text, end));
      if (!redirection) return { list, end };
      list.push(redirection);
      end = redirection.span.end;
    }
  }

  private simpleCommand(start: number): SimpleCommand {
    const assignments: Assignment[] = [];
    const words: ShellWord[] = [];
    const redirections: Redirection[] = [];
    let end = start;
    for (let at = start; !this.endsCommand(at); at = skipBlanks(this.text, end)) {
      const redirection = this.redirection(at);
      const assignment = redirection || words.length > 0 ? undefined : this.assignment(at);
      if (redirection) redirections.push(redirection);
      else if (assignment) assignments.push(assignment);
      else words.push(this.argument(at));
      const read = redirection ?? assignment ?? (words.at(-1) as ShellWord);
      if (read.span.end <= at) break;
      end = read.span.end;
    }
    return { kind: 'command', span: { start, end }, redirections, assignments, words };
  }

  /** A word of a command; one like `NAME=(...)` is an assignment to `declare` and its like. */
  private argument(at: number): ShellWord {
    const word = this.words.word(at);
    const assignment = this.text[word.span.end - 1] === ')' ? this.assignment(at) : undefined;
    return assignment?.elements ? { ...word, assignment } : word;
  }

  /** True where no word or redirection can begin. */
  private endsCommand(at: number): boolean {
    const code = this.text.charCodeAt(at);
    if (!endsWord(code) || code === HASH) return code === HASH;
    return (
      readRedirectionOperator(this.text, at) === undefined && !/^[<>]\(/.test(this.text.slice(at, at + 2))
    );
  }

  private assignment(at: number): Assignment | undefined {
    ASSIGNMENT.lastIndex = at;
    const match = ASSIGNMENT.exec(this.text);
    if (!match) return undefined;
    const [head, name = '', subscript, plus] = match;
    const end = this.words.endOfWord(at);
    const from = at + head.length;
    if (from > end) return undefined;
    const indexStart = at + name.length + 1;
    const base = {
      span: { start: at, end },
      name,
      append: plus === '+',
      ...(subscript !== undefined && {
        index: this.words.range({ start: indexStart, end: indexStart + subscript.length }),
      }),
    };
    if (this.text[from] !== '(' || end === from)
      return { ...base, value: this.words.range({ start: from, end }) };
    return { ...base, value: undefined, elements: this.elements({ start: from + 1, end: end - 1 }) };
  }

  /** The words of an array between its parentheses, over as many lines as it takes. */
  private elements(span: Span): ShellWord[] {
    const words: ShellWord[] = [];
    let at = this.skipBlankLines(span.start);
    while (at < span.end && this.text.charCodeAt(at) !== CLOSE_PARENTHESIS) {
      const word = this.words.word(at);
      if (word.span.end <= at) break;
      words.push(word);
      at = this.skipBlankLines(word.span.end);
    }
    return words;
  }

  private skipBlankLines(from: number): number {
    let at = skipBlanks(this.text, from);
    while (this.text.charCodeAt(at) === NEWLINE || this.text.charCodeAt(at) === HASH) {
      const end = this.text.indexOf('\n', at);
      if (end < 0) return this.text.length;
      at = skipBlanks(this.text, end + 1);
    }
    return at;
  }

  private redirection(at: number): Redirection | undefined {
    const operator = readRedirectionOperator(this.text, at);
    if (!operator) return undefined;
    const descriptor = /^\d+$/.test(operator.descriptor) ? Number(operator.descriptor) : undefined;
    const document = this.hereDocuments.get(operator.start);
    if (document) return this.hereDocument(at, operator, descriptor, document);
    const target = this.words.word(skipBlanks(this.text, operator.end));
    const span = { start: at, end: Math.max(target.span.end, operator.end) };
    if (operator.text === '<<<')
      return { span, operator: '<<<', descriptor, target: undefined, body: target };
    return { span, operator: operator.text, descriptor, target, body: undefined };
  }

  private hereDocument(
    at: number,
    operator: RedirectionOperator,
    descriptor: number | undefined,
    document: HereDocument,
  ): Redirection {
    const target = this.words.range({ start: skipBlanks(this.text, operator.end), end: document.end });
    const lines = document.stripTabs ? this.withoutTabs(document.body) : [document.body];
    const read = (span: Span) =>
      (document.literal ? this.literal(span) : this.words.hereDocument(span)).parts;
    const body = { span: document.body, parts: lines.flatMap(read) };
    return { span: { start: at, end: document.end }, operator: operator.text, descriptor, target, body };
  }

  /** The lines of `<<-`, each from behind its leading tabs. */
  private withoutTabs(span: Span): Span[] {
    const lines: Span[] = [];
    for (let line = span.start; line < span.end; ) {
      const end = Math.min(endOfLine(this.text, line) + 1, span.end);
      let start = line;
      while (this.text[start] === '\t') start++;
      lines.push({ start, end });
      line = end;
    }
    return lines;
  }

  private literal(span: Span): ShellWord {
    const text = this.text.slice(span.start, span.end);
    return { span, parts: text === '' ? [] : [{ kind: 'text', span, text, quoted: true }] };
  }

  private test(start: number, end: number): Test {
    const { list, end: last } = this.redirections(end);
    const node = { kind: 'test' as const, span: { start, end: last }, redirections: list };
    const inner = { start: start + 2, end: end - 2 };
    if (this.text.startsWith('((', start)) return { ...node, arithmetic: this.words.expression(inner) };
    return { ...node, words: this.testWords(inner) };
  }

  /** The words of `[[ ]]`; its operators, which end words elsewhere, are words too. */
  private testWords(span: Span): ShellWord[] {
    const words: ShellWord[] = [];
    for (
      let at = this.skipBlankLines(span.start);
      at < span.end;
      at = this.skipBlankLines(words.at(-1)?.span.end ?? span.end)
    ) {
      TEST_OPERATOR.lastIndex = at;
      const operator = TEST_OPERATOR.exec(this.text)?.[0];
      if (isSearch(words.at(-1)))
        words.push(this.words.range({ start: at, end: this.endOfExpression(at, span.end) }));
      else if (operator) words.push(operatorWord(at, operator));
      else words.push(this.words.word(at));
      if ((words.at(-1)?.span.end ?? 0) <= at) break;
    }
    return words;
  }

  /** The end of a regular expression, in which parentheses and bars are part of the word. */
  private endOfExpression(start: number, end: number): number {
    let level = 0;
    let at = start;
    while (at < end) {
      const code = this.text.charCodeAt(at);
      if (code === CLOSE_PARENTHESIS && --level < 0) break;
      if (code === OPEN_PARENTHESIS) level++;
      if (level === 0 && (isBlank(code) || code === NEWLINE)) break;
      at = code === BACKSLASH ? at + 2 : Math.max(this.words.endOfPiece(at), at + 1);
    }
    return Math.min(at, end);
  }
}

function operatorWord(start: number, text: string): ShellWord {
  const span = { start, end: start + text.length };
  return { span, parts: [{ kind: 'text', span, text, quoted: false }] };
}

function isSearch(word: ShellWord | undefined): boolean {
  const [only, ...more] = word?.parts ?? [];
  return only?.kind === 'text' && !only.quoted && only.text === '=~' && more.length === 0;
}

const ASSIGNMENT = /([A-Za-z_]\w*)(?:\[([^\]\n]*)\])?(\+)?=/y;
const TEST_OPERATOR = /&&|\|\||[<>()]/y;
