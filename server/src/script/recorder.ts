import { execute } from '../iproute2/execute.ts';
import type { Execution } from '../iproute2/execution.ts';
import { OrderedMap } from '../kernel/core/ordered-map.ts';
import type { Origin } from '../kernel/origin.ts';
import type { ImpliedBy } from '../syntax/embedded/embedded-document.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Location, Span } from '../text/span.ts';
import { certainly, machineAfter } from './certainty.ts';
import { ANYTHING } from './effects.ts';
import { FileContent } from './file-content.ts';
import type { Status } from './flow.ts';
import { withHidden } from './hidden-changes.ts';
import type { SourceText } from './source-text.ts';
import { type Mark, StepTimeline } from './step-timeline.ts';
import { targetNamespace } from './target-namespace.ts';
import type { Gap, Machine, Step, Timeline } from './timeline.ts';
import type { Value } from './value.ts';

/** One `ip` command to run. */
export interface StepRequest {
  readonly location: Location;
  readonly argv: readonly string[];
  readonly command: Command;
  /** The namespace it starts in, and the one its options lead to. */
  readonly namespace: string;
  readonly certain: boolean;
  /** True for a line of `ip -batch`. */
  readonly inBatch?: boolean;
  /** See `Step`. */
  readonly stopsOnFailure?: 'script' | 'batch' | undefined;
  readonly translated?: true;
}

/** Reads a file named in a script, as seen from the script; undefined if there is none. */
export type FileReader = (path: string) => SourceText | undefined;

export interface RecorderInput {
  readonly main: SourceText;
  readonly start: Machine;
  readonly fuel: number;
  readonly origin?: Origin | undefined;
  readonly readFile?: FileReader | undefined;
}

/** The machine under the script, and the record of what happened to it. The one mutable thing of a run. */
export class Recorder {
  /** The script itself. */
  readonly main: SourceText;
  /** What is being run: the script, or a file that it sources. Spans are in here. */
  document: SourceText;
  machine: Machine;
  /** Files that the script wrote, by path. */
  files: ReadonlyMap<string, FileContent> = new Map();
  private readonly start: Machine;
  private readonly steps: Step[] = [];
  private readonly gaps = new Map<string, Gap>();
  private marks = OrderedMap.empty<number, Mark>();
  /** The program that runs the commands by itself (see `Step.impliedBy`). */
  impliedBy: ImpliedBy | undefined;
  /** Process substitutions of the statements being run. */
  passed = 0;
  private here: Span = { start: 0, end: 0 };
  private cutShort: Location | undefined;
  private readonly fuel: number;
  private spentFuel = 0;
  /** What all things made carry; undefined for the index of the step that makes each. */
  private readonly origin: Origin | undefined;

  private readonly documents = new Map<string, SourceText>();
  private readonly reader: FileReader;
  private readonly reads: FileRead[] = [];

  constructor({ main, start, fuel, origin, readFile = () => undefined }: RecorderInput) {
    this.main = main;
    this.document = main;
    this.start = start;
    this.machine = start;
    this.fuel = fuel;
    this.origin = origin;
    this.reader = readFile;
    this.openDocument(main);
  }

  /** A file of the workspace, as seen from the script's folder. */
  readFile(path: string): SourceText | undefined {
    const found = this.reader(path);
    this.reads.push({ path, found });
    return found;
  }

  /** Remembers a text that commands are run from. */
  openDocument(document: SourceText): void {
    this.documents.set(document.uri, document);
  }

  documentOf(uri: string): SourceText | undefined {
    return this.documents.get(uri);
  }

  /** Notes which command of the script itself is being run. */
  begin(span: Span): void {
    if (this.document.uri === this.main.uri) this.here = span;
  }

  /** Runs with `document` as the text that spans are in. */
  within<T>(document: SourceText, run: () => T): T {
    const outside = this.document;
    this.document = document;
    const result = run();
    this.document = outside;
    return result;
  }

  /** Pays for work; false when nothing is left. */
  spend(at: Span, amount = 1): boolean {
    if (this.spentFuel < this.fuel) {
      this.spentFuel += amount;
      return true;
    }
    this.cutShort ??= { uri: this.document.uri, span: { start: at.start, end: at.end } };
    this.gap(at, 'the script runs on for longer than it is followed');
    return false;
  }

  /** Makes the next step of work pay for this one. */
  charge(amount: number): void {
    this.spentFuel += amount;
  }

  /** What has been paid so far. */
  get spent(): number {
    return this.spentFuel;
  }

  get lastStep(): Step | undefined {
    return this.steps.at(-1);
  }

