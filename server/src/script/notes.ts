/**
 * Notes under keys, of which the first under each counts, up to a bound. The log knows more than that: what was noted between
 * any two positions, so that a later run can go on with it.
 */
export class Notes<T> {
  private readonly most: number;
  private readonly kept = new Map<string, T>();
  private readonly log: (readonly [key: string, note: T])[] = [];
  /** Keys that are in the log behind the last position already. */
  private recent = new Set<string>();

  constructor(most: number) {
    this.most = most;
  }

  note(key: string, note: T): void {
    if (this.recent.has(key)) return;
    this.recent.add(key);
    this.add([key, note]);
  }

  private add(entry: readonly [key: string, note: T]): void {
    const [key, note] = entry;
    this.log.push(entry);
    if (this.kept.size < this.most && !this.kept.has(key)) this.kept.set(key, note);
  }

  /** Those that count, the first noted first. */
  get all(): ReadonlyMap<string, T> {
    return this.kept;
  }

  position(): number {
    this.recent = new Set();
    return this.log.length;
  }

  /** The notes as they were at a position. */
  upTo(position: number): Notes<T> {
    const notes = new Notes<T>(this.most);
    notes.addFrom(this, 0, position);
    return notes;
  }

  /** Notes what was noted between two positions of `other`. */
  addFrom(other: Notes<T>, from: number, to?: number): void {
    for (const entry of other.log.slice(from, to)) this.add(entry);
  }
}
