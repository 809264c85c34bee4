import { sysctl } from '../core/sysctls.ts';
import type { Route } from '../route.ts';
import type { Namespace } from '../state.ts';

/**
 * A route that names a nexthop object, as a message tells it (fib_dump_info(), rt6_fill_node()): one whose object is a
 * blackhole as of that type. The ways of an object are told along with its number, unless `nexthop_compat_mode` says not to.
 */
export function asTold(ns: Namespace, route: Route): Route {
  if (route.nexthopId === undefined) return route;
  const told = sysctl(ns, 'net.ipv4.nexthop_compat_mode') === '0' ? route.with({ nexthops: [] }) : route;
  return route.nexthops[0]?.blackhole ? told.with({ routeType: 'blackhole' }) : told;
}
