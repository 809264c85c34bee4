import { type Address, sameAddress } from '../../net/address.ts';
import type { Assumption } from '../assumption.ts';
import { accept, type Checked, refuse } from '../core/checked.ts';
import { givenAddress, givenGateway } from '../core/given-address.ts';
import { checkGivenEncap } from '../encap/check.ts';
import { ipv4Misfit } from '../nexthop/fitness.ts';
import type { NexthopObject } from '../nexthop/object.ts';
import { namedObject, waysOf } from '../nexthop/resolve.ts';
import type { Origin } from '../origin.ts';
import { Route, type RouteFields } from '../route.ts';
import type { NexthopRequest, RouteMetrics, RouteRequest } from '../rtnetlink.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { Scope, Table } from '../uapi.ts';
import { addressType } from './local-addresses.ts';
import { metricsOf } from './nexthop-by-id.ts';
import { type AskedNexthop, checkNexthop, settleNexthop } from './nexthop-check.ts';
import { isDuplicate } from './route-identity.ts';
import { leastScope, rejectionOf } from './route-types.ts';

/**
 * The route that a request asks for, checked and resolved as `fib_create_info` of net/ipv4/fib_semantics.c does.
 * `request.table` is the table's number: no longer 0.
 */
export function buildRoute(ns: Namespace, request: RouteRequest, origin: Origin): Checked<Route> {
  if (leastScope(request.routeType) > request.scope) return refuse('EINVAL', 'Invalid scope');
  const object = request.nexthopId ? namedObject(ns, request.nexthopId) : undefined;
  if (object && object.kind !== 'ok') return object;
  const metrics = metricsOf(ns, request, object?.value);
  if (metrics.kind !== 'ok') return metrics;
  const nexthops = object ? checkNamed(ns, request, object.value) : checkNexthops(ns, request);
  if (nexthops.kind !== 'ok') return nexthops;
  const source = checkPreferredSource(ns, request);
  if (source.kind !== 'ok') return source;
  const route = assemble(request, nexthops.value, source.value, metrics.value, origin);
  return accept(markedAlike(ns, route), [...nexthops.assumptions, ...source.assumptions]);
}

function assemble(
  request: RouteRequest,
  nexthops: readonly Nexthop[],
  preferredSource: Address | undefined,
  metrics: RouteMetrics | undefined,
  origin: Origin,
): Route {
  return Route.of({
    destination: request.destination,
    tos: request.tos,
    table: request.table,
    routeType: request.routeType,
    scope: request.scope,
    protocol: request.protocol,
    priority: request.priority ?? 0,
    preferredSource,
    nexthops,
    ...(request.nexthopId && { nexthopId: request.nexthopId }),
    ...flagsOf(request, nexthops),
    metrics,
    realms: request.nexthopId ? undefined : realmsOf(request),
    origin,
  });
}

/**
 * What routes of a table have in common the kernel keeps once (`fib_find_info`): the check of an IPv6 gateway notes no
 * carrier, but a route like earlier ones is marked as those are.
 */
function markedAlike(ns: Namespace, route: Route): Route {
  const isOff = ({ gateway, outInterface }: Nexthop) =>
    gateway?.family === 'inet6' && ns.links.get(outInterface)?.carrier === false;
  if (route.nexthopId !== undefined || !route.nexthops.some(isOff)) return route;
  for (const other of ns.tables.get(route.table)?.routes() ?? []) {
    const { nexthops, flags } = other;
    if (other.priority === route.priority && isDuplicate(other, route)) {
      return route.with({ nexthops, ...(flags && { flags }) });
    }
  }
  return route;
}

function flagsOf(
  { onlink = false, nexthopId }: RouteRequest,
  nexthops: readonly Nexthop[],
): Pick<RouteFields, 'flags'> {
  if (nexthopId) return onlink ? { flags: { onlink, linkdown: false } } : {};
  if (nexthops.length === 1) return {};
  const linkdown = nexthops.length > 1 && nexthops.every((nexthop) => nexthop.linkdown);
  return onlink || linkdown ? { flags: { onlink, linkdown } } : {};
}

/** Realms belong to a nexthop; those of the only one are kept with the route. */
function realmsOf(request: RouteRequest): number | undefined {
  if (!request.multipath) return request.realms || undefined;
  return request.multipath.length === 1 ? request.multipath[0]?.realms || undefined : undefined;
}

