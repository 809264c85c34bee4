import type { OrderedMap } from '../kernel/core/ordered-map.ts';
import type { Origin } from '../kernel/origin.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { firstIndex } from '../text/search.ts';
import type { Location, Span } from '../text/span.ts';
import type { Gap, Machine, Step, Timeline } from './timeline.ts';

/** What the machine is from some offset on. */
export interface Mark {
  readonly machine: Machine;
  readonly namespace: string;
  readonly step: Step | undefined;
}

export interface TimelineParts {
  readonly steps: readonly Step[];
  readonly start: Machine;
  readonly end: Machine;
  readonly gaps: readonly Gap[];
  readonly outside: ReadonlyMap<string, Location>;
  readonly cutShort: Location | undefined;
  /** By offset. A step marks where its command begins, a compound statement where it ends. */
  readonly marks: OrderedMap<number, Mark>;
}

/** The record of a run, ordered by place in the source for quick questions about a place. */
export class StepTimeline implements Timeline {
  readonly steps: readonly Step[];
  readonly start: Machine;
  readonly end: Machine;
  readonly gaps: readonly Gap[];
  readonly outside: ReadonlyMap<string, Location>;
  readonly cutShort: Location | undefined;
  private readonly marks: OrderedMap<number, Mark>;
  private readonly bySource: readonly Step[];
  private readonly longest: number;

  constructor(parts: TimelineParts) {
    this.steps = parts.steps;
    this.start = parts.start;
    this.end = parts.end;
    this.gaps = parts.gaps;
    this.outside = parts.outside;
    this.cutShort = parts.cutShort;
    this.marks = parts.marks;
    this.bySource = [...parts.steps].sort(
      (a, b) => a.location.span.start - b.location.span.start || a.index - b.index,
    );
    this.longest = this.steps.reduce(
      (most, { location: { span } }) => Math.max(most, span.end - span.start),
      0,
    );
  }

  at(offset: number): Mark {
    const before = this.marks.keyBelow(offset + 1);
    const mark = before === undefined ? undefined : this.marks.get(before);
    return mark ?? { machine: this.start, namespace: INITIAL_NAMESPACE, step: undefined };
  }

  stepOf(origin: Origin): Step | undefined {
    return this.steps[origin];
  }

  stepsAt(span: Span): readonly Step[] {
    const starts = (i: number) => (this.bySource[i] as Step).location.span.start;
    const from = firstIndex(this.bySource.length, (i) => starts(i) >= span.start - this.longest);
    const to = firstIndex(this.bySource.length, (i) => starts(i) > span.end);
    return this.bySource
      .slice(from, to)
      .filter(({ location }) => location.span.start <= span.end && span.start <= location.span.end);
  }
}
