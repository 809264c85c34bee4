import { spreadReason } from '../core/spread.ts';
import type { Route } from '../route.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { siblingsOf } from './siblings.ts';
import { fitsLink, isUsable, type Match, type WalkOptions } from './table-walk.ts';

/**
 * The ways that a flow may go by a matched route (`fib6_select_path`). Over several siblings the kernel spreads flows by
 * a hash whose seed differs from boot to boot; where it hits one that does not lead over the link asked for, the flow
 * stays with the route that matched.
 */
export function waysOf(ns: Namespace, { route, among }: Match, options: WalkOptions): readonly Route[] {
  if (route.nexthopId !== undefined) return waysOfObject(route);
  const siblings = siblingsOf(among, route);
  if (siblings.length === 1) return siblings;
  const alive = siblings.filter((way) => isUsable(ns, way.nexthops[0] as Nexthop, options.ignoreLinkState));
  const ways = alive.filter((way) => fitsLink(way, options));
  return ways.includes(route) ? ways : [route, ...ways];
}

/** A group is spread over whole, whatever link is asked for. */
function waysOfObject(route: Route): readonly Route[] {
  return route.nexthops.length < 2 ? [route] : route.nexthops.map((way) => route.with({ nexthops: [way] }));
}

/** Why the way cannot be told, with those that it may be. */
export function reasonOfSpread(ns: Namespace, ways: readonly Route[]): string {
  return spreadReason(
    ns,
    ways.flatMap((way) => way.nexthops),
  );
}
