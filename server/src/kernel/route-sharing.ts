import type { RouteInfo } from './route.ts';

/** How many infos are remembered for sharing: a power of two. Others are kept with their routes alone. */
const REMEMBERED = 1024;

/** The last info seen of each hash. What is in it decides how much memory is used, and nothing else. */
const remembered: (RouteInfo | undefined)[] = new Array(REMEMBERED);

/** The info itself, or one seen before that equals it (as fib_find_info() finds one). */
export function sharedInfo(info: RouteInfo): RouteInfo {
  const at = hashOf(info) & (REMEMBERED - 1);
  const known = remembered[at];
  if (known && isSame(known, info)) return known;
  remembered[at] = info;
  return info;
}

function hashOf({ table, priority, protocol, nexthops }: RouteInfo): number {
  const first = nexthops[0];
  const gateway = first?.gateway;
  const way = gateway ? gateway.w0 ^ gateway.w3 : 0;
  return (way ^ (way >>> 10)) + Math.imul(table ^ priority, 31) + protocol + (first?.outInterface ?? 0) * 7;
}

/** Whether two values are of the same kind and have the same content, to the last part. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) {
    if (!isSame((a as Parts)[key], (b as Parts)[key])) return false;
  }
  return true;
}

type Parts = Readonly<Record<string, unknown>>;
