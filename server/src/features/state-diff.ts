import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { fateOf } from '../analysis/reach/decision.ts';
import { type ChangedRange, changedDestinations, ownFlow } from '../analysis/reach/decisions.ts';
import { routesOfFamily } from '../analysis/reach/routes.ts';
import { type Listing, listingOf } from '../iproute2/listing.ts';
import { freshNamespace } from '../kernel/core/namespaces.ts';
import { rulesOf } from '../kernel/core/rules.ts';
import type { Origin } from '../kernel/origin.ts';
import type { Kernel, Namespace } from '../kernel/state.ts';
import { secondsLater } from '../kernel/time.ts';
import type { Family } from '../net/address.ts';
import { formatPrefix } from '../net/prefix.ts';
import { formatRange } from '../net/range.ts';
import type { Machine } from '../script/timeline.ts';
import { decisionText } from './decision-text.ts';
import { type DiffFlow, flowsOf } from './diff-flows.ts';
import { grouped } from './grouped-ranges.ts';
import { placeText } from './place-link.ts';

/** A machine as some script leaves it; the script says which lines made what. */
export interface DiffSide {
  readonly analysis: ScriptAnalysis;
  readonly machine: Machine;
}

/** How two states of a machine differ, namespace by namespace; those that are the same are left out. */
export type StateDiff = readonly NamespaceDiff[];

export interface NamespaceDiff {
  readonly namespace: string;
  /** Whether it is there in both states. */
  readonly presence: 'both' | 'added' | 'removed';
  /** What is there in one of them only. */
  readonly things: readonly ThingsDiff[];
  /** Where packets go that the machine itself sends. */
  readonly destinations: readonly DestinationsDiff[];
  /** There are too many routes to compare them, and where they lead. */
  readonly isTooLong: boolean;
}

