import type { ShellParser } from '../syntax/shell/parse.ts';
import type { Statement, Test } from '../syntax/shell/tree.ts';
import type { Span } from '../text/span.ts';
import { runAndOr, runCase, runIf, runPipeline } from './branches.ts';
import { conditionStatus } from './commands/conditions.ts';
import { runCommand } from './commands/dispatch.ts';
import { factsOf } from './commands/facts.ts';
import type { CommandPlace, Evaluator } from './evaluator.ts';
import { Expander, type Substitution } from './expand/word.ts';
import { EXIT, type Flow, ON } from './flow.ts';
import { Input, Output } from './input.ts';
import { runFor, runWhile } from './loops.ts';
import { runProcess } from './process.ts';
import type { Recorder } from './recorder.ts';
import { withRedirections } from './redirections.ts';
import type { ScriptWord } from './script-word.ts';
import type { ShellState } from './shell-state.ts';
import { runSimpleCommand } from './simple-command.ts';
import { EMPTY, knownValue, type Value, withoutTrailingNewlines } from './value.ts';

/** How deep statements, functions and substitutions may run inside one another: far below what a call stack takes. */
const DEEPEST = 200;

/** Texts whose statements are remembered. */
const MOST_PARSED = 200;

/**
 * Walks a script over the machine. Nothing of it is executed: the one program that is simulated is `ip`, and what
 * other commands print or answer is not known.
 */
export class Interpreter implements Evaluator {
  readonly recorder: Recorder;
  private readonly parser: ShellParser;
  /** Texts that were parsed: a loop may run the same one again and again. */
  private readonly parsed = new Map<string, readonly Statement[]>();
  private readonly ignoresErrexit: boolean;
  /** Of statements that are being run. */
  private readonly receivers: Receiver[] = [];
  private depth = 0;

  constructor(recorder: Recorder, parser: ShellParser, ignoresErrexit = false) {
    this.recorder = recorder;
    this.parser = parser;
    this.ignoresErrexit = ignoresErrexit;
  }

  statements(statements: readonly Statement[], shell: ShellState): Flow {
    for (const statement of statements) {
      if (!this.recorder.spend(statement.span)) return EXIT;
      const flow = this.statement(statement, shell);
      if (flow.kind !== 'on') return flow;
    }
    return ON;
  }

  command(words: readonly ScriptWord[], shell: ShellState, at: CommandPlace): Flow {
    return this.deeper(at.span, () => runCommand(this, shell, words, at));
  }

  parse(text: string): readonly Statement[] {
    const known = this.parsed.get(text);
    if (known) return known;
    const { statements } = this.parser.parse(text);
    if (this.parsed.size < MOST_PARSED) this.parsed.set(text, statements);
    return statements;
  }

  /** Runs one level further in, if the call stack allows. */
  private deeper(at: Span, run: () => Flow): Flow {
    if (this.depth >= DEEPEST) {
      this.recorder.gap(at, 'this runs too deep inside other commands to be followed');
      return ON;
    }
    this.depth++;
    const flow = run();
    this.depth--;
    return flow;
  }

  expander(shell: ShellState): Expander {
    return new Expander(
      shell,
      this.recorder.document,
      (part) => this.substitution(part, shell),
      (amount) => this.recorder.charge(amount),
    );
  }

  private substitution(part: Substitution, shell: ShellState): Value {
    if (part.file === undefined) return withoutTrailingNewlines(this.capture(part.body, shell));
    if (part.file === '>') return this.receiver(part, shell);
    const { status } = shell;
    const path = this.recorder.passAsFile(this.capture(part.body, shell));
    shell.status = status;
    return knownValue(path);
  }

  /** `>(...)`: what is written to the file is what the statements read, once the command is done. */
  private receiver({ body }: Substitution, shell: ShellState): Value {
    const path = this.recorder.passAsFile(EMPTY);
    this.receivers.push({ path, body, shell: shell.fork() });
    return knownValue(path);
  }

