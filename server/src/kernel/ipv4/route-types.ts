import type { Errno } from '../errno.ts';
import type { Route } from '../route.ts';
import { type RouteType, Scope } from '../uapi.ts';

/** What the kernel knows of a route type (`fib_props` of net/ipv4/fib_semantics.c). */
interface RouteTypeProperties {
  /** The narrowest scope number that such a route may have. */
  readonly scope: number;
  /** What a flow that matches is answered; `throw` ends the walk of this table only. Undefined: it is forwarded. */
  readonly rejects?: Errno | 'throw';
}

const properties: Readonly<Record<RouteType, RouteTypeProperties>> = {
  none: { scope: Scope.NOWHERE },
  unicast: { scope: Scope.UNIVERSE },
  local: { scope: Scope.HOST },
  broadcast: { scope: Scope.LINK },
  anycast: { scope: Scope.LINK },
  multicast: { scope: Scope.UNIVERSE },
  blackhole: { scope: Scope.UNIVERSE, rejects: 'EINVAL' },
  unreachable: { scope: Scope.UNIVERSE, rejects: 'EHOSTUNREACH' },
  prohibit: { scope: Scope.UNIVERSE, rejects: 'EACCES' },
  throw: { scope: Scope.UNIVERSE, rejects: 'throw' },
  nat: { scope: Scope.NOWHERE, rejects: 'EINVAL' },
  xresolve: { scope: Scope.NOWHERE, rejects: 'EINVAL' },
};

/** The scope number that a route of this type must at least have. */
export function leastScope(routeType: RouteType): number {
  return properties[routeType].scope;
}

/** What a flow that matches a route of this type is answered; undefined where the route carries it on. */
export function rejectionOf(routeType: RouteType): Errno | 'throw' | undefined {
  return properties[routeType].rejects;
}

/** What a flow that takes this route is answered: by its type, or because its nexthop object is a blackhole. */
export function rejectionBy({ routeType, nexthops }: Route): Errno | 'throw' | undefined {
  return rejectionOf(routeType) ?? (nexthops[0]?.blackhole ? rejectionOf('blackhole') : undefined);
}
