/** Whether a route may name a nexthop object: the text of the extended ack where it may not, with EINVAL. */

import type { Route } from '../route.ts';
import type { Namespace } from '../state.ts';
import { Scope } from '../uapi.ts';
import type { NexthopObject } from './object.ts';
import { hasIpv4Way, waysOf } from './resolve.ts';

const FDB = 'Route cannot point to a fdb nexthop';

/** For an IPv4 route of this scope (fib_check_nexthop()). */
export function ipv4Misfit(ns: Namespace, object: NexthopObject, scope: number): string | undefined {
  if (object.content.fdb) return FDB;
  const ofHost = scope === Scope.HOST;
  if (ofHost && object.content.kind === 'group')
    return 'Route with host scope can not have multiple nexthops';
  const [first] = waysOf(ns, object);
  if (ofHost && first?.gateway) return 'Route with host scope can not have a gateway';
  return first?.onlink && scope >= Scope.LINK ? 'Scope mismatch with nexthop' : undefined;
}

/** For an IPv6 route (fib6_check_nexthop()); one with a source prefix never gets as far. */
export function ipv6Misfit(ns: Namespace, object: NexthopObject): string | undefined {
  if (hasIpv4Way(ns, object)) return 'IPv6 routes can not use an IPv4 nexthop';
  return object.content.fdb ? FDB : undefined;
}

export function misfitOf(ns: Namespace, object: NexthopObject, route: Route): string | undefined {
  return route.family === 'inet' ? ipv4Misfit(ns, object, route.scope) : ipv6Misfit(ns, object);
}
