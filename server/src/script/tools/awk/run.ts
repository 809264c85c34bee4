import { linesOf, type ToolOutput } from '../tool.ts';
import { Evaluation } from './evaluate.ts';
import { type Expression, NotFollowed, type Program, type Rule, type Statement } from './tree.ts';
import { type Scalar, toNumber, toText } from './values.ts';

/** How a statement ended. */
type Flow = 'on' | 'break' | 'continue' | 'next' | 'exit';

/**
 * Runs a program over its input, which is read only where the program reads lines at all. Throws `NotFollowed` where
 * what it does is not known.
 */
export function runAwk(
  program: Program,
  variables: ReadonlyMap<string, Scalar>,
  input: () => string | undefined,
): ToolOutput {
  const run = new AwkRun(program);
  for (const [name, value] of variables) run.awk.set(name, value);
  return run.whole(input);
}

class AwkRun {
  readonly awk = new Evaluation();
  private readonly program: Program;
  private readonly inRange = new Set<Rule>();
  private readonly printed: string[] = [];
  private length = 0;
  private status = 0;

  constructor(program: Program) {
    this.program = program;
  }

  /** `exit` in a rule runs END all the same; of one in BEGIN, programs say different things. */
  whole(input: () => string | undefined): ToolOutput {
    const { begin, rules, end } = this.program;
    const flow = this.statements(begin);
    if (flow === 'exit' && end.length > 0) throw new NotFollowed();
    if (flow !== 'exit' && rules.length + end.length > 0) {
      const text = input();
      if (text === undefined) throw new NotFollowed();
      this.lines(linesOf(text));
      this.statements(end);
    }
    return { stdout: this.printed.join(''), status: this.status };
  }

  private lines(lines: readonly string[]): void {
    for (const line of lines) {
      this.awk.read(line);
      for (const rule of this.program.rules) {
        const flow = this.selects(rule) ? this.body(rule) : 'on';
        if (flow === 'exit') return;
        if (flow === 'next') break;
      }
    }
  }

  private selects(rule: Rule): boolean {
    const { from, to } = rule;
    if (!from) return true;
    if (!to) return this.awk.truth(from);
    if (!this.inRange.has(rule)) {
      if (!this.awk.truth(from)) return false;
      this.inRange.add(rule);
    }
    if (this.awk.truth(to)) this.inRange.delete(rule);
    return true;
  }

  private body({ body }: Rule): Flow {
    return this.statements(body ?? [{ kind: 'print', values: [] }]);
  }

  private statements(statements: readonly Statement[]): Flow {
    for (const statement of statements) {
      this.awk.spend();
      const flow = this.statement(statement);
      if (flow !== 'on') return flow;
    }
    return 'on';
  }

  private statement(statement: Statement): Flow {
    switch (statement.kind) {
      case 'expression':
        this.awk.value(statement.expression);
        return 'on';
      case 'print':
        return this.print(this.line(statement.values));
      case 'printf':
        return this.print(this.awk.format(statement.values));
      case 'if':
        return this.statements(this.awk.truth(statement.condition) ? statement.yes : statement.no);
      case 'loop':
        return this.loop(statement);
      case 'for-in':
        return this.forIn(statement);
      case 'delete':
        return this.delete(statement);
      case 'exit':
        if (statement.status) this.status = toNumber(this.awk.value(statement.status)) & 255;
        return 'exit';
      default:
        return statement.kind;
    }
  }

  private print(text: string): Flow {
    this.length += text.length;
    if (this.length > LONGEST_OUTPUT) throw new NotFollowed();
    this.printed.push(text);
    return 'on';
  }

  private line(values: readonly Expression[]): string {
    const texts = values.map((value) => toText(this.awk.value(value)));
    const line = texts.length === 0 ? toText(this.awk.field(0)) : texts.join(this.awk.text('OFS'));
    return line + this.awk.text('ORS');
  }

  private loop({ start, condition, update, body, bodyFirst }: Extract<Statement, { kind: 'loop' }>): Flow {
    this.statements(start);
    for (let first = bodyFirst; first || !condition || this.awk.truth(condition); first = false) {
      this.awk.spend();
      const flow = this.statements(body);
      if (flow === 'break') break;
      if (flow === 'next' || flow === 'exit') return flow;
      this.statements(update);
    }
    return 'on';
  }

  /** In which order the elements come, awk leaves open: more than one are not followed. */
  private forIn({ name, array, body }: Extract<Statement, { kind: 'for-in' }>): Flow {
    const keys = [...this.awk.array(array).keys()];
    if (keys.length > 1) throw new NotFollowed();
    for (const input of keys) {
      this.awk.set(name, { input });
      const flow = this.statements(body);
      if (flow === 'next' || flow === 'exit') return flow;
    }
    return 'on';
  }

  private delete({ array, index }: Extract<Statement, { kind: 'delete' }>): Flow {
    if (index) this.awk.array(array).delete(this.awk.key(index));
    else this.awk.array(array).clear();
    return 'on';
  }
}

const LONGEST_OUTPUT = 1 << 18;
