import { parseExpression, parseList } from './expressions.ts';
import { TokenReader } from './token-reader.ts';
import { tokenizeAwk } from './tokens.ts';
import { type Expression, NotFollowed, type Program, type Rule, type Statement } from './tree.ts';

/** Reads a program. Throws `NotFollowed` where it holds something that is not supported. */
export function parseAwk(text: string): Program {
  return new AwkParser(new TokenReader(tokenizeAwk(text))).program();
}

class AwkParser {
  private readonly tokens: TokenReader;

  constructor(tokens: TokenReader) {
    this.tokens = tokens;
  }

  program(): Program {
    const begin: Statement[] = [];
    const rules: Rule[] = [];
    const end: Statement[] = [];
    for (this.skipEnds(); this.tokens.current.kind !== 'end'; this.skipEnds()) {
      if (this.tokens.take('BEGIN')) begin.push(...this.braced());
      else if (this.tokens.take('END')) end.push(...this.braced());
      else rules.push(this.rule());
    }
    return { begin, rules, end };
  }

  private rule(): Rule {
    const from = this.tokens.is('{') ? undefined : parseExpression(this.tokens);
    const to = from && this.tokens.take(',') ? parseExpression(this.tokens) : undefined;
    return { from, to, body: this.tokens.is('{') ? this.braced() : undefined };
  }

  private skipEnds(): void {
    while (this.tokens.current.kind === 'newline' || this.tokens.is(';')) this.tokens.next();
  }

  private braced(): Statement[] {
    this.tokens.expect('{');
    const statements: Statement[] = [];
    for (this.skipEnds(); !this.tokens.take('}'); this.skipEnds()) statements.push(...this.statement());
    return statements;
  }

  /** A statement with what ends it; a block is the statements in it. */
  private statement(): Statement[] {
    return this.tokens.deeper(() => {
      if (this.tokens.is('{')) return this.braced();
      if (this.tokens.is('if', 'while', 'do', 'for')) return [this.compound()];
      const simple = this.simple();
      if (!this.tokens.is('}') && this.tokens.current.kind !== 'newline' && !this.tokens.is(';'))
        throw new NotFollowed();
      return [simple];
    });
  }

  private simple(): Statement {
    const { tokens } = this;
    if (tokens.is('print', 'printf')) return this.print(tokens.next().text as 'print' | 'printf');
    if (tokens.is('break', 'continue', 'next'))
      return { kind: tokens.next().text as 'break' | 'continue' | 'next' };
    if (tokens.take('exit'))
      return { kind: 'exit', status: this.atEnd() ? undefined : parseExpression(tokens) };
    if (tokens.take('delete')) return this.deletion();
    return { kind: 'expression', expression: parseExpression(tokens) };
  }

  private atEnd(): boolean {
    return this.tokens.current.kind === 'newline' || this.tokens.is(';', '}');
  }

  /** What is printed to files and commands is not followed. */
  private print(kind: 'print' | 'printf'): Statement {
    const { tokens } = this;
    const inParentheses = tokens.is('(') && [';', '}', '\n'].some((end) => tokens.closesBefore(end));
    if (inParentheses) tokens.expect('(');
    const values: Expression[] = this.atEnd() || tokens.is(')') ? [] : parseList(tokens, !inParentheses);
    if (inParentheses) tokens.expect(')');
    return { kind, values };
  }

  private deletion(): Statement {
    const array = this.tokens.name();
    if (!this.tokens.take('[')) return { kind: 'delete', array, index: undefined };
    const index = parseList(this.tokens);
    this.tokens.expect(']');
    return { kind: 'delete', array, index };
  }

  private compound(): Statement {
    if (this.tokens.take('if')) return this.conditional();
    if (this.tokens.take('do')) return this.doLoop();
    if (this.tokens.take('for')) return this.forLoop();
    this.tokens.expect('while');
    const condition = this.condition();
    return { kind: 'loop', start: [], condition, update: [], body: this.body(), bodyFirst: false };
  }

  private condition(): Expression {
    this.tokens.expect('(');
    const condition = parseExpression(this.tokens);
    this.tokens.expect(')');
    return condition;
  }

  private body(): Statement[] {
    if (this.tokens.take(';')) return [];
    this.tokens.skipNewlines();
    return this.statement();
  }

  private conditional(): Statement {
    const condition = this.condition();
    const yes = this.body();
    if (this.elseFollows()) return { kind: 'if', condition, yes, no: this.body() };
    return { kind: 'if', condition, yes, no: [] };
  }

  private elseFollows(): boolean {
    const { tokens } = this;
    const mark = tokens.mark();
    this.skipEnds();
    if (tokens.take('else')) return true;
    tokens.reset(mark);
    return false;
  }

  private doLoop(): Statement {
    const body = this.body();
    this.skipEnds();
    this.tokens.expect('while');
    return { kind: 'loop', start: [], condition: this.condition(), update: [], body, bodyFirst: true };
  }

  private forLoop(): Statement {
    const { tokens } = this;
    tokens.expect('(');
    const mark = tokens.mark();
    if (tokens.current.kind === 'name') {
      const name = tokens.name();
      if (tokens.take('in') && tokens.current.kind === 'name') {
        const array = tokens.name();
        if (tokens.take(')')) return { kind: 'for-in', name, array, body: this.body() };
      }
      tokens.reset(mark);
    }
    const start = tokens.is(';') ? [] : [this.simple()];
    tokens.expect(';');
    const condition = tokens.is(';') ? undefined : parseExpression(tokens);
    tokens.expect(';');
    const update = tokens.is(')') ? [] : [this.simple()];
    tokens.expect(')');
    return { kind: 'loop', start, condition, update, body: this.body(), bodyFirst: false };
  }
}
