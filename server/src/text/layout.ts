import { firstIndex } from './search.ts';

/** Room between two pieces of a text. */
export interface Gap {
  /** The offset, in the text as laid out, at which it begins: behind a line break. */
  readonly at: number;
  readonly length: number;
}

/**
 * A text laid out with room between its pieces, so that an edit of one piece does not move the others: what is known of
 * them, offsets and all, stays true. Room is made of blank lines.
 *
 * All offsets that an analysis speaks of are places in the text as laid out; `Lines` turns them into lines and characters.
 */
export class Layout {
  /** As laid out: with the room. */
  readonly text: string;
  /** As a person sees it. */
  readonly written: string;
  private readonly gaps: readonly Gap[];
  /** How much room there is before each gap. */
  private readonly before: readonly number[];

  /** `gaps` in order; none for a text that is laid out as it is written. */
  constructor(written: string, gaps: readonly Gap[] = []) {
    const before: number[] = [];
    let room = 0;
    for (const { length } of gaps) {
      before.push(room);
      room += length;
    }
    this.written = written;
    this.gaps = gaps;
    this.before = before;
    this.text = gaps.length === 0 ? written : this.laidOut();
  }

  private laidOut(): string {
    const pieces: string[] = [];
    let from = 0;
    for (const [i, { at, length }] of this.gaps.entries()) {
      const end = at - (this.before[i] as number);
      pieces.push(this.written.slice(from, end), ' '.repeat(length - 1), '\n');
      from = end;
    }
    return pieces.join('') + this.written.slice(from);
  }

  /** Where a place is in the text as written; in a gap, where the gap is. */
  toWritten(offset: number): number {
    const i = firstIndex(this.gaps.length, (index) => (this.gaps[index] as Gap).at >= offset) - 1;
    const gap = this.gaps[i];
    if (!gap) return offset;
    return offset - (this.before[i] as number) - Math.min(offset - gap.at, gap.length);
  }

  /** Where an offset of the text as written is; behind the gap that is there. */
  toLaidOut(offset: number): number {
    const writtenAt = (i: number) => (this.gaps[i] as Gap).at - (this.before[i] as number);
    const i = firstIndex(this.gaps.length, (index) => writtenAt(index) > offset) - 1;
    const gap = this.gaps[i];
    return gap ? offset + (this.before[i] as number) + gap.length : offset;
  }
}