export interface ThingsDiff {
  readonly title: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Destinations of packets of one kind that go elsewhere. */
export interface DestinationsDiff {
  /** `IPv4`, `IPv4 with mark 0x2`. */
  readonly packets: string;
  readonly changes: readonly FateChange[];
}

export interface FateChange {
  readonly before: string;
  readonly after: string;
  /** Exactly which: prefixes, or `FIRST-LAST`. */
  readonly ranges: readonly string[];
}

const FAMILIES = ['inet', 'inet6'] as const;
const FAMILY_NAMES: Readonly<Record<Family, string>> = { inet: 'IPv4', inet6: 'IPv6' };

/** More routes are not compared: a full Internet table would take a minute. */
const MOST_ROUTES = 100_000;

/** What is added and removed from the one state to the other, and which destinations packets reach in another way. */
export function stateDiff(before: DiffSide, after: DiffSide, most = MOST_ROUTES): StateDiff {
  const [one, other] = [settled(before), settled(after)];
  const names = new Set([...one.kernel.namespaces.keys(), ...other.kernel.namespaces.keys()]);
  return [...names].flatMap((name) => {
    const diff = namespaceDiff(name, one, other, most);
    const differs = diff.things.length > 0 || diff.destinations.length > 0 || diff.presence !== 'both';
    return differs || diff.isTooLong ? [diff] : [];
  });
}

interface Side extends DiffSide {
  readonly kernel: Kernel;
}

function settled(side: DiffSide): Side {
  return { ...side, kernel: secondsLater(side.machine.kernel) };
}

function namespaceDiff(name: string, before: Side, after: Side, most: number): NamespaceDiff {
  const [one, other] = [before.kernel.namespaces.get(name), after.kernel.namespaces.get(name)];
  // A namespace that is not there yet, or no more, is compared with a new one.
  const nothing = freshNamespace(name);
  const sides = [viewOf(before, one ?? nothing), viewOf(after, other ?? nothing)] as const;
  const isTooLong = sides.some(({ ns }) => hasMoreRoutes(ns, most));
  return {
    namespace: name,
    presence: one && other ? 'both' : other ? 'added' : 'removed',
    things: thingsDiff(...sides, isTooLong ? LISTERS.filter(({ isLong }) => !isLong) : LISTERS),
    destinations: isTooLong ? [] : destinationsDiff(...sides),
    isTooLong,
  };
}

function hasMoreRoutes(ns: Namespace, most: number): boolean {
  let count = 0;
  for (const family of FAMILIES) for (const _ of routesOfFamily(ns, family)) if (++count > most) return true;
  return false;
}

/** One namespace of one side, and how its things are listed. */
interface View extends Side {
  readonly ns: Namespace;
  readonly listing: Listing;
}

function viewOf(side: Side, ns: Namespace): View {
  const { names, target } = side.machine;
  return { ...side, ns, listing: listingOf(side.kernel, ns, names, target) };
}

/** How the things of a kind are listed: a text that tells it from others, and who made it. */
interface Lister {
  readonly title: string;
  readonly isLong?: true;
  readonly list: (view: View, other: View) => Iterable<readonly [string, Origin]>;
}

const LISTERS: readonly Lister[] = [
  { title: 'Links', list: listLinks },
  { title: 'Addresses', list: listAddresses },
  ...FAMILIES.flatMap((family): Lister[] => [
    { title: `${FAMILY_NAMES[family]} rules`, list: (view) => listRules(view, family) },
    {
      title: `${FAMILY_NAMES[family]} routes`,
      isLong: true,
      list: (view, other) => listRoutes(view, other, family),
    },
  ]),
  { title: 'Nexthop objects', list: listNexthops },
];

function thingsDiff(before: View, after: View, listers: readonly Lister[]): ThingsDiff[] {
  return listers.flatMap(({ title, list }) => {
    const [one, other] = [[...list(before, after)], [...list(after, before)]];
    const removed = lacking(one, other).map(([text, origin]) => placed(before, text, origin));
    const added = lacking(other, one).map(([text, origin]) => placed(after, text, origin));
    return removed.length + added.length === 0 ? [] : [{ title, removed, added }];
  });
}

/** What the first list has more of than the second. */
function lacking(list: readonly (readonly [string, Origin])[], from: readonly (readonly [string, Origin])[]) {
  const counts = new Map<string, number>();
  for (const [text] of from) counts.set(text, (counts.get(text) ?? 0) + 1);
  return list.filter(([text]) => {
    const count = counts.get(text) ?? 0;
    counts.set(text, count - 1);
    return count <= 0;
  });
}

function placed({ analysis }: View, text: string, origin: Origin): string {
  const place = placeText(analysis, origin);
  return place === '' ? text : `${text} ${place}`;
}

function* listLinks({ ns, listing }: View): Generator<readonly [string, Origin]> {
  for (const { name, kind, up, master, origin } of ns.links.values()) {
    const parts = [
      name,
      kind,
      up ? 'up' : 'down',
      master === undefined ? '' : `in ${listing.linkName(master)}`,
    ];
    yield [parts.filter(Boolean).join(' '), origin];
  }
}

function* listAddresses({ ns, listing }: View): Generator<readonly [string, Origin]> {
  for (const lists of [ns.addresses, ns.ipv6.addresses]) {
    for (const { local, index, origin } of [...lists.values()].flat()) {
      yield [`${formatPrefix(local)} dev ${listing.linkName(index)}`, origin];
    }
  }
}

function* listRules({ ns, listing }: View, family: Family): Generator<readonly [string, Origin]> {
  for (const rule of rulesOf(ns, family)) yield [listing.rule(rule), rule.origin];
}

/** Tables that both states share are left out: they may be long. */
function* listRoutes(
  { ns, listing, machine }: View,
  other: View,
  family: Family,
): Generator<readonly [string, Origin]> {
  const [tables, others] =
    family === 'inet' ? [ns.tables, other.ns.tables] : [ns.ipv6.tables, other.ns.ipv6.tables];
  for (const [id, table] of tables.entries()) {
    if (others.get(id) === table) continue;
    const name = machine.names.table('rt_tables').nameOf(id) ?? id;
    const lists = 'routes' in table ? [table.routes()] : table.lists();
    for (const routes of lists) {
      for (const route of routes) yield [`${listing.route(route)} table ${name}`, route.origin];
    }
  }
}

function* listNexthops({ ns, listing }: View): Generator<readonly [string, Origin]> {
  for (const object of ns.nexthops.values()) yield [listing.nexthop(object), object.origin];
}

/** Plain packets; of each other kind that rules tell from them, what does not change in the same way. */
function destinationsDiff(before: View, after: View): DestinationsDiff[] {
  return FAMILIES.flatMap((family) => {
    const changesOf = ({ fields }: DiffFlow) =>
      fateChanges(changedDestinations(before.ns, after.ns, ownFlow(family, fields)), before, after);
    const name = FAMILY_NAMES[family];
    const plain = changesOf({ label: '', fields: {} });
    const known = new Set(plain.map(keyOf));
    const others = flowsOf(family, before.ns, after.ns).map((flow) => ({
      packets: `${name} ${flow.label}`,
      changes: changesOf(flow).filter((change) => !known.has(keyOf(change))),
    }));
    return [{ packets: name, changes: plain }, ...others].filter(({ changes }) => changes.length > 0);
  });
}

function keyOf({ before, after, ranges }: FateChange): string {
  return [before, after, ...ranges].join('\n');
}

function fateChanges(ranges: readonly ChangedRange[], before: View, after: View): FateChange[] {
  const textsOf = (range: ChangedRange) =>
    [decisionText(before.analysis, range.before), decisionText(after.analysis, range.after)] as const;
  const groups = grouped(ranges, (range) =>
    [...textsOf(range), fateOf(range.before), fateOf(range.after)].join('\n'),
  );
  return groups.map(([first, all]) => {
    const [one, other] = textsOf(first);
    return { before: one, after: other, ranges: all.map(formatRange) };
  });
}
