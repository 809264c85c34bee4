import { OrderedMap } from '../kernel/core/ordered-map.ts';
import type { Mark } from './step-timeline.ts';

type Tree = OrderedMap<number, Mark>;

/** How far marks have come. */
export interface MarksPosition {
  readonly tree: Tree;
  /** How many offsets had been marked. */
  readonly marked: number;
}

/** What the machine is from offsets of a script on. */
export class Marks {
  private current: Tree = OrderedMap.empty();
  /** Every offset that was marked, in that order. */
  private readonly marked: number[] = [];
  /** So many of `marked` are those of the run that this one went on from. */
  private common = 0;

  get tree(): Tree {
    return this.current;
  }

  set(offset: number, mark: Mark): void {
    this.current = this.current.with(offset, mark);
    this.marked.push(offset);
  }

  position(): MarksPosition {
    return { tree: this.current, marked: this.marked.length };
  }

  /** Takes over what `earlier` had marked up to `position`. For marks that are still empty. */
  goOnFrom(earlier: Marks, { tree, marked }: MarksPosition): void {
    this.current = tree;
    this.marked.push(...earlier.marked.slice(0, marked));
    this.common = marked;
  }

  /**
   * Takes over what `earlier`, which this went on from, marked behind `position`, where this now is as well. Yields what
   * makes its later trees those of this run.
   */
  takeOver(earlier: Marks, position: MarksPosition): (tree: Tree) => Tree {
    const before = position.tree;
    const now = this.current;
    const touched = [
      ...this.marked.slice(this.common),
      ...earlier.marked.slice(this.common, position.marked),
    ];
    const differing = [...new Set(touched)].filter((offset) => !same(now.get(offset), before.get(offset)));
    const corrected = (tree: Tree) =>
      differing.reduce((next, offset) => {
        if (next.get(offset) !== before.get(offset)) return next;
        const mark = now.get(offset);
        return mark ? next.with(offset, mark) : next.without(offset);
      }, tree);
    this.current = corrected(earlier.current);
    this.marked.push(...earlier.marked.slice(position.marked));
    return corrected;
  }
}

function same(one: Mark | undefined, other: Mark | undefined): boolean {
  return one?.machine === other?.machine && one?.namespace === other?.namespace && one?.step === other?.step;
}
