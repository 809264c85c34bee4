import { givenAddress, givenGateway, sameOrNone } from '../core/given-address.ts';
import { holdsMetrics, sameMetrics } from '../core/metrics.ts';
import { checkEncap } from '../encap/check.ts';
import { sameEncap } from '../encap/encap.ts';
import type { Route } from '../route.ts';
import type { NexthopRequest, RouteRequest } from '../rtnetlink.ts';
import type { Nexthop } from '../state.ts';
import { Scope } from '../uapi.ts';

/** Whether two routes of one prefix, TOS and priority are the same to the kernel (`fib_find_info`, `nh_comp`). */
export function isDuplicate(a: Route, b: Route): boolean {
  return (
    a.routeType === b.routeType &&
    a.scope === b.scope &&
    a.protocol === b.protocol &&
    a.realms === b.realms &&
    sameOrNone(a.preferredSource, b.preferredSource) &&
    sameMetrics(a.metrics, b.metrics) &&
    a.flags?.onlink === b.flags?.onlink &&
    sameWays(a, b)
  );
}

function sameWays(a: Route, b: Route): boolean {
  if (a.nexthopId !== undefined || b.nexthopId !== undefined) return a.nexthopId === b.nexthopId;
  return (
    a.nexthops.length === b.nexthops.length &&
    a.nexthops.every((nexthop, i) => sameNexthop(nexthop, b.nexthops[i] as Nexthop))
  );
}

/** Whether a link is down or has no carrier makes no other nexthop of it. */
function sameNexthop(a: Nexthop, b: Nexthop): boolean {
  return a.weight === b.weight && a.scope === b.scope && a.onlink === b.onlink && leadTheSameWay(a, b);
}

/** Whether packets end up the same by either. */
export function leadTheSameWay(a: Nexthop, b: Nexthop): boolean {
  return (
    a.outInterface === b.outInterface &&
    a.realms === b.realms &&
    sameEncap(a.encap, b.encap) &&
    sameOrNone(a.gateway, b.gateway)
  );
}

/**
 * Whether a delete that asks for the prefix and TOS of the route means this one (`fib_table_delete`,
 * `fib_nh_match`). What the request leaves out, or gives as 0, is not compared.
 */
export function meantBy(request: RouteRequest, route: Route): boolean {
  const source = givenAddress(request.preferredSource);
  return (
    (request.routeType === 'none' || request.routeType === route.routeType) &&
    (request.scope === Scope.NOWHERE || request.scope === route.scope) &&
    (source === undefined || sameOrNone(source, route.preferredSource)) &&
    (request.protocol === 0 || request.protocol === route.protocol) &&
    (!request.priority || request.priority === route.priority) &&
    nexthopsMeant(request, route) &&
    holdsMetrics(route.metrics, request.metrics)
  );
}

/** A device or gateway, and with either a tunnel, is compared with the first nexthop only; only without both are all of `multipath` compared. */
function nexthopsMeant(request: RouteRequest, route: Route): boolean {
  const gateway = givenGateway(request.gateway);
  if (request.nexthopId) return request.nexthopId === route.nexthopId;
  if (route.nexthopId !== undefined) return !request.outInterface && !gateway && !request.multipath;
  if (request.outInterface || gateway) {
    const [first] = route.nexthops;
    if (request.realms && request.realms !== (route.realms ?? first?.realms)) return false;
    if (!encapMeant(request, first)) return false;
    if (request.outInterface && request.outInterface !== first?.outInterface) return false;
    return gateway === undefined || sameOrNone(gateway, first?.gateway);
  }
  const { multipath } = request;
  if (!multipath) return true;
  // To the kernel a route that rejects has one nexthop, without a device.
  const nexthops = route.nexthops.length > 0 ? route.nexthops : [undefined];
  return nexthops.every((nexthop, i) => pathMeant(multipath[i], nexthop, route.realms));
}

/** A tunnel that no route could have is that of none. */
function encapMeant({ encap, family }: RouteRequest, nexthop: Nexthop | undefined): boolean {
  if (!encap) return true;
  const checked = checkEncap(encap, family);
  return checked.kind === 'ok' && sameEncap(checked.value, nexthop?.encap);
}

function pathMeant(
  path: NexthopRequest | undefined,
  nexthop: Nexthop | undefined,
  realmsOfRoute: number | undefined,
): boolean {
  if (!path) return false;
  if (path.outInterface && path.outInterface !== nexthop?.outInterface) return false;
  if (path.gateway && !sameOrNone(path.gateway, nexthop?.gateway)) return false;
  return path.realms === undefined || path.realms === (nexthop?.realms ?? realmsOfRoute ?? 0);
}
