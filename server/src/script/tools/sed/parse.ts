import { compileExpression, type RegularExpression } from '../regular-expression.ts';
import type { Address, RangeEnd, SedAction, SedCommand, Substitution } from './script.ts';

/** Reads a sed script; undefined where something in it is not supported. */
export function parseSed(script: string, extended: boolean): readonly SedCommand[] | undefined {
  try {
    return new SedParser(script, extended).whole();
  } catch (error) {
    if (error instanceof NotSupported) return undefined;
    throw error;
  }
}

/** Leaves a script that is not followed; caught in this file. */
class NotSupported extends Error {}

const PLAIN = 'dpnNDPhHgGx=';
const MOST_COMMANDS = 500;

class SedParser {
  private readonly script: string;
  private readonly extended: boolean;
  private at = 0;

  constructor(script: string, extended: boolean) {
    this.script = script;
    this.extended = extended;
  }

  whole(): SedCommand[] {
    const commands: SedCommand[] = [];
    const open: number[] = [];
    for (this.skip(/[\s;]*/y); this.at < this.script.length; this.skip(/[\s;]*/y)) {
      if (commands.length >= MOST_COMMANDS) throw new NotSupported();
      const command = this.command();
      if (command.action.kind === 'open') open.push(commands.length);
      if (command.action.kind === 'close') closeBlock(commands, open.pop());
      commands.push(command);
    }
    if (open.length > 0) throw new NotSupported();
    return commands;
  }

  private command(): SedCommand {
    const from = this.address();
    this.skip(/[ \t]*/y);
    const to = from && this.take(',') ? this.rangeEnd() : undefined;
    this.skip(/[ \t]*/y);
    const negated = this.take('!');
    this.skip(/[ \t]*/y);
    return { from, to, negated, action: this.action() };
  }

  private rangeEnd(): RangeEnd {
    this.skip(/[ \t]*/y);
    if (this.take('+')) return { kind: 'more', lines: Number(this.expect(/\d{1,6}/y)) };
    const address = this.address();
    if (!address) throw new NotSupported();
    return address;
  }

  private address(): Address | undefined {
    const number = this.skip(/\d{1,6}/y);
    if (number !== '') {
      if (this.take('~'))
        return { kind: 'step', first: Number(number), step: Number(this.expect(/\d{1,6}/y)) };
      return { kind: 'line', line: Number(number) };
    }
    if (this.take('$')) return { kind: 'last' };
    const delimiter = this.take('/') ? '/' : this.take('\\') ? this.next() : undefined;
    if (delimiter === undefined) return undefined;
    const pattern = this.delimited(delimiter);
    const ignoreCase = this.take('I');
    return { kind: 'match', expression: this.compile(pattern, ignoreCase) };
  }

  private action(): SedAction {
    const letter = this.next();
    if (letter === '{') return { kind: 'open', end: 0 };
    if (letter === '}') return this.ended({ kind: 'close' });
    if (letter === 's') return this.ended({ kind: 'substitute', substitution: this.substitution() });
    if (letter === 'y') return this.ended({ kind: 'transliterate', map: this.transliteration() });
    if ('aic'.includes(letter)) return { kind: 'text', letter, text: this.text() };
    if (letter === ':') return { kind: 'label', label: this.label() };
    if ('bt'.includes(letter)) return { kind: 'branch', letter, label: this.label() };
    if ('qQ'.includes(letter)) {
      this.skip(/[ \t]*/y);
      const status = Number(this.skip(/\d{1,3}/y)) & 255;
      return this.ended({ kind: 'quit', silent: letter === 'Q', status });
    }
    if (PLAIN.includes(letter)) return this.ended({ kind: 'plain', letter });
    throw new NotSupported();
  }

