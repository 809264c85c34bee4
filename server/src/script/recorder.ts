import { execute } from '../iproute2/execute.ts';
import type { Execution } from '../iproute2/execution.ts';
import type { Origin } from '../kernel/origin.ts';
import type { ImpliedBy } from '../syntax/embedded/embedded-document.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import { sameData } from '../text/same-data.ts';
import type { Location, Span } from '../text/span.ts';
import { certainly, machineAfter } from './certainty.ts';
import { ANYTHING } from './effects.ts';
import { FileContent } from './file-content.ts';
import type { Status } from './flow.ts';
import { withHidden } from './hidden-changes.ts';
import { changedMachine } from './machine.ts';
import { Marks } from './marks.ts';
import { Notes } from './notes.ts';
import {
  type FileRead,
  type FileReader,
  type RecorderInput,
  type RecordPosition,
  type Snapshot,
  type StepRequest,
  sameFiles,
} from './record.ts';
import type { SourceText } from './source-text.ts';
import { StepTimeline } from './step-timeline.ts';
import { targetNamespace } from './target-namespace.ts';
import type { Gap, Machine, Step, Timeline } from './timeline.ts';
import type { Value } from './value.ts';

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
  /** What each step was asked for; undefined where more went into it. */
  private readonly requests: (StepRequest | undefined)[] = [];
  private readonly gaps = new Notes<Gap>(MOST_GAPS);
  private readonly marks = new Marks();
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
  /** The record of the version before, while this one is made. */
  private former: Recorder | undefined;

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
  step(request: StepRequest, finish?: (execution: Execution) => Execution): Step {
    const known = finish ? undefined : this.recall(request);
    const step = known ?? this.executed(request, finish);
    this.steps.push(step);
    this.requests.push(finish ? undefined : request);
    this.machine = step.after;
    const { location, command, namespace } = step;
    if (location.uri === this.main.uri) {
      const mark = { machine: step.after, namespace: targetNamespace(command, namespace), step };
      this.marks.set(location.span.start, mark);
    }
    return step;
  }

  /** The command of the next step as the version before had it, if it is made of these very words. */
  knownCommand(words: readonly Word[]): Command | undefined {
    const known = this.former?.requests[this.steps.length]?.command;
    return known && sameData(known.words, words) ? known : undefined;
  }

  /** The step of the version before, if it was this one: the same command on the same machine. */
  private recall(request: StepRequest): Step | undefined {
    const index = this.steps.length;
    const known = this.former?.steps[index];
    const isSame =
      known?.before === this.machine &&
      sameData(this.former?.requests[index], request) &&
      sameData(known.via, this.viaOf(request)) &&
      this.impliedBy === undefined;
    return isSame ? known : undefined;
  }

  /** Where the script itself is, for a command of another document. */
  private viaOf({ location }: StepRequest): Span | undefined {
    return location.uri === this.main.uri ? undefined : this.here;
  }

  private executed(request: StepRequest, finish: (execution: Execution) => Execution = (same) => same): Step {
    const { location, argv, command, namespace, certain, inBatch = false } = request;
    const via = this.viaOf(request);
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
    return {
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
      ...(via && { via }),
      ...(this.impliedBy !== undefined && { impliedBy: this.impliedBy }),
    };
  }

  /** Notes that a program which is not followed ran in a namespace, where it may have changed anything. */
  lookAway(namespace: string): void {
    const { machine } = this;
    const step = this.steps.length;
    this.machine = changedMachine(machine, `hidden ${namespace} ${step}`, () =>
      withHidden(machine, namespace, ANYTHING, step),
    );
  }

  /** Gives a step that ran another program the status of that program. */
  endStep({ index }: Step, status: Status): void {
    const step = this.steps[index];
    if (!step || status === null) return;
    const { unknown: _, ...execution } = step.execution;
    this.steps[index] = { ...step, execution: { ...execution, status } };
    this.requests[index] = undefined;
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
    const { machine, files, here, spentFuel } = this;
    const logs = { gaps: this.gaps.position(), marks: this.marks.position() };
    return { machine, files, here, spentFuel, ...logs, steps: this.steps.length, reads: this.reads.length };
  }

  /** How many of the files that `earlier` asked for, one after the other, are still what they were. */
  sameReads(earlier: Recorder): number {
    const changed = earlier.reads.findIndex(({ path, found }) => {
      const now = this.reader(path);
      return now?.uri !== found?.uri || now?.text !== found?.text;
    });
    return changed < 0 ? earlier.reads.length : changed;
  }

  /** True where all files that `earlier` asked for are what they were. */
  readsTheSame(earlier: Recorder): boolean {
    return this.sameReads(earlier) === earlier.reads.length;
  }

  /** True where the work up to `position` can be paid for, and so can what comes next. */
  canPay({ spentFuel }: RecordPosition): boolean {
    return spentFuel < this.fuel;
  }

  /** Takes over what `earlier` had recorded when it was at `position`. For a record that is still empty. */
  goOnFrom(earlier: Recorder, position: RecordPosition): void {
    this.machine = position.machine;
    this.files = position.files;
    this.here = position.here;
    this.spentFuel = position.spentFuel;
    this.marks.goOnFrom(earlier.marks, position.marks);
    this.gaps.addFrom(earlier.gaps, 0, position.gaps);
    this.addFrom(earlier, 0, position);
  }

  /** Remembers the record of the version before until `settle`: a command of which nothing has changed is not run again. */
  follow(former: Recorder): void {
    this.former = former;
  }

  settle(): void {
    this.former = undefined;
  }

  /** True where all that comes behind `position` of an earlier record comes here, too, if the shell is the same. */
  meets(earlier: Recorder, position: RecordPosition): boolean {
    return (
      this.machine === position.machine &&
      this.steps.length === position.steps &&
      earlier.cutShort === undefined &&
      this.spentFuel + earlier.spentFuel - position.spentFuel < this.fuel &&
      sameFiles(this.files, position.files)
    );
  }

  /** Takes over all that `earlier` recorded behind `position`, which this one meets. Yields what moves later positions of it here. */
  takeOver(earlier: Recorder, position: RecordPosition): (later: RecordPosition) => RecordPosition {
    const now = this.position();
    const corrected = this.marks.takeOver(earlier.marks, position.marks);
    this.gaps.addFrom(earlier.gaps, position.gaps);
    this.addFrom(earlier, position.steps, undefined, position.reads);
    this.machine = earlier.machine;
    this.files = earlier.files;
    this.spentFuel += earlier.spentFuel - position.spentFuel;
    return (later) => ({
      ...later,
      spentFuel: later.spentFuel + now.spentFuel - position.spentFuel,
      gaps: later.gaps + now.gaps - position.gaps,
      reads: later.reads + now.reads - position.reads,
      marks: {
        tree: corrected(later.marks.tree),
        marked: later.marks.marked + now.marks.marked - position.marks.marked,
      },
    });
  }

  private addFrom(earlier: Recorder, steps: number, to?: RecordPosition, reads = 0): void {
    for (const step of earlier.steps.slice(steps, to?.steps)) this.steps.push(step);
    for (const request of earlier.requests.slice(steps, to?.steps)) this.requests.push(request);
    this.reads.push(...earlier.reads.slice(reads, to?.reads));
    for (const [uri, document] of earlier.documents) {
      if (uri !== this.main.uri) this.documents.set(uri, document);
    }
  }

  /** Notes that this is the machine at `offset` of the script, until another note or step further on. */
  mark(offset: number, namespace: string): void {
    if (this.document.uri !== this.main.uri) return;
    this.marks.set(offset, { machine: this.machine, namespace, step: this.steps.at(-1) });
  }

  gap({ start, end }: Span, reason: string, mayLeave?: Gap['mayLeave']): void {
    const { uri } = this.document;
    const key = `${uri}:${start}:${reason}`;
    const location = { uri, span: { start, end } };
    this.gaps.note(key, { location, reason, ...(mayLeave && { mayLeave }) });
  }

  timeline(outside: ReadonlyMap<string, Location> = new Map()): Timeline {
    const gaps = [...this.gaps.all.values()].sort((a, b) => a.location.span.start - b.location.span.start);
    return new StepTimeline({
      steps: this.steps,
      start: this.start,
      end: this.machine,
      gaps,
      outside,
      cutShort: this.cutShort,
      marks: this.marks.tree,
    });
  }
}

const MOST_GAPS = 1000;
const FIRST_PASSED = 63;