  /** Runs the readers of what the statement that is done has written, the first of which is at `from`. */
  private runReceivers(from: number): void {
    for (const { path, body, shell } of this.receivers.splice(from)) {
      shell.stdin = new Input(this.recorder.files.get(path)?.value ?? EMPTY);
      runProcess(this, shell, () => this.statements(body, shell));
    }
  }

  /** What the statements print, run in a subshell; their status becomes the shell's. */
  private capture(statements: readonly Statement[], shell: ShellState): Value {
    const process = shell.fork();
    const output = new Output();
    process.stdout = output;
    runProcess(this, process, () => this.statements(statements, process));
    shell.status = process.status;
    return output.value;
  }

  private statement(statement: Statement, shell: ShellState): Flow {
    const { passed } = this.recorder;
    const waiting = this.receivers.length;
    const flow = this.deeper(statement.span, () => this.run(statement, shell));
    if (this.receivers.length > waiting) this.runReceivers(waiting);
    this.recorder.passed = passed;
    if (statement.background) shell.status = 0;
    if (flow.kind !== 'on' || this.ignoresErrexit) return flow;
    const stops = shell.errexit && !shell.tested && shell.status !== 0 && shell.status !== null;
    return stops && failsAlone(statement) ? EXIT : ON;
  }

  private run(statement: Statement, shell: ShellState): Flow {
    if (statement.kind === 'command') return runSimpleCommand(this, shell, statement);
    const flow = withRedirections(this, shell, statement.redirections, () => this.compound(statement, shell));
    if (statement.kind !== 'group') this.recorder.mark(statement.span.end, shell.namespace);
    return flow;
  }

  private compound(statement: Exclude<Statement, { kind: 'command' }>, shell: ShellState): Flow {
    switch (statement.kind) {
      case 'pipeline':
        return runPipeline(this, shell, statement);
      case 'and-or':
        return runAndOr(this, shell, statement);
      case 'group':
        return statement.subshell
          ? this.subshell(statement.body, shell)
          : this.statements(statement.body, shell);
      case 'if':
        return runIf(this, shell, statement);
      case 'for':
        return runFor(this, shell, statement);
      case 'while':
        return runWhile(this, shell, statement);
      case 'case':
        return runCase(this, shell, statement);
      case 'function':
        shell.functions.set(statement.name, { definition: statement, document: this.recorder.document });
        shell.status = 0;
        return ON;
      case 'test':
        return this.test(statement, shell);
      case 'unparsed':
        return this.unparsed(statement.inner, shell);
    }
  }

  /** A process of its own: the machine's state goes on, variables and the directory do not, `exit` ends it only. */
  private subshell(body: readonly Statement[], shell: ShellState): Flow {
    const process = shell.fork();
    runProcess(this, process, () => this.statements(body, process));
    shell.status = process.status;
    return ON;
  }

  private test(statement: Test, shell: ShellState): Flow {
    const expander = this.expander(shell);
    if (statement.words)
      shell.status = conditionStatus(expander, statement.words, factsOf(this.recorder, shell));
    else {
      const value = statement.arithmetic && expander.evaluate(statement.arithmetic);
      shell.status = value === undefined ? null : value === 0n ? 1 : 0;
    }
    return ON;
  }

  /** Commands of a broken piece of script, in the order they stand in: it is not certain that they would run. */
  private unparsed(inner: readonly Statement[], shell: ShellState): Flow {
    const { certain } = shell;
    shell.certain = false;
    for (const statement of inner) this.statements([statement], shell);
    shell.certain = certain;
    shell.status = null;
    return ON;
  }
}

/** A process that reads what a command writes to a file: `>(...)`. */
interface Receiver {
  readonly path: string;
  readonly body: readonly Statement[];
  readonly shell: ShellState;
}

/** Statements whose own failure `set -e` looks at; of the others it has looked at the parts already (bash(1), set). */
function failsAlone(statement: Statement): boolean {
  if (statement.kind === 'pipeline') return !statement.negated;
  if (statement.kind === 'group') return statement.subshell;
  return statement.kind === 'command' || statement.kind === 'test';
}
