import type { Route } from '../route.ts';
import type { RouteList } from './fib6-table.ts';

/**
 * Whether a route shares its traffic with others of its prefixes and metric (rt6_qualify_for_ecmp()): one that leads
 * to a gateway does, unless a nexthop object says so.
 */
export function mayHaveSiblings(route: Route): boolean {
  return route.nexthopId === undefined && route.nexthops[0]?.gateway !== undefined;
}

/** The ways of the multipath route that this one is part of, itself included, in order; only itself where it is alone. */
export function siblingsOf(routes: RouteList, route: Route): RouteList {
  if (routes.length === 1 || !mayHaveSiblings(route)) return [route];
  return routes.filter((each) => each.priority === route.priority && mayHaveSiblings(each));
}