  /** Runs an `ip` command on the machine. `finish` may complete what it printed. */
  step(request: StepRequest, finish: (execution: Execution) => Execution = (same) => same): Step {
    const { location, argv, command, namespace, certain, inBatch = false } = request;
    const before = this.machine;
    const index = this.steps.length;
    const invocation = {
      command,
      kernel: before.kernel,
      namespace,
      names: before.names,
      inBatch,
      origin: this.origin ?? index,
    };
    const nameOf = (step: Origin) => this.steps[step]?.argv.join(' ');
    const execution = certainly(finish(execute(invocation)), request, before, nameOf);
    const after = machineAfter(before, execution, request, this.origin ?? index);
    const step: Step = {
      index,
      location,
      argv,
      command,
      namespace,
      execution,
      before,
      after,
      certain,
      ...(request.stopsOnFailure && { stopsOnFailure: request.stopsOnFailure }),
      ...(request.translated && { translated: true }),
      ...(location.uri !== this.main.uri && { via: this.here }),
      ...(this.impliedBy !== undefined && { impliedBy: this.impliedBy }),
    };
    this.steps.push(step);
    this.machine = after;
    if (location.uri === this.main.uri) {
      const { start } = location.span;
      const mark = { machine: after, namespace: targetNamespace(command, namespace), step };
      this.marks = this.marks.with(start, mark);
    }
    return step;
  }

  /** Notes that a program which is not followed ran in a namespace, where it may have changed anything. */
  lookAway(namespace: string): void {
    this.machine = withHidden(this.machine, namespace, ANYTHING, this.steps.length);
  }

  /** Gives a step that ran another program the status of that program. */
  endStep({ index }: Step, status: Status): void {
    const step = this.steps[index];
    if (!step || status === null) return;
    const { unknown: _, ...execution } = step.execution;
    this.steps[index] = { ...step, execution: { ...execution, status } };
  }

  /** Makes what a process substitution printed a file, under the name that bash gives it. */
  passAsFile(content: Value): string {
    const path = `/dev/fd/${FIRST_PASSED - this.passed++}`;
    this.files = new Map(this.files).set(path, new FileContent(content));
    return path;
  }

  /** The machine and its files, to come back to. */
  snapshot(): Snapshot {
    return { machine: this.machine, files: this.files };
  }

  restore({ machine, files }: Snapshot): void {
    this.machine = machine;
    this.files = files;
  }

  /** How far the record has come: see `goOnFrom`. */
  position(): RecordPosition {
    const { machine, files, marks, here, spentFuel } = this;
    const lengths = { steps: this.steps.length, gaps: this.gaps.size, reads: this.reads.length };
    return { machine, files, marks, here, spentFuel, ...lengths };
  }

  /** How many of the files that `earlier` asked for, one after the other, are still what they were. */
  sameReads(earlier: Recorder): number {
    const changed = earlier.reads.findIndex(({ path, found }) => {
      const now = this.reader(path);
      return now?.uri !== found?.uri || now?.text !== found?.text;
    });
    return changed < 0 ? earlier.reads.length : changed;
  }

  /** True where the work up to `position` can be paid for, and so can what comes next. */
  canPay({ spentFuel }: RecordPosition): boolean {
    return spentFuel < this.fuel;
  }

  /** Takes over what `earlier` had recorded when it was at `position`. For a record that is still empty. */
  goOnFrom(earlier: Recorder, position: RecordPosition): void {
    this.machine = position.machine;
    this.files = position.files;
    this.marks = position.marks;
    this.here = position.here;
    this.spentFuel = position.spentFuel;
    for (const step of earlier.steps.slice(0, position.steps)) this.steps.push(step);
    for (const [key, gap] of [...earlier.gaps].slice(0, position.gaps)) this.gaps.set(key, gap);
    this.reads.push(...earlier.reads.slice(0, position.reads));
    for (const [uri, document] of earlier.documents) {
      if (uri !== this.main.uri) this.documents.set(uri, document);
    }
  }

  /** Notes that this is the machine at `offset` of the script, until another note or step further on. */
  mark(offset: number, namespace: string): void {
    if (this.document.uri !== this.main.uri) return;
    this.marks = this.marks.with(offset, { machine: this.machine, namespace, step: this.steps.at(-1) });
  }

  gap({ start, end }: Span, reason: string, mayLeave = false): void {
    const { uri } = this.document;
    const key = `${uri}:${start}:${reason}`;
    if (this.gaps.size < MOST_GAPS && !this.gaps.has(key)) {
      this.gaps.set(key, {
        location: { uri, span: { start, end } },
        reason,
        ...(mayLeave && { mayLeave: true }),
      });
    }
  }

  timeline(outside: ReadonlyMap<string, Location> = new Map()): Timeline {
    const gaps = [...this.gaps.values()].sort((a, b) => a.location.span.start - b.location.span.start);
    return new StepTimeline({
      steps: this.steps,
      start: this.start,
      end: this.machine,
      gaps,
      outside,
      cutShort: this.cutShort,
      marks: this.marks,
    });
  }
}

/** What a branch that turns out not to be the likely one leaves no trace in. */
export interface Snapshot {
  readonly machine: Machine;
  readonly files: ReadonlyMap<string, FileContent>;
}

/** How far a record has come between two statements of the script itself. */
export interface RecordPosition extends Snapshot {
  readonly marks: OrderedMap<number, Mark>;
  readonly here: Span;
  readonly spentFuel: number;
  /** How many there are of each. */
  readonly steps: number;
  readonly gaps: number;
  readonly reads: number;
}

/** A file that was asked for, and what was found. */
interface FileRead {
  readonly path: string;
  readonly found: SourceText | undefined;
}

const MOST_GAPS = 1000;
const FIRST_PASSED = 63;
