/**
 * Counts how deep statements, substitutions and expansions stand inside one another, so that no script, however it
 * nests, reaches the end of the call stack.
 */
export class Nesting {
  private depth = 0;

  /** What `read` yields one level further in; undefined where that would be too deep. */
  inside<T>(read: () => T): T | undefined {
    if (this.depth >= DEEPEST) return undefined;
    this.depth++;
    const result = read();
    this.depth--;
    return result;
  }
}

/** Far above any script that people write, far below any call stack. */
const DEEPEST = 150;
