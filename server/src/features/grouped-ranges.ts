import type { AddressRange } from '../net/range.ts';

/** The ranges by key, each group with its first one, in order of appearance. */
export function grouped<T extends AddressRange>(
  ranges: readonly T[],
  keyOf: (range: T) => string,
): [T, T[]][] {
  const groups = new Map<string, [T, T[]]>();
  for (const range of ranges) {
    const group = groups.get(keyOf(range));
    if (group) group[1].push(range);
    else groups.set(keyOf(range), [range, [range]]);
  }
  return [...groups.values()];
}
