/**
 * Sets of flows, exact: a flow is a row of bits (see flow-fields.ts), and a pattern says of some of them what they are. Prefixes,
 * marks with a mask and single values are one pattern each, ranges a few. The idea is that of header space analysis
 * (Kazemian, Varghese, McKeown: NSDI 2012).
 */

/** The flows whose bits under `mask` are those of `value`, which has no others. */
export interface Pattern {
  readonly value: bigint;
  readonly mask: bigint;
}

/** The flows that at least one of the patterns holds. */
export type FlowSet = readonly Pattern[];

export const ALL_FLOWS: FlowSet = [{ value: 0n, mask: 0n }];
export const NO_FLOWS: FlowSet = [];

/** Sets of more patterns than this are not worked out. */
const MOST_PATTERNS = 2048;

/** The flows that two patterns have in common. */
export function common(a: Pattern, b: Pattern): Pattern | undefined {
  if (!meet(a, b)) return undefined;
  return { value: a.value | b.value, mask: a.mask | b.mask };
}

/** Whether there is a flow in both sets. */
export function intersects(a: FlowSet, b: FlowSet): boolean {
  return a.some((one) => b.some((other) => meet(one, other)));
}

/** The flows that are in both sets; undefined where they take too many patterns. */
export function intersection(a: FlowSet, b: FlowSet): FlowSet | undefined {
  const found: Pattern[] = [];
  for (const one of a) {
    for (const other of b) {
      const both = common(one, other);
      if (both) found.push(both);
    }
    if (found.length > MOST_PATTERNS) return undefined;
  }
  return found;
}

/** The flows of `a` that are not in `b`; undefined where they take too many patterns. */
export function difference(a: FlowSet, b: FlowSet): FlowSet | undefined {
  let left = a;
  for (const taken of b) {
    if (!left.some((each) => meet(each, taken))) continue;
    left = left.flatMap((each) => without(each, taken));
    if (left.length > MOST_PATTERNS) return undefined;
  }
  return left;
}

/** Whether every flow of `inner` is in `outer`; undefined where it takes too long to tell. */
export function includes(outer: FlowSet, inner: FlowSet): boolean | undefined {
  const ahead: Remainder[] = inner.map((pattern) => ({ pattern, next: 0 }));
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const remainder = ahead.pop();
    if (!remainder) return true;
    const { pattern } = remainder;
    const at = outer.findIndex((each, index) => index >= remainder.next && meet(each, pattern));
    if (at < 0) return false;
    for (const piece of without(pattern, outer[at] as Pattern)) ahead.push({ pattern: piece, next: at + 1 });
  }
  return undefined;
}

/** Flows that none of the patterns before `next` holds. */
interface Remainder {
  readonly pattern: Pattern;
  readonly next: number;
}

const MOST_STEPS = 20_000;

function meet(a: Pattern, b: Pattern): boolean {
  return ((a.value ^ b.value) & a.mask & b.mask) === 0n;
}

/** The flows of a pattern that another does not hold: one pattern, none of which meet, for each bit that only the other tells. */
function without(from: Pattern, taken: Pattern): Pattern[] {
  if (!meet(from, taken)) return [from];
  const pieces: Pattern[] = [];
  let { value, mask } = from;
  for (let rest = taken.mask & ~from.mask; rest !== 0n; ) {
    const bit = rest & -rest;
    rest ^= bit;
    mask |= bit;
    pieces.push({ value: value | (~taken.value & bit), mask });
    value |= taken.value & bit;
  }
  return pieces;
}
