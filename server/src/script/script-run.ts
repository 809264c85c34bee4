import type { Origin } from '../kernel/origin.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import type { Script } from '../syntax/shell/tree.ts';
import type { Location } from '../text/span.ts';
import type { FileContent } from './file-content.ts';
import { type Flow, ON } from './flow.ts';
import { Interpreter } from './interpreter.ts';
import { Notes } from './notes.ts';
import type { FileReader, RecordPosition } from './record.ts';
import { Recorder } from './recorder.ts';
import { type Argument, ShellState, type Variable } from './shell-state.ts';
import type { Machine, Timeline } from './timeline.ts';
import { runTrap } from './traps.ts';
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
  /** How far the notes of variables had come that were read from outside. */
  readonly outside: number;
  readonly position: RecordPosition;
}

/** Between two checkpoints lie at least so many commands: copies of the shell are to cost little beside the run. */
const COMMANDS_APART = 64;
const VARIABLES_PER_COMMAND = 8;

/**
 * One run of one version of a script. The run of the next version begins where the two versions begin to differ: at the
 * last checkpoint before the first statement that is not the same object. It ends at the first checkpoint behind the last
 * such statement where shell and machine are the same again: what comes behind that is taken over.
 */
export class ScriptRun {
  readonly timeline: Timeline;
  private readonly input: ScriptInput;
  private readonly recorder: Recorder;
  private readonly checkpoints: Checkpoint[];
  private readonly outside: Notes<Location>;

  /** Nothing is ever executed. `previous` is the run of the version before, if there is one. */
  constructor(input: ScriptInput, previous?: ScriptRun) {
    const { uri, text, start, origin, readFile } = input;
    const fuel = input.fuel ?? fuelFor(text);
    this.input = input;
    this.recorder = new Recorder({ main: { uri, text }, start, fuel, origin, readFile });
    if (input.files) this.recorder.files = input.files;
    const former = previous && startsAlike(input, previous.input) ? previous : undefined;
    this.checkpoints = former ? this.checkpointsIn(former) : [];
    const shell = former ? this.shellBehind(former) : firstShell(input);
    this.outside = shell.outsideVariables;
    this.run(shell, former);
    this.timeline = this.recorder.timeline(this.outside.all);
  }

  /**
   * The same script once more, on the machine that this run left: variables are gone, the machine and files are not. Followed
   * beyond failures that end it.
   */
  again(): Timeline {
    const { machine: start, files } = this.recorder.snapshot();
    return new ScriptRun({ ...this.input, start, files, ignoresErrexit: true }).timeline;
  }

  /** The shell at the last checkpoint that this run has in common with a former one. */
  private shellBehind(former: ScriptRun): ShellState {
    const from = this.checkpoints.at(-1);
    if (!from) return firstShell(this.input);
    this.recorder.goOnFrom(former.recorder, from.position);
    const outside = former.outside.upTo(from.outside);
    return from.shell.again(outside);
  }

  private run(shell: ShellState, former: ScriptRun | undefined): void {
    const { parser, script, ignoresErrexit } = this.input;
    const interpreter = new Interpreter(this.recorder, parser, ignoresErrexit);
    const { statements } = script;
    const meetings = former ? this.meetingsWith(former) : new Map<number, Checkpoint>();
    if (former) this.recorder.follow(former.recorder);
    let flow: Flow = ON;
    for (
      let next = this.checkpoints.at(-1)?.next ?? 0;
      next < statements.length && flow.kind === 'on';
      next++
    ) {
      const meeting = meetings.get(next);
      if (former && meeting && this.meets(former, meeting, shell)) {
        this.takeOver(former, meeting, next);
        this.recorder.settle();
        return;
      }
      this.checkpoint(shell, next, meeting !== undefined);
      flow = interpreter.statements(statements.slice(next, next + 1), shell);
    }
    runTrap(interpreter, shell);
    this.recorder.settle();
  }

  /** Remembers where the run is, if enough lies behind the last checkpoint or another run was here, too. */
  private checkpoint(shell: ShellState, next: number, isMeeting: boolean): void {
    const last = this.checkpoints.at(-1);
    const apart = Math.max(COMMANDS_APART, shell.variables.size / VARIABLES_PER_COMMAND);
    const isFar = this.recorder.spent - (last?.position.spentFuel ?? 0) >= apart;
    if (last?.next === next || !(isFar || isMeeting) || isRedirected(shell)) return;
    const outside = this.outside.position();
    this.checkpoints.push({ next, shell: shell.again(NOBODY), outside, position: this.recorder.position() });
  }

  /** The checkpoints of an earlier run that this one, too, would come to. */
  private checkpointsIn(previous: ScriptRun): Checkpoint[] {
    const before = previous.input.script.statements;
    const now = this.input.script.statements;
    const differs = now.findIndex((statement, i) => statement !== before[i]);
    const common = differs < 0 ? now.length : differs;
    const reads = this.recorder.sameReads(previous.recorder);
    return previous.checkpoints.filter(
      ({ next, position }) => next <= common && position.reads <= reads && this.recorder.canPay(position),
    );
  }

  /** Checkpoints of an earlier run behind which nothing is new, by the index of the statement that is next here. */
  private meetingsWith(former: ScriptRun): Map<number, Checkpoint> {
    const before = former.input.script.statements;
    const now = this.input.script.statements;
    let same = 0;
    while (same < now.length && same < before.length && now.at(-1 - same) === before.at(-1 - same)) same++;
    if (!this.recorder.readsTheSame(former.recorder)) return new Map();
    const behind = former.checkpoints.filter(({ next }) => next >= before.length - same);
    return new Map(behind.map((each) => [each.next + now.length - before.length, each]));
  }

  private meets(former: ScriptRun, { shell, position }: Checkpoint, now: ShellState): boolean {
    return this.recorder.meets(former.recorder, position) && now.equals(shell);
  }

  private takeOver(former: ScriptRun, meeting: Checkpoint, next: number): void {
    const outside = this.outside.position();
    const moved = this.recorder.takeOver(former.recorder, meeting.position);
    this.outside.addFrom(former.outside, meeting.outside);
    for (const each of former.checkpoints.slice(former.checkpoints.indexOf(meeting))) {
      if (each.next + next - meeting.next <= (this.checkpoints.at(-1)?.next ?? -1)) continue;
      this.checkpoints.push({
        next: each.next + next - meeting.next,
        shell: each.shell,
        outside: each.outside + outside - meeting.outside,
        position: moved(each.position),
      });
    }
  }
}

/** A shell that is kept notes nothing. */
const NOBODY = new Notes<Location>(0);

function isRedirected({ stdin, stdout, stderr }: ShellState): boolean {
  return (stdin ?? stdout ?? stderr) !== undefined;
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
