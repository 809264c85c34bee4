import type { Flow } from '../../kernel/rtnetlink.ts';
import type { Namespace } from '../../kernel/state.ts';
import { type Address, type Family, fillAddress, sameAddress } from '../../net/address.ts';
import { type AddressRange, predecessor } from '../../net/range.ts';
import { boundaries } from './boundaries.ts';
import { type Decision, decide, fateOf } from './decision.ts';

/** A flow without its destination: what is asked about every destination. */
export type FlowTemplate = Omit<Flow, 'destination'>;

/** Destinations that all meet the same decision. */
export interface DecidedRange extends AddressRange {
  readonly decision: Decision;
}

/** Destinations that packets reach in another way in a second state of the machine. */
export interface ChangedRange extends AddressRange {
  readonly before: Decision;
  readonly after: Decision;
}

/** A flow of the machine's own, as `ip route get` asks without further words. */
export function ownFlow(family: Family, more: Partial<FlowTemplate> = {}): FlowTemplate {
  return { family, mark: 0, tos: 0, uid: 0, ...more };
}

/**
 * What a network namespace does with packets to every address there is: ranges that follow one upon the other from the
 * first address of the family to the last. Neighbours differ in what becomes of a packet, or in the route that decides.
 *
 * This is exact: rules and tables ask for prefixes, so one look-up for each piece between two ends of prefixes answers for all
 * of the piece. It costs about two look-ups for each route of all tables.
 */
export function decisions(ns: Namespace, template: FlowTemplate): DecidedRange[] {
  const ranges: DecidedRange[] = [];
  for (const { first, last } of pieces(boundaries(template.family, ns))) {
    const decision = decide(ns, { ...template, destination: first });
    const before = ranges.at(-1);
    const goesOn = before && isSame(before.decision, decision);
    if (goesOn) ranges[ranges.length - 1] = { ...before, last };
    else ranges.push({ first, last, decision });
  }
  return ranges;
}

/**
 * The destinations that packets reach in another way, or reach no more, or only now, in `after`: exactly those, in order.
 * Ways are compared by gateway, name of the link and weight; which route decides is not: see `fateOf`. Nothing is told of
 * destinations of which both states say `unknown`.
 */
export function changedDestinations(
  before: Namespace,
  after: Namespace,
  template: FlowTemplate,
): ChangedRange[] {
  const changes: ChangedRange[] = [];
  for (const { first, last } of pieces(boundaries(template.family, before, after))) {
    const flow = { ...template, destination: first };
    const change = { first, last, before: decide(before, flow), after: decide(after, flow) };
    if (fateOf(change.before) === fateOf(change.after)) continue;
    const previous = changes.at(-1);
    if (previous && follows(previous, change)) changes[changes.length - 1] = { ...previous, last };
    else changes.push(change);
  }
  return changes;
}

function pieces(starts: readonly Address[]): AddressRange[] {
  return starts.map((first, i) => {
    const next = starts[i + 1];
    return { first, last: (next && predecessor(next)) ?? fillAddress(first, 0) };
  });
}

function isSame(a: Decision, b: Decision): boolean {
  return routeOf(a) === routeOf(b) && fateOf(a) === fateOf(b);
}

function routeOf(decision: Decision) {
  return decision.kind === 'unknown' ? undefined : decision.route;
}

/** Whether a change is the same as that of the addresses right before. */
function follows(previous: ChangedRange, change: ChangedRange): boolean {
  const behind = predecessor(change.first);
  return (
    behind !== undefined &&
    sameAddress(behind, previous.last) &&
    fateOf(previous.before) === fateOf(change.before) &&
    fateOf(previous.after) === fateOf(change.after)
  );
}
