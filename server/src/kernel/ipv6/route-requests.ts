import { type Address, isAny, sameAddress } from '../../net/address.ts';
import { networkOf } from '../../net/prefix.ts';
import type { Assumption } from '../assumption.ts';
import { type Refusal, refuse } from '../core/checked.ts';
import { LOOPBACK_INDEX } from '../core/flow-key.ts';
import { done, notKnown, type Outcome, refused } from '../core/outcome.ts';
import type { Errno } from '../errno.ts';
import { noSuchObject } from '../nexthop/resolve.ts';
import type { Origin } from '../origin.ts';
import type { Route } from '../route.ts';
import type { CreateFlags, KernelError, RouteRequest } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { Protocol, Table } from '../uapi.ts';
import type { Fib6Table } from './fib6-table.ts';
import { removeRoute } from './kernel-routes.ts';
import { buildRoutes } from './route-build.ts';
import { placeRoute } from './route-place.ts';
import { siblingsOf } from './siblings.ts';
import { createTable, withTable } from './tables.ts';

/**
 * RTM_NEWROUTE for IPv6 (`inet6_rtm_newroute`). The nexthops of a multipath route are added one by one: what was added is
 * taken back where one of them fails.
 */
export function newRoute(ns: Namespace, request: RouteRequest, flags: CreateFlags, origin: Origin): Outcome {
  const fault = checkHeader(request) ?? checkPaths(request) ?? checkSource(request);
  if (fault) return { kind: 'error', namespace: ns, error: fault.error };
  const asked = { ...request, table: request.table || Table.MAIN };
  const namespace = createTable(ns, asked.table);
  const built = buildRoutes(namespace, asked, origin);
  if (built.kind !== 'ok') return { ...built, namespace };
  return insertAll(namespace, built.value, flags, built.assumptions);
}

/** What `rtm_to_fib6_config` refuses before it looks at any table. */
function checkHeader(request: RouteRequest): Refusal | undefined {
  if (request.tos !== 0) return refuse('EINVAL', 'Invalid dsfield (tos): option not available for IPv6');
  if (request.nexthopId !== undefined && namesWays(request)) {
    return refuse('EINVAL', 'Nexthop specification and nexthop id are mutually exclusive');
  }
  if (request.gateway?.family === 'inet') {
    return refuse('EINVAL', 'IPv6 does not support RTA_VIA attribute');
  }
  return undefined;
}

/** Even those that stand for none: 0 and :: count. An IPv4 gateway is no RTA_GATEWAY. */
function namesWays({ outInterface, gateway, multipath, encap }: RouteRequest): boolean {
  return (
    encap !== undefined ||
    outInterface !== undefined ||
    gateway?.family === 'inet6' ||
    multipath !== undefined
  );
}

function checkSource({ nexthopId, source }: RouteRequest): Refusal | undefined {
  if (!nexthopId || !source || source.length === 0) return undefined;
  return refuse('EINVAL', 'Nexthops can not be used with source routing');
}

/** A multipath route is one of gateways only. */
function checkPaths({ multipath = [], gateway }: RouteRequest): Refusal | undefined {
  if (multipath.every((path) => path.gateway?.family === 'inet6' || gateway)) return undefined;
  return refuse('EINVAL', 'Device only routes can not be added for IPv6 using the multipath API.');
}

function insertAll(
  ns: Namespace,
  routes: readonly Route[],
  flags: CreateFlags,
  assumptions: readonly Assumption[],
): Outcome {
  let next = ns;
  const all = [...assumptions];
  for (const [at, route] of routes.entries()) {
    const table = next.ipv6.tables.get(route.table) as Fib6Table;
    const placed = placeRoute(table, route, at === 0 ? flags : FURTHER, ns.complete);
    if (placed.kind === 'placed') {
      next = withTable(next, placed.table);
      all.push(...placed.assumptions);
    } else if (placed.kind === 'unknown') return notKnown(ns, placed.reason);
    else {
      const kept = placed.table ? withTable(next, placed.table) : next;
      return {
        kind: 'error',
        namespace: takeBack(kept, routes.slice(0, at)),
        error: errorAt(at, flags, placed.error),
      };
    }
  }
  return done(next, all);
}

/** What is asked for behind the first nexthop. */
const FURTHER: CreateFlags = { create: true };

function errorAt(at: number, { replace }: CreateFlags, error: KernelError): KernelError {
  if (at === 0 || !replace) return error;
  const message = 'ipv6: multipath route replace failed (check consistency of installed routes)';
  return { ...error, message };
}

