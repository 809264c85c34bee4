import { sameOrNone } from '../core/given-address.ts';
import { sameMetrics } from '../core/metrics.ts';
import { membersOf } from '../nexthop/resolve.ts';
import type { Route } from '../route.ts';
import type { Namespace } from '../state.ts';

/**
 * Whether the answer to a lookup may be that of another route: each way of a nexthop object remembers the last answer over
 * it (`rt6i_pcpu` of struct fib6_nh), whichever of the routes over it that was for.
 */
export function mayBeAnothersAnswer(ns: Namespace, route: Route, fibMatch: boolean): boolean {
  if (route.nexthopId === undefined) return false;
  const ways = membersOf(ns, route.nexthopId);
  for (const table of ns.ipv6.tables.values()) {
    for (const list of table.lists()) {
      if (list.some((other) => sharesWay(ns, ways, other) && differs(route, other, fibMatch))) return true;
    }
  }
  return false;
}

function sharesWay(ns: Namespace, ways: readonly number[], { nexthopId }: Route): boolean {
  return nexthopId !== undefined && membersOf(ns, nexthopId).some((id) => ways.includes(id));
}

function differs(route: Route, other: Route, fibMatch: boolean): boolean {
  if (route === other) return false;
  return (
    fibMatch ||
    route.routeType !== other.routeType ||
    route.table !== other.table ||
    route.priority !== other.priority ||
    route.protocol !== other.protocol ||
    route.preference !== other.preference ||
    !sameOrNone(route.preferredSource, other.preferredSource) ||
    !sameMetrics(route.metrics, other.metrics)
  );
}
