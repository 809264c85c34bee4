import type { FlowKey } from '../core/flow-key.ts';
import type { CandidateRoute } from '../lookup-trace.ts';
import type { Route } from '../route.ts';
import type { Namespace, Nexthop } from '../state.ts';
import type { RouterPreference } from '../uapi.ts';
import { deviceOf } from './devices.ts';
import { type Fib6Node, type Fib6Table, type RouteList, routesForSource, routesOf } from './fib6-table.ts';
import { isBlackholeObject } from './route-types.ts';

/** How a table is searched. */
export interface WalkOptions {
  /** Index of the link that routes should lead over; 0 for any. */
  readonly link: number;
  /** Routes over other links do not do (RT6_LOOKUP_F_IFACE); else they are only less welcome. */
  readonly strict: boolean;
  /** Take routes without carrier even where `ignore_routes_with_linkdown` says otherwise. */
  readonly ignoreLinkState?: boolean;
  /** Where to note every route whose prefixes hold the flow. */
  readonly candidates?: CandidateRoute[] | undefined;
}

/** The route that a flow takes in a table. */
export interface Match {
  readonly route: Route;
  /** All routes of the same prefixes, its siblings among them. */
  readonly among: RouteList;
}

type Reason = NonNullable<CandidateRoute['passedOver']>;

/**
 * Finds the route that a flow takes in a table (`fib6_table_lookup` of net/ipv6/route.c): that of the longest prefix which
 * has a route fit for it. Of one destination the routes for the longest source come first, those for every source last.
 */
export function walkTable(
  ns: Namespace,
  table: Fib6Table | undefined,
  key: FlowKey,
  options: WalkOptions,
): Match | undefined {
  if (!table) return undefined;
  let match: Match | undefined;
  for (let at = table.pathTo(key.destination, path) - 1, begun = false; at >= 0; at--) {
    const node = path[at] as Fib6Node;
    const specific = routesForSource(node, key.source);
    // The walk begins at the first destination that has routes for this source, or none for some sources only: one with
    // routes for other sources is passed over as a whole until then, the default route excepted (fib6_node_lookup_1()).
    begun ||= !specific || specific.length > 0 || node.destination.length === 0;
    if (!begun) continue;
    for (const among of specific ?? []) match = tryList(ns, among, match, options);
    match = tryList(ns, routesOf(node), match, options);
    if (match && !options.candidates) return match;
  }
  return match;
}

// Kept between lookups so that walking down a table allocates nothing.
const path: Fib6Node[] = [];

/** The match so far, or the one among these routes. */
function tryList(
  ns: Namespace,
  among: RouteList,
  before: Match | undefined,
  options: WalkOptions,
): Match | undefined {
  if (before && !options.candidates) return before;
  const route = before ? undefined : select(ns, among, options);
  if (options.candidates) note(ns, options.candidates, among, { route, behind: before?.route, options });
  return route ? { route, among } : before;
}

/**
 * The route to take of one list (`rt6_select`, `find_rr_leaf`): the best of the lowest metric, or where none of these is
 * fit the best of all others, whatever their metric. Whether routers answer is not known: all are taken to.
 */
function select(ns: Namespace, routes: RouteList, options: WalkOptions): Route | undefined {
  const metric = routes[0]?.priority;
  const rest = routes.length === 1 ? -1 : routes.findIndex((route) => route.priority !== metric);
  if (rest < 0) return best(ns, routes, options);
  return best(ns, routes.slice(0, rest), options) ?? best(ns, routes.slice(rest), options);
}

function best(ns: Namespace, routes: RouteList, options: WalkOptions): Route | undefined {
  let found: Route | undefined;
  let highest = -1;
  for (const route of routes) {
    if (isExpired(route)) continue;
    if (isBlackholeObject(route)) return route;
    const score = firstAbove(highest, ns, route, options);
    if (score === undefined) continue;
    found = route;
    highest = score;
  }
  return found;
}

/** The score of the first way of a route that is welcomer than what was found so far. */
function firstAbove(highest: number, ns: Namespace, route: Route, options: WalkOptions): number | undefined {
  for (const way of route.nexthops) {
    const score = scoreOf(ns, route, way, options);
    if (typeof score === 'number' && score > highest) return score;
  }
  return undefined;
}

function isExpired({ expires }: Route): boolean {
  return expires === 0;
}

const preferenceScores: Readonly<Record<RouterPreference, number>> = { low: 1, medium: 2, high: 3 };

/** How welcome a route is by one of its ways (`find_match`, `rt6_score_route`), or why it does not fit. */
function scoreOf(
  ns: Namespace,
  route: Route,
  way: Nexthop,
  { link, strict, ignoreLinkState }: WalkOptions,
): number | Reason {
  if (!isUsable(ns, way, ignoreLinkState)) return 'link-down';
  const overLink = link === 0 || way.outInterface === link;
  if (!overLink && strict) return 'out-interface';
  return (overLink ? 2 : 0) + 4 * preferenceScores[route.preference ?? 'medium'];
}

/** Whether a route of a multipath group may be taken for a link that is asked for. */
export function fitsLink(route: Route, { link, strict }: WalkOptions): boolean {
  return !strict || link === 0 || route.nexthops[0]?.outInterface === link;
}

/** Whether a way can be taken: not dead, and with a carrier where the link asks for one. */
export function isUsable(ns: Namespace, way: Nexthop, ignoreLinkState = false): boolean {
  if (way.dead) return false;
  return !way.linkdown || ignoreLinkState || !ignoresLinkdown(ns, way.outInterface);
}

/** Whether the link's routes are left out of lookups while it has no carrier. */
export function ignoresLinkdown(ns: Namespace, index: number): boolean {
  const link = ns.links.get(index);
  const device = link && deviceOf(ns, link);
  return device !== undefined && device.settings.ignore_routes_with_linkdown !== 0;
}

interface Noting {
  /** The route of this list that is taken. */
  readonly route: Route | undefined;
  /** The route of a longer prefix that was taken before. */
  readonly behind: Route | undefined;
  readonly options: WalkOptions;
}

function note(ns: Namespace, candidates: CandidateRoute[], list: RouteList, noting: Noting): void {
  const { route: taken, behind, options } = noting;
  for (const route of list) {
    if (route === taken) candidates.push({ route });
    else
      candidates.push({
        route,
        passedOver: behind ? 'shorter-prefix' : reasonFor(ns, route, taken, options),
      });
  }
}

function reasonFor(ns: Namespace, route: Route, taken: Route | undefined, options: WalkOptions): Reason {
  if (isExpired(route)) return 'expired';
  const scores = route.nexthops.map((way) => scoreOf(ns, route, way, options));
  const [misfit] = scores;
  if (typeof misfit === 'string' && scores.every((score) => typeof score === 'string')) return misfit;
  if (taken && route.priority > taken.priority) return 'higher-metric';
  return taken && route.preference !== taken.preference ? 'preference' : 'later';
}