/** The nexthops that the request names: one, or those of a multipath route. */
function askedNexthops(request: RouteRequest): Checked<readonly AskedNexthop[]> {
  const gateway = givenGateway(request.gateway);
  const outInterface = request.outInterface ?? 0;
  if (!request.multipath) {
    const encap = checkGivenEncap(request.encap, 'inet');
    return encap.kind === 'ok'
      ? accept([
          {
            gateway,
            outInterface,
            weight: 1,
            onlink: request.onlink ?? false,
            ...(encap.value && { encap: encap.value }),
          },
        ])
      : encap;
  }
  const paths: AskedNexthop[] = [];
  for (const path of request.multipath) {
    const asked = askedPath(path, request.multipath.length > 1);
    if (asked.kind !== 'ok') return asked;
    paths.push(asked.value);
  }
  const [first] = paths;
  if (!first) return refuse('EINVAL');
  if (outInterface !== 0 && outInterface !== first.outInterface) {
    return refuse('EINVAL', 'Nexthop device index does not match RTA_OIF');
  }
  if (gateway && !(first.gateway && sameAddress(gateway, first.gateway))) {
    return refuse('EINVAL', 'Nexthop gateway does not match RTA_GATEWAY or RTA_VIA');
  }
  if (request.realms && request.realms !== request.multipath[0]?.realms) {
    return refuse('EINVAL', 'Nexthop class id does not match RTA_FLOW');
  }
  return accept(paths);
}

function askedPath(path: NexthopRequest, isOneOfSeveral: boolean): Checked<AskedNexthop> {
  const encap = checkGivenEncap(path.encap, 'inet');
  if (encap.kind !== 'ok') return encap;
  return accept({
    gateway: givenGateway(path.gateway),
    outInterface: path.outInterface ?? 0,
    weight: path.weight,
    onlink: path.onlink ?? false,
    ...(path.realms && isOneOfSeveral ? { realms: path.realms } : {}),
    ...(encap.value && { encap: encap.value }),
  });
}

/** What is wrong with the route itself, whatever its nexthops are. */
function typeOrScopeFault({ routeType, scope }: RouteRequest): string | undefined {
  if (routeType === 'none') return 'Invalid route type';
  return scope > Scope.HOST ? 'Invalid scope' : undefined;
}

/** The ways of the nexthop object that the request names. A route that rejects may name any. */
function checkNamed(
  ns: Namespace,
  request: RouteRequest,
  object: NexthopObject,
): Checked<readonly Nexthop[]> {
  if (rejectionOf(request.routeType)) return accept(waysOf(ns, object));
  const fault = typeOrScopeFault(request) ?? ipv4Misfit(ns, object, request.scope);
  return fault ? refuse('EINVAL', fault) : accept(waysOf(ns, object));
}

function checkNexthops(ns: Namespace, request: RouteRequest): Checked<readonly Nexthop[]> {
  const asked = askedNexthops(request);
  if (asked.kind !== 'ok') return asked;
  if (rejectionOf(request.routeType)) return checkRejecting(request);
  const fault = typeOrScopeFault(request);
  if (fault) return refuse('EINVAL', fault);
  if (request.scope === Scope.HOST) return checkHostScope(ns, asked.value);
  const nexthops: Nexthop[] = [];
  const assumptions: Assumption[] = [];
  for (const each of asked.value) {
    const checked = checkNexthop(ns, each, request);
    if (checked.kind !== 'ok') return checked;
    nexthops.push(checked.value);
    assumptions.push(...checked.assumptions);
  }
  return accept(nexthops, assumptions);
}

function checkRejecting(request: RouteRequest): Checked<readonly Nexthop[]> {
  if (givenGateway(request.gateway) || request.outInterface || request.multipath) {
    return refuse('EINVAL', 'Gateway, device and multipath can not be specified for this route type');
  }
  if (request.encap) return { kind: 'unknown', reason: '`encap` of a route that rejects is not modelled' };
  return accept([]);
}

/** A route to an address of the machine itself: one link, which may be down. */
function checkHostScope(ns: Namespace, asked: readonly AskedNexthop[]): Checked<readonly Nexthop[]> {
  const [only] = asked;
  if (!only || asked.length > 1) {
    return refuse('EINVAL', 'Route with host scope can not have multiple nexthops');
  }
  if (only.gateway) return refuse('EINVAL', 'Route with host scope can not have a gateway');
  const link = ns.links.get(only.outInterface);
  return link ? accept([settleNexthop(only, link, Scope.NOWHERE)]) : refuse('ENODEV');
}

/** The preferred source has to be an address of the machine (`fib_valid_prefsrc`); reject routes do not care. */
function checkPreferredSource(ns: Namespace, request: RouteRequest): Checked<Address | undefined> {
  const source = givenAddress(request.preferredSource);
  if (!source || rejectionOf(request.routeType)) return accept(source);
  const { address } = request.destination;
  if (request.routeType === 'local' && sameAddress(address, source)) return accept(source);
  const table = request.table === Table.MAIN ? Table.LOCAL : request.table;
  const isLocal = [table, Table.LOCAL].some((each) => addressType(ns, source, each) === 'local');
  if (isLocal) return accept(source);
  if (ns.complete) return refuse('EINVAL', 'Invalid prefsrc address');
  return accept(source, [{ kind: 'source-is-local', address: source }]);
}
