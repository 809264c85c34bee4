import type { Address } from '../../net/address.ts';
import { networkOf, type Prefix } from '../../net/prefix.ts';
import type { Assumption } from '../assumption.ts';
import { accept, type Checked, refuse } from '../core/checked.ts';
import { LOOPBACK_INDEX } from '../core/flow-key.ts';
import { givenAddress } from '../core/given-address.ts';
import { keptMetrics } from '../core/metrics.ts';
import { ipv6Misfit } from '../nexthop/fitness.ts';
import { namedObject, waysOf } from '../nexthop/resolve.ts';
import type { Origin } from '../origin.ts';
import { Route, type RouteFields } from '../route.ts';
import type { NexthopRequest, RouteRequest } from '../rtnetlink.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { Protocol, type RouterPreference, Scope } from '../uapi.ts';
import { isLoopback } from './address-scope.ts';
import { isOwnAddress } from './local-addresses.ts';
import { checkNexthop } from './nexthop-check.ts';
import { leadsTheSameWay } from './route-identity.ts';
import { isRejecting } from './route-types.ts';

/** IP6_RT_PRIO_USER: the metric where none is asked for, or 0. */
const DEFAULT_METRIC = 1024;

/**
 * The routes that a request asks for, one for each nexthop, checked and resolved as `ip6_route_info_create` and
 * `ip6_route_multipath_add` of net/ipv6/route.c do. `request.table` is the table's number: no longer 0.
 */
export function buildRoutes(ns: Namespace, request: RouteRequest, origin: Origin): Checked<readonly Route[]> {
  if (!request.multipath) {
    const built = buildRoute(ns, request, { weight: 1 }, origin);
    return built.kind === 'ok' ? accept([built.value], built.assumptions) : built;
  }
  const routes: Route[] = [];
  const assumptions: Assumption[] = [];
  for (const path of request.multipath) {
    const built = buildRoute(ns, request, path, origin);
    if (built.kind !== 'ok') return built;
    if (routes.some((other) => leadsTheSameWay(other, built.value))) return refuse('EEXIST');
    routes.push(built.value);
    assumptions.push(...built.assumptions);
  }
  return accept(routes, assumptions);
}

function buildRoute(
  ns: Namespace,
  request: RouteRequest,
  path: NexthopRequest,
  origin: Origin,
): Checked<Route> {
  const named = request.nexthopId ? checkNamed(ns, request.nexthopId) : undefined;
  if (named && named.kind !== 'ok') return named;
  const metrics = keptMetrics(request.metrics);
  if (metrics.kind !== 'ok') return metrics;
  const preferredSource = givenAddress(request.preferredSource);
  const nexthops = named ?? checkPath(ns, request, path, preferredSource);
  if (nexthops.kind !== 'ok') return nexthops;
  const source = checkPreferredSource(ns, preferredSource, nexthops.value);
  if (source.kind !== 'ok') return source;
  const fields = fieldsOf(request, nexthops.value, origin);
  const route = Route.of({ ...fields, preferredSource, metrics: metrics.value });
  return accept(route, [...nexthops.assumptions, ...source.assumptions]);
}

/** The ways of the nexthop object that the request names. */
function checkNamed(ns: Namespace, id: number): Checked<readonly Nexthop[]> {
  const object = namedObject(ns, id);
  if (object.kind !== 'ok') return object;
  const misfit = ipv6Misfit(ns, object.value);
  return misfit ? refuse('EINVAL', misfit) : accept(waysOf(ns, object.value));
}

function checkPath(
  ns: Namespace,
  request: RouteRequest,
  path: NexthopRequest,
  preferredSource: Address | undefined,
): Checked<readonly Nexthop[]> {
  const encap = request.multipath ? path.encap : request.encap;
  const asked = {
    gateway: path.gateway ?? request.gateway,
    outInterface: path.outInterface || request.outInterface || 0,
    weight: path.weight,
    onlink: (path.onlink ?? false) || (request.onlink ?? false),
    ...(encap && { encap }),
  };
  const checked = checkNexthop(ns, asked, { ...request, preferredSource });
  return checked.kind === 'ok' ? accept([checked.value], checked.assumptions) : checked;
}

/**
 * What a route keeps of the request. One that rejects has neither a preference nor an end, unless it names a nexthop
 * object.
 */
function fieldsOf(
  request: RouteRequest,
  nexthops: readonly Nexthop[],
  origin: Origin,
): Omit<RouteFields, 'preferredSource' | 'metrics'> {
  const destination = networkOf(request.destination.address, request.destination.length);
  const overLoopback = nexthops[0]?.outInterface === LOOPBACK_INDEX;
  const lasting =
    !request.nexthopId && isRejecting(request.routeType, overLoopback, isLoopback(destination.address));
  const preference = preferenceOf(request.preference);
  return {
    destination,
    ...sourceOf(request.source),
    tos: 0,
    table: request.table,
    routeType: request.routeType === 'none' ? 'unicast' : request.routeType,
    scope: Scope.UNIVERSE,
    protocol: request.protocol || Protocol.BOOT,
    priority: request.priority || DEFAULT_METRIC,
    nexthops,
    ...(request.nexthopId && { nexthopId: request.nexthopId }),
    realms: undefined,
    ...(preference && !lasting && { preference }),
    ...(request.expires !== undefined &&
      request.expires !== FOREVER &&
      !lasting && { expires: request.expires }),
    origin,
  };
}

const FOREVER = 0xffffffff;

/** A source prefix of length 0 is none: the kernel keeps such a route with those for every source. */
function sourceOf(source: Prefix | undefined): Pick<RouteFields, 'source'> {
  return source && source.length > 0 ? { source: networkOf(source.address, source.length) } : {};
}

/** ICMPV6_ROUTER_PREF_*: other values than those for low and high are taken for medium. */
function preferenceOf(value: number | undefined): RouterPreference | undefined {
  if (value === 3) return 'low';
  return value === 1 ? 'high' : undefined;
}

/** The preferred source has to be an address of the machine that is in use, a link-local one on the link itself. */
function checkPreferredSource(
  ns: Namespace,
  source: Address | undefined,
  [nexthop]: readonly Nexthop[],
): Checked<undefined> {
  const on = nexthop?.outInterface ?? 0;
  if (!source || isOwnAddress(ns, source, { on, usable: true })) return accept(undefined);
  if (ns.complete) return refuse('EINVAL', 'Invalid source address');
  return accept(undefined, [{ kind: 'source-is-local', address: source }]);
}