/** Deletes the routes again as requests would: by prefixes, metric, device and gateway. */
function takeBack(ns: Namespace, routes: readonly Route[]): Namespace {
  return routes.reduce(removeRoute, ns);
}

/**
 * RTM_DELROUTE for IPv6 (`inet6_rtm_delroute`): removes the first route of the table and prefixes that has the metric,
 * protocol, and device and gateway or nexthop object, that the request names. Types are not compared. Without a gateway the whole of a multipath
 * route goes.
 */
export function deleteRoute(ns: Namespace, request: RouteRequest): Outcome {
  const fault = checkHeader(request);
  if (fault) return { kind: 'error', namespace: ns, error: fault.error };
  if (request.nexthopId && !ns.nexthops.has(request.nexthopId)) {
    return { ...noSuchObject(ns), namespace: ns };
  }
  return request.multipath ? deletePaths(ns, request) : deleteOne(ns, request, true);
}

/** Each nexthop is a delete of its own; the last error is told, and the others are deleted all the same. */
function deletePaths(ns: Namespace, request: RouteRequest): Outcome {
  let last: Outcome = done(ns);
  let failure: Exclude<Outcome, { kind: 'done' }> | undefined;
  for (const path of request.multipath ?? []) {
    const gateway = path.gateway ?? request.gateway;
    const outInterface = path.outInterface || request.outInterface || 0;
    const single = { ...request, outInterface, ...(gateway && { gateway }) };
    last = deleteOne(last.namespace, single, false);
    if (last.kind !== 'done') failure = last;
  }
  return failure ? { ...failure, namespace: last.namespace } : last;
}

function deleteOne(ns: Namespace, request: RouteRequest, withSiblings: boolean): Outcome {
  const table = ns.ipv6.tables.get(request.table || Table.MAIN);
  if (!table) return missing(ns, 'FIB table does not exist');
  const routes = routesMeant(table, request);
  const victim = routes.find((route) => isMeant(request, route));
  if (!victim) {
    const meansNull = routes.length === 0 && isRoot(table, request) && meansNullEntry(request);
    return meansNull && ns.complete ? refused(ns, 'ENOENT') : missing(ns);
  }
  const all = withSiblings && !request.gateway ? siblingsOf(routes, victim) : [victim];
  return done(all.reduce(removeRoute, ns));
}

/** The routes of the prefixes; those for every source where there are none for some sources only (fib6_locate()). */
function routesMeant(table: Fib6Table, { destination, source }: RouteRequest): readonly Route[] {
  const to = networkOf(destination.address, destination.length);
  const from = source && table.hasSubtree(to) ? networkOf(source.address, source.length) : undefined;
  return table.at(to, from);
}

/** Whether the request is about the node at the top of a table, which holds the null entry where it has no route. */
function isRoot(table: Fib6Table, { destination, source }: RouteRequest): boolean {
  return destination.length === 0 && (!source || source.length === 0 || !table.hasSubtree(destination));
}

const NULL_METRIC = 0xffffffff;

/** Whether the request fits the null entry (`fib6_null_entry`), which cannot be deleted. */
function meansNullEntry({ priority, protocol, outInterface, gateway, nexthopId }: RouteRequest): boolean {
  return (
    !nexthopId &&
    (!priority || priority === NULL_METRIC) &&
    (protocol === 0 || protocol === Protocol.KERNEL) &&
    (!outInterface || outInterface === LOOPBACK_INDEX) &&
    (!gateway || isAny(gateway))
  );
}

function isMeant(request: RouteRequest, route: Route): boolean {
  const { priority, protocol } = request;
  return (
    (!priority || priority === route.priority) &&
    (protocol === 0 || protocol === route.protocol) &&
    leadsAsMeant(request, route)
  );
}

/** A route that names a nexthop object is meant whatever device and gateway the request has. */
function leadsAsMeant({ nexthopId, outInterface, gateway }: RouteRequest, route: Route): boolean {
  const [nexthop] = route.nexthops;
  if (nexthopId) return nexthopId === route.nexthopId;
  if (route.nexthopId !== undefined) return true;
  return (
    (!outInterface || outInterface === nexthop?.outInterface) &&
    (!gateway || isGateway(nexthop?.gateway, gateway))
  );
}

/** A route without a gateway has :: for one. */
function isGateway(own: Address | undefined, asked: Address): boolean {
  return own ? sameAddress(own, asked) : isAny(asked);
}

function missing(ns: Namespace, message?: string): Outcome {
  if (!ns.complete) return notKnown(ns, 'the machine may hold this route; the script does not show it');
  const errno: Errno = 'ESRCH';
  return refused(ns, errno, message);
}
