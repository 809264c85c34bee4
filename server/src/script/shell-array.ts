import type { Value } from './value.ts';

/** An array of the shell: by number, with holes where nothing was set, or by name. */
export interface ShellArray {
  readonly associative: boolean;
  /** Numbers are written in decimal. */
  readonly entries: ReadonlyMap<string, Value>;
}

export const EMPTY_MAP: ShellArray = { associative: true, entries: new Map() };

/** Of arrays that grow beyond this, nothing is known. */
const MOST_ELEMENTS = 10_000;

/** Undefined for more elements than an array is followed to. */
export function indexedArray(values: readonly Value[]): ShellArray | undefined {
  if (values.length > MOST_ELEMENTS) return undefined;
  const entries = values.map((value, i) => [String(i), value] as const);
  return { associative: false, entries: new Map(entries) };
}

/** The elements in the order in which bash lists them. */
export function elementsOf({ associative, entries }: ShellArray): readonly (readonly [string, Value])[] {
  const all = [...entries];
  if (!associative) return all.sort(([a], [b]) => Number(a) - Number(b));
  const hashed = all.map((entry, age) => ({ entry, age, bucket: bucketOf(entry[0]) }));
  return hashed.sort((a, b) => a.bucket - b.bucket || b.age - a.age).map(({ entry }) => entry);
}

/** Undefined where the array is full. */
export function withElement(array: ShellArray, key: string, value: Value): ShellArray | undefined {
  if (array.entries.size >= MOST_ELEMENTS && !array.entries.has(key)) return undefined;
  return { ...array, entries: new Map(array.entries).set(key, value) };
}

export function withoutElement(array: ShellArray, key: string): ShellArray {
  const entries = new Map(array.entries);
  entries.delete(key);
  return { ...array, entries };
}

/** The key behind the last element: where `+=` goes on. */
export function nextIndex({ entries }: ShellArray): number {
  let last = -1;
  for (const key of entries.keys()) last = Math.max(last, Number(key));
  return last + 1;
}

/** The key that a number stands for; a negative one counts from the end. */
export function keyOfIndex(array: ShellArray, index: bigint): string | undefined {
  const counted = index < 0n ? BigInt(nextIndex(array)) + index : index;
  return counted < 0n ? undefined : String(counted);
}

/** Bash keeps associative arrays in 1024 buckets by a hash of the key (FNV-1, 32 bits), the newest first in each. */
function bucketOf(key: string): number {
  let hash = 2166136261;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash, 16777619) ^ byte;
  return hash & 1023;
}
