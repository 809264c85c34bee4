import type { Origin } from '../kernel/origin.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import type { Script } from '../syntax/shell/tree.ts';
import type { FileContent } from './file-content.ts';
import { type Flow, ON } from './flow.ts';
import { Interpreter } from './interpreter.ts';
import { runProcess } from './process.ts';
import { type FileReader, Recorder, type RecordPosition } from './recorder.ts';
import { type Argument, ShellState, type Variable } from './shell-state.ts';
import type { Machine, Timeline } from './timeline.ts';
import { knownValue } from './value.ts';

/** A shell script to run. */
export interface ScriptInput {
  readonly uri: string;
  readonly text: string;
  readonly script: Script;
  readonly start: Machine;
  /** For text that the script runs: `eval`, `bash -c`, files that it sources. */
  readonly parser: ShellParser;
  /** Reads files that the script sources. */
  readonly readFile?: FileReader;
  /** What the script reads from outside (`# iproute2-ls: set NAME=value`); `1`, `2` ... are its arguments. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Commands and loop rounds that are followed; enough for any script that does not loop by default. */
  readonly fuel?: number;
  /** Files that earlier runs wrote, by path. */
  readonly files?: ReadonlyMap<string, FileContent>;
  /** True: goes on behind failures at which `set -e` ends the script, to see what else fails. */
  readonly ignoresErrexit?: boolean;
  /** What all that the script makes carries; by default the index of the step that makes it. */
  readonly origin?: Origin;
}

/** Rounds of loops and calls of functions that are followed beyond the commands of the text itself. */
const LOOPS_FUEL = 50_000;

/** The fuel for a script of this text. */
export function fuelFor(text: string): number {
  return LOOPS_FUEL + text.length;
}

/** A run between two statements at the top level: all that decides how it goes on. */
interface Checkpoint {
  /** The index of the statement that is next. */
  readonly next: number;
  readonly shell: ShellState;
  /** How many variables had been read from outside. */
  readonly outside: number;
  readonly position: RecordPosition;
}

/** Between two checkpoints lie at least so many commands: copies of the shell are to cost little beside the run. */
const COMMANDS_APART = 64;
const VARIABLES_PER_COMMAND = 8;

/**
 * One run of one version of a script. The run of the next version begins where the two versions begin to differ: at the
 * last checkpoint before the first statement that is not the same object.
 */
export class ScriptRun {
  readonly timeline: Timeline;
  private readonly input: ScriptInput;
  private readonly recorder: Recorder;
  private readonly checkpoints: Checkpoint[];

  /** Nothing is ever executed. `previous` is the run of the version before, if there is one. */
  constructor(input: ScriptInput, previous?: ScriptRun) {
    const { uri, text, start, origin, readFile } = input;
    const fuel = input.fuel ?? fuelFor(text);
    this.input = input;
    this.recorder = new Recorder({ main: { uri, text }, start, fuel, origin, readFile });
    if (input.files) this.recorder.files = input.files;
    this.checkpoints = previous ? this.checkpointsIn(previous) : [];
    const from = this.checkpoints.at(-1);
    if (previous && from) this.recorder.goOnFrom(previous.recorder, from.position);
    const shell = from ? from.shell.again(from.outside) : firstShell(input);
    this.run(shell, from?.next ?? 0);
    this.timeline = this.recorder.timeline(shell.outsideVariables);
  }

  /**
   * The same script once more, on the machine that this run left: variables are gone, the machine and files are not. Followed
   * beyond failures that end it.
   */
  again(): Timeline {
    const { machine: start, files } = this.recorder.snapshot();
    return new ScriptRun({ ...this.input, start, files, ignoresErrexit: true }).timeline;
  }

  private run(shell: ShellState, first: number): void {
    const { parser, script, ignoresErrexit } = this.input;
    const interpreter = new Interpreter(this.recorder, parser, ignoresErrexit);
    const { statements } = script;
    runProcess(interpreter, shell, () => {
      let flow: Flow = ON;
      for (let next = first; next < statements.length && flow.kind === 'on'; next++) {
        this.checkpoint(shell, next);
        flow = interpreter.statements(statements.slice(next, next + 1), shell);
      }
      return flow;
    });
  }

  /** Remembers where the run is, if enough lies behind the last checkpoint. */
  private checkpoint(shell: ShellState, next: number): void {
    const apart = Math.max(COMMANDS_APART, shell.variables.size / VARIABLES_PER_COMMAND);
    const last = this.checkpoints.at(-1)?.position.spentFuel ?? 0;
    if (this.recorder.spent - last < apart || shell.stdin || shell.stdout || shell.stderr) return;
    const outside = shell.outsideVariables.size;
    this.checkpoints.push({ next, shell: shell.copy(), outside, position: this.recorder.position() });
  }

  /** The checkpoints of an earlier run that this one, too, would come to. */
  private checkpointsIn(previous: ScriptRun): Checkpoint[] {
    if (!startsAlike(this.input, previous.input)) return [];
    const before = previous.input.script.statements;
    const now = this.input.script.statements;
    const differs = now.findIndex((statement, i) => statement !== before[i]);
    const common = differs < 0 ? now.length : differs;
    const reads = this.recorder.sameReads(previous.recorder);
    return previous.checkpoints.filter(
      ({ next, position }) => next <= common && position.reads <= reads && this.recorder.canPay(position),
    );
  }
}

function startsAlike(one: ScriptInput, other: ScriptInput): boolean {
  return (
    one.uri === other.uri &&
    one.start === other.start &&
    one.parser === other.parser &&
    one.origin === other.origin &&
    shebangOf(one) === shebangOf(other) &&
    JSON.stringify(one.variables ?? {}) === JSON.stringify(other.variables ?? {})
  );
}

function firstShell(input: ScriptInput): ShellState {
  const { uri, variables = {} } = input;
  const named = Object.entries(variables).filter(([name]) => !/^\d/.test(name));
  const set = named.map(([name, value]): [string, Variable] => [
    name,
    { value: knownValue(value), exported: true },
  ]);
  const shell = new ShellState(new Map(set), new Map());
  const shebang = shebangOf(input);
  shell.positional = argumentsOf(variables, uri);
  shell.expandsAliases = /^#!.*\/(?:da|k|a)?sh\b/.test(shebang);
  shell.errexit = /^#!.*\/(?:ba|da|k)?sh\s+-\w*e/.test(shebang);
  return shell;
}

function shebangOf({ text }: ScriptInput): string {
  return /^#!.*/.exec(text)?.[0] ?? '';
}

/** `$1` to the last one that is given; undefined where none is: the caller decides. */
function argumentsOf(variables: Readonly<Record<string, string>>, uri: string): Argument[] | undefined {
  const count = Math.max(0, ...Object.keys(variables).map((name) => Number(name) || 0));
  if (count === 0) return undefined;
  const span = { start: 0, end: 0 };
  return Array.from({ length: count }, (_, i) => ({ value: knownValue(variables[i + 1] ?? ''), span, uri }));
}
