import type { Errno } from '../errno.ts';
import type { Route } from '../route.ts';
import type { Namespace } from '../state.ts';
import type { RouteType } from '../uapi.ts';
import { isLoopback } from './address-scope.ts';

/** What a flow is answered whose route has this type (`fib6_prop` of net/ipv6/route.c); `throw` ends the walk of a table. */
const rejections: Partial<Record<RouteType, Errno | 'throw'>> = {
  blackhole: 'EINVAL',
  unreachable: 'EHOSTUNREACH',
  prohibit: 'EACCES',
  throw: 'throw',
};

export function rejectionOf(routeType: RouteType): Errno | 'throw' | undefined {
  return rejections[routeType];
}

/** What a flow is answered that takes this route; a nexthop object that is a blackhole counts for more than the type. */
export function rejectionBy(route: Route): Errno | 'throw' | undefined {
  return isBlackholeObject(route) ? rejections.blackhole : rejectionOf(route.routeType);
}

/** Whether the route names a nexthop object that is a blackhole, or a group of it alone. */
export function isBlackholeObject({ nexthops }: Route): boolean {
  return nexthops[0]?.blackhole === true;
}

/**
 * Whether the kernel makes a route that rejects of it (`fib6_is_reject`, RTF_REJECT). Beside the types that do, these are
 * routes over a loopback link to other machines: they would never leave it. Packets are not refused by those.
 */
export function isRejecting(routeType: RouteType, overLoopback: boolean, toLoopback: boolean): boolean {
  return rejectionOf(routeType) !== undefined || (overLoopback && !toLoopback && routeType !== 'local');
}

/** Whether a route of a table is one that rejects. */
export function rejects(ns: Namespace, route: Route): boolean {
  const link = ns.links.get(route.nexthops[0]?.outInterface ?? 0);
  if (isKernelAnycast(route)) return false;
  if (route.nexthopId !== undefined) return rejectionBy(route) !== undefined;
  return isRejecting(route.routeType, link?.kind === 'loopback', isLoopback(route.destination.address));
}

/** Whether the route was made for a subnet-router anycast address (RTF_ANYCAST): no request can ask for metric 0. */
export function isKernelAnycast({ routeType, priority }: Pick<Route, 'routeType' | 'priority'>): boolean {
  return routeType === 'anycast' && priority === 0;
}
