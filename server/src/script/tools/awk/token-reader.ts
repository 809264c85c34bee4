import type { Token } from './tokens.ts';
import { NotFollowed } from './tree.ts';

/** Walks over the tokens of a program. */
export class TokenReader {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get current(): Token {
    return this.tokens[this.at] as Token;
  }

  next(): Token {
    return this.tokens[Math.min(this.at++, this.tokens.length - 1)] as Token;
  }

  is(...texts: readonly string[]): boolean {
    return this.current.kind === 'operator' && texts.includes(this.current.text);
  }

  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  expect(text: string): void {
    if (!this.take(text)) throw new NotFollowed();
  }

  name(): string {
    const token = this.next();
    if (token.kind !== 'name') throw new NotFollowed();
    return token.text;
  }

  skipNewlines(): void {
    while (this.current.kind === 'newline') this.at++;
  }

  /** The place to `reset` to, where what was tried does not fit. */
  mark(): number {
    return this.at;
  }

  reset(mark: number): void {
    this.at = mark;
  }

  /** Reads one level further in; programs that nest deeper than any in a script are not followed. */
  deeper<T>(read: () => T): T {
    if (this.depth >= DEEPEST) throw new NotFollowed();
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }

  /** True where the tokens from the current `(` on, up to the `)` that fits it, are followed by `text`. */
  closesBefore(text: string): boolean {
    let level = 0;
    for (let i = this.at; i < this.tokens.length; i++) {
      const token = this.tokens[i] as Token;
      if (token.kind !== 'operator') continue;
      if (token.text === '(') level++;
      if (token.text === ')' && --level === 0) return this.tokens[i + 1]?.text === text;
    }
    return false;
  }
}

const DEEPEST = 60;
