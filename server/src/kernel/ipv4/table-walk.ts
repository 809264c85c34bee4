import { effectiveSetting } from '../core/sysctls.ts';
import type { CandidateRoute } from '../lookup-trace.ts';
import type { Route } from '../route.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { Table } from '../uapi.ts';
import type { FibTable, RouteList } from './fib-trie.ts';
import type { FlowKey } from './flow-key.ts';
import { rejectionBy } from './route-types.ts';
import { tosMatches } from './rule-selector.ts';

/** The route of a table that a flow takes. */
export interface Match {
  readonly route: Route;
  /** Index of the first nexthop that can be used; -1 for a route that rejects. */
  readonly nexthop: number;
}

export interface WalkOptions {
  /** Take nexthops without carrier even where `ignore_routes_with_linkdown` says otherwise. */
  readonly ignoreLinkState?: boolean;
  /** Where to note every route whose prefix holds the destination. */
  readonly candidates?: CandidateRoute[];
}

type Reason = NonNullable<CandidateRoute['passedOver']>;

// Kept between lookups so that a match allocates nothing.
const pathOfTable: RouteList[] = [];
const pathOfOther: RouteList[] = [];

/** Whether the table is in one trie with another: without custom rules the kernel keeps `local` and `main` so. */
export function isShared(ns: Namespace, table: number): boolean {
  return !ns.customRules && (table === Table.LOCAL || table === Table.MAIN);
}

/**
 * Finds the route that a flow takes in a table: the longest prefix that has a route fit for it (`fib_table_lookup` of
 * net/ipv4/fib_trie.c). In a trie that `local` and `main` share, a longer prefix of either wins over a shorter one
 * of the other, and of the same prefix `local` comes first.
 */
export function walkTable(
  ns: Namespace,
  table: number,
  key: FlowKey,
  options: WalkOptions = {},
): Match | undefined {
  return isShared(ns, table)
    ? walk(ns, ns.tables.get(Table.LOCAL), ns.tables.get(Table.MAIN), key, options)
    : walk(ns, ns.tables.get(table), undefined, key, options);
}

/** The match in two tables taken together, `table` first where both have the prefix. */
function walk(
  ns: Namespace,
  table: FibTable | undefined,
  other: FibTable | undefined,
  key: FlowKey,
  options: WalkOptions,
): Match | undefined {
  let left = table?.pathTo(key.destination, pathOfTable) ?? 0;
  let right = other?.pathTo(key.destination, pathOfOther) ?? 0;
  let match: Match | undefined;
  while (left > 0 || right > 0) {
    const fromTable =
      left > 0 && (right === 0 || lengthAt(pathOfTable, left) >= lengthAt(pathOfOther, right));
    const routes = (fromTable ? pathOfTable[--left] : pathOfOther[--right]) as RouteList;
    match = tryRoutes(ns, routes, key, options, match);
    if (match && !options.candidates) return match;
  }
  return match;
}

function lengthAt(path: readonly RouteList[], count: number): number {
  return path[count - 1]?.[0]?.destination.length ?? -1;
}

/** The match so far, or the first route of one prefix that fits. Goes on behind the match to note candidates. */
function tryRoutes(
  ns: Namespace,
  routes: RouteList,
  key: FlowKey,
  options: WalkOptions,
  before: Match | undefined,
): Match | undefined {
  let match = before;
  for (const route of routes) {
    const fit = match ? behind(match.route, route) : fitOf(ns, route, key, options.ignoreLinkState === true);
    if (typeof fit === 'number') {
      match = { route, nexthop: fit };
      if (!options.candidates) return match;
      options.candidates.push({ route });
    } else {
      options.candidates?.push({ route, passedOver: fit });
    }
  }
  return match;
}

/** Why a route that comes behind the one that was taken was not. */
function behind(taken: Route, route: Route): Reason {
  if (route.destination.length < taken.destination.length) return 'shorter-prefix';
  return route.priority > taken.priority ? 'higher-metric' : 'later';
}

/** The nexthop to take (-1 where the route rejects the flow), or why the route does not fit. */
function fitOf(ns: Namespace, route: Route, key: FlowKey, ignoreLinkState: boolean): number | Reason {
  if (route.tos !== 0 && !tosMatches(route.tos, key)) return 'tos';
  if (route.scope < key.scope) return 'scope';
  if (rejectionBy(route)) return -1;
  let reason: Reason = 'link-down';
  for (let index = 0; index < route.nexthops.length; index++) {
    const nexthop = route.nexthops[index] as Nexthop;
    if (!isUsable(ns, nexthop, ignoreLinkState)) continue;
    if (key.outInterface === 0 || key.outInterface === nexthop.outInterface) return index;
    reason = 'out-interface';
  }
  return reason;
}

/** Whether a nexthop can be sent to: not dead, and with a carrier where the link asks for one. */
export function isUsable(ns: Namespace, nexthop: Nexthop, ignoreLinkState = false): boolean {
  if (nexthop.dead) return false;
  if (!nexthop.linkdown || ignoreLinkState) return true;
  return !ignoresLinkdown(ns, nexthop.outInterface);
}

/** Whether the link's routes are left out of lookups while it has no carrier. */
export function ignoresLinkdown(ns: Namespace, index: number): boolean {
  const link = ns.links.get(index);
  return link !== undefined && effectiveSetting(ns, link, 'ignore_routes_with_linkdown') !== 0;
}
