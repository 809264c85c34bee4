import { hostBitsSet } from '../../net/prefix.ts';
import type { Assumption } from '../assumption.ts';
import { type Refusal, refuse, refuseBecauseOf } from '../core/checked.ts';
import { givenGateway } from '../core/given-address.ts';
import { doubtfulAlgorithm } from '../core/metrics.ts';
import { done, notKnown, type Outcome } from '../core/outcome.ts';
import type { Errno } from '../errno.ts';
import { noSuchObject } from '../nexthop/resolve.ts';
import type { Origin } from '../origin.ts';
import type { Route } from '../route.ts';
import type { CreateFlags, RouteRequest } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { Table } from '../uapi.ts';
import type { FibTable, RouteList } from './fib-trie.ts';
import { noteLentMetrics } from './nexthop-by-id.ts';
import { buildRoute } from './route-build.ts';
import { isDuplicate, meantBy } from './route-identity.ts';
import { endOf, firstOf, insertAt } from './route-order.ts';
import { createTable, withTable } from './tables.ts';

/**
 * RTM_NEWROUTE for IPv4 (`inet_rtm_newroute`, `fib_table_insert`).
 *
 * Routes of one prefix in one table are told apart by TOS and priority. `exclusive` refuses a second one of a kind,
 * `replace` puts the route in the place of the first, `append` sets it behind the others and none of these before them.
 */
export function newRoute(ns: Namespace, request: RouteRequest, flags: CreateFlags, origin: Origin): Outcome {
  const refused = checkHeader(request);
  if (refused) return { kind: 'error', namespace: ns, error: refused.error };
  const asked = { ...request, table: request.table || Table.MAIN };
  const namespace = createTable(ns, asked.table);
  const built = buildRoute(namespace, asked, origin);
  if (built.kind !== 'ok') return { ...built, namespace };
  const table = namespace.tables.get(asked.table) as FibTable;
  const placed = place(table.at(asked.destination), built.value, flags, ns.complete);
  if (placed.kind !== 'placed') return { ...placed, namespace };
  const assumptions = [...built.assumptions, ...placed.assumptions];
  const changed = withTable(namespace, table.with(asked.destination, placed.routes));
  return done(noteLentMetrics(markLocalRoute(changed, built.value), built.value), assumptions);
}

/** From the first `local` route of a request on, the kernel checks sources of incoming packets in full. */
function markLocalRoute(ns: Namespace, route: Route): Namespace {
  return route.routeType === 'local' && !ns.customLocalRoutes ? { ...ns, customLocalRoutes: true } : ns;
}

const ECN_BITS = 0x03;

/** What `rtm_to_fib_config` refuses before it looks at any table. */
function checkHeader(request: RouteRequest): Refusal | undefined {
  if ((request.tos & ECN_BITS) !== 0) return refuse('EINVAL', 'Invalid dsfield (tos): ECN bits must be 0');
  if (request.nexthopId && namesWays(request)) {
    return refuse('EINVAL', 'Nexthop specification and nexthop id are mutually exclusive');
  }
  if (hostBitsSet(request.destination)) return refuse('EINVAL', 'Invalid prefix for given prefix length');
  return undefined;
}

function namesWays({ outInterface, gateway, multipath, encap }: RouteRequest): boolean {
  return Boolean(outInterface || givenGateway(gateway) || multipath || encap);
}

type Placed =
  | { readonly kind: 'placed'; readonly routes: RouteList; readonly assumptions: readonly Assumption[] }
  | Refusal
  | { readonly kind: 'unknown'; readonly reason: string };

/** The routes of the prefix with the new one among them. */
function place(routes: RouteList, route: Route, flags: CreateFlags, complete: boolean): Placed {
  const first = firstOf(routes, route);
  const end = endOf(routes, route);
  if (first < end) {
    if (flags.exclusive) return refuseBecauseOf(routes[first] as Route);
    const duplicate = routes.findIndex((each, i) => first <= i && i < end && isDuplicate(each, route));
    if (flags.replace) return replaceFirst(routes, route, first, duplicate);
    if (duplicate >= 0) return refuseBecauseOf(routes[duplicate] as Route);
  }
  if (!flags.create) return notThere(complete);
  const at = flags.append ? end : first;
  const assumptions: Assumption[] = complete || flags.replace ? [] : [{ kind: 'not-there-before' }];
  return { kind: 'placed', routes: insertAt(routes, at, route), assumptions };
}

function replaceFirst(routes: RouteList, route: Route, first: number, duplicate: number): Placed {
  if (duplicate > first) return refuseBecauseOf(routes[duplicate] as Route);
  const kept = duplicate === first ? routes : routes.with(first, route);
  return { kind: 'placed', routes: kept, assumptions: [] };
}

function notThere(complete: boolean): Placed {
  if (complete) return refuse('ENOENT');
  return { kind: 'unknown', reason: 'the machine may hold such a route that the script does not show' };
}

/**
 * RTM_DELROUTE for IPv4 (`inet_rtm_delroute`, `fib_table_delete`): removes the first route of the table, prefix and
 * TOS that has all that the request names.
 */
export function deleteRoute(ns: Namespace, request: RouteRequest): Outcome {
  const refused = checkHeader(request);
  if (refused) return { kind: 'error', namespace: ns, error: refused.error };
  if (request.nexthopId && !ns.nexthops.has(request.nexthopId)) return withoutObject(ns);
  const table = ns.tables.get(request.table || Table.MAIN);
  if (!table) return missing(ns, 'FIB table does not exist');
  const doubt = doubtfulAlgorithm(request.metrics);
  if (doubt) return notKnown(ns, doubt);
  const left = withoutMeant(table, request);
  if (!left) return missing(ns);
  return done(withTable(ns, left));
}

/** The table without the route that the request means; undefined where it holds none. */
export function withoutMeant(table: FibTable, request: RouteRequest): FibTable | undefined {
  const routes = table.at(request.destination);
  const at = routes.findIndex((route) => route.tos === request.tos && meantBy(request, route));
  return at < 0 ? undefined : table.with(request.destination, routes.toSpliced(at, 1));
}

function withoutObject(namespace: Namespace): Outcome {
  return { ...noSuchObject(namespace), namespace };
}

function missing(ns: Namespace, message?: string): Outcome {
  if (!ns.complete) {
    return {
      kind: 'unknown',
      namespace: ns,
      reason: 'the machine may hold this route; the script does not show it',
    };
  }
  const errno: Errno = 'ESRCH';
  return { kind: 'error', namespace: ns, error: message === undefined ? { errno } : { errno, message } };
}
