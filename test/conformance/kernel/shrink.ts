import { type Difference, firstDifference, kindOf } from './difference.ts';
import type { Outcome } from './outcome.ts';

type Runner = (commands: readonly string[]) => Promise<readonly Outcome[]>;

/**
 * The shortest script found that still shows a difference of the same kind at its last command: commands before it are
 * left out in ever smaller runs (delta debugging, Zeller and Hildebrandt 2002), each attempt asking both kernels again.
 */
export async function shrink(difference: Difference, real: Runner, ours: Runner): Promise<Difference> {
  const kind = kindOf(difference);
  let best = difference;
  for (let size = best.commands.length >> 1; size >= 1; ) {
    const shorter = await withoutOneRun(best, size, kind, real, ours);
    if (shorter) best = shorter;
    else size >>= 1;
  }
  return best;
}

/** The script without the first run of `size` commands that can go; undefined where none can. */
async function withoutOneRun(
  { seed, commands }: Difference,
  size: number,
  kind: string,
  real: Runner,
  ours: Runner,
): Promise<Difference | undefined> {
  for (let start = 0; start < commands.length - 1; start += size) {
    const end = Math.min(start + size, commands.length - 1);
    const fewer = commands.toSpliced(start, end - start);
    const found = firstDifference(seed, fewer, await real(fewer), await ours(fewer));
    if (found && found.commands.length === fewer.length && kindOf(found) === kind) return found;
  }
  return undefined;
}