  /** Behind a command stands `;`, `}`, a line break, a comment or nothing. */
  private ended(action: SedAction): SedAction {
    this.skip(/[ \t]*/y);
    if (this.at < this.script.length && !/[;}\n]/.test(this.script[this.at] as string))
      throw new NotSupported();
    return action;
  }

  private label(): string {
    this.skip(/[ \t]*/y);
    return this.skip(/[^\s;}]*/y);
  }

  /**
   * The text of `a`, `i` and `c`: to the end of the line, a backslash before a line break joins. Versions of sed differ
   * over blanks that it begins with.
   */
  private text(): string {
    if (this.skip(/[ \t]*\\\n/y) === '') this.skip(/[ \t]*/y);
    if (/[ \t\\]/.test(this.script[this.at] ?? '')) throw new NotSupported();
    const written = this.skip(/(?:\\[\s\S]|[^\n\\])*/y);
    if (written === '') throw new NotSupported();
    return `${written.replace(/\\([\s\S])/g, '$1')}\n`;
  }

  private substitution(): Substitution {
    const delimiter = this.next();
    const pattern = this.delimited(delimiter);
    const replacement = replacementOf(this.delimited(delimiter, true));
    const flags = this.skip(/[gpIi0-9]*/y);
    const [occurrence = '1'] = /\d+/.exec(flags) ?? [];
    if (!replacement || Number(occurrence) < 1 || occurrence.length > 4) throw new NotSupported();
    return {
      expression: this.compile(pattern, /[iI]/.test(flags)),
      replacement,
      global: flags.includes('g'),
      occurrence: Number(occurrence),
      prints: flags.includes('p'),
    };
  }

  private transliteration(): ReadonlyMap<string, string> {
    const delimiter = this.next();
    const unescaped = (text: string) => [...text.replace(/\\([\\n])/g, (_, c) => (c === 'n' ? '\n' : c))];
    const from = unescaped(this.delimited(delimiter, true));
    const to = unescaped(this.delimited(delimiter, true));
    if (from.length !== to.length) throw new NotSupported();
    return new Map(from.map((character, i) => [character, to[i] as string]));
  }

  /** Up to the next delimiter that is neither escaped nor, in a pattern, inside brackets. */
  private delimited(delimiter: string, plain = false): string {
    if (/[\\\n]/.test(delimiter)) throw new NotSupported();
    let result = '';
    for (;;) {
      const character = this.next();
      if (character === delimiter) return result;
      if (character === '\\') {
        const escaped = this.next();
        result += escaped === delimiter ? this.unescapedDelimiter(delimiter) : `\\${escaped}`;
      } else if (character === '[' && !plain) {
        this.at--;
        result += this.skip(/\[\^?\]?(?:\[:\w+:\]|[^\]])*\]/y) || this.next();
      } else result += character;
    }
  }

  /** A delimiter loses its backslash; one that the expression would take for an operator is not followed. */
  private unescapedDelimiter(delimiter: string): string {
    if (/[.*[\]^$+?(){}|&]/.test(delimiter)) throw new NotSupported();
    return delimiter;
  }

  private compile(pattern: string, ignoreCase: boolean): RegularExpression {
    const syntax = this.extended ? 'extended' : 'basic';
    const compiled =
      pattern === '' ? undefined : compileExpression(pattern, { syntax, ignoreCase, escapes: 'nt' });
    if (!compiled) throw new NotSupported();
    return compiled;
  }

  private next(): string {
    const character = this.script[this.at++];
    if (character === undefined) throw new NotSupported();
    return character;
  }

  private take(text: string): boolean {
    if (!this.script.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private skip(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.script) ?? [];
    this.at += found.length;
    return found;
  }

  private expect(pattern: RegExp): string {
    const found = this.skip(pattern);
    if (found === '') throw new NotSupported();
    return found;
  }
}

function closeBlock(commands: SedCommand[], open: number | undefined): void {
  const opener = open === undefined ? undefined : commands[open];
  if (!opener || open === undefined) throw new NotSupported();
  commands[open] = { ...opener, action: { kind: 'open', end: commands.length + 1 } };
}

/** `&` and `\1` stand for what matched; changes of case (`\U`) are not followed. */
function replacementOf(text: string): (string | number)[] | undefined {
  const pieces: (string | number)[] = [];
  for (const [token] of text.matchAll(/\\[\s\S]|&|[^\\&]+/g)) {
    if (token === '&') pieces.push(0);
    else if (!token.startsWith('\\')) pieces.push(token);
    else if (/\d/.test(token)) pieces.push(Number(token[1]));
    else if (token === '\\n') pieces.push('\n');
    else if (token === '\\t') pieces.push('\t');
    else if (/\w/.test(token[1] as string)) return undefined;
    else pieces.push(token.slice(1));
  }
  return pieces;
}
