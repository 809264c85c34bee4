/** What the kernel does to routes by itself, when addresses and links change (net/ipv4/fib_frontend.c). */
import { type Address, isAny, sameAddress } from '../../net/address.ts';
import type { Route } from '../route.ts';
import type { RouteRequest } from '../rtnetlink.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { Scope, Table } from '../uapi.ts';
import { isDuplicate } from './route-identity.ts';
import { endOf, insertAt } from './route-order.ts';
import { withoutMeant } from './route-requests.ts';
import { createTable, mapRoutes, withTable } from './tables.ts';

/**
 * Adds a route that the kernel derives from an address (`fib_magic` with RTM_NEWROUTE): behind others of its TOS and
 * priority, and not at all where it is there already or its link is down.
 *
 * The scope and the link state of its nexthops are set here: the caller need not know them.
 */
export function insertKernelRoute(ns: Namespace, route: Route): Namespace {
  const settled = route.with({ nexthops: route.nexthops.map((nexthop) => settle(ns, nexthop, route.scope)) });
  const created = createTable(ns, route.table);
  const table = created.tables.get(route.table);
  if (!table || !mayBeAdded(ns, settled)) return created;
  const routes = table.at(route.destination);
  if (
    routes.some(
      (each) => each.tos === route.tos && each.priority === route.priority && isDuplicate(each, settled),
    )
  ) {
    return created;
  }
  const added = insertAt(routes, endOf(routes, settled), settled);
  return withTable(created, table.with(route.destination, added));
}

/** Routes to the machine's own addresses stay while the link is down; no others are added to it then. */
function mayBeAdded(ns: Namespace, route: Route): boolean {
  return (
    route.scope === Scope.HOST || route.nexthops.every(({ outInterface }) => ns.links.get(outInterface)?.up)
  );
}

function settle(ns: Namespace, nexthop: Nexthop, scopeOfRoute: number): Nexthop {
  const ownAddress = scopeOfRoute === Scope.HOST;
  const carrier = ns.links.get(nexthop.outInterface)?.carrier === true;
  return {
    ...nexthop,
    scope: ownAddress ? Scope.NOWHERE : Scope.HOST,
    dead: false,
    linkdown: !ownAddress && !carrier,
  };
}

/**
 * Removes the route that a delete request for it would (`fib_magic` with RTM_DELROUTE); nothing where there is none.
 * What the request leaves out, or gives as 0, is not compared.
 */
export function removeKernelRoute(ns: Namespace, request: RouteRequest): Namespace {
  const table = ns.tables.get(request.table || Table.MAIN);
  const left = table && withoutMeant(table, request);
  return left ? withTable(ns, left) : ns;
}

/**
 * The link went down (NETDEV_DOWN): nexthops over it die, and routes whose nexthops are all dead vanish. Routes to
 * the machine's own addresses stay.
 */
export function linkDown(ns: Namespace, index: number): Namespace {
  return killNexthops(ns, (nexthop) => nexthop.outInterface === index && nexthop.scope !== Scope.NOWHERE);
}

/** The last address went off the link (NETDEV_DOWN by force): as if it went down, and its `local` routes vanish too. */
export function lastAddressGone(ns: Namespace, index: number): Namespace {
  return killNexthops(ns, (nexthop) => nexthop.outInterface === index);
}

/** The link is removed (NETDEV_UNREGISTER): every route with a nexthop over it vanishes, the whole of multipath ones. */
export function flushDevice(ns: Namespace, index: number): Namespace {
  return keepRoutes(
    ns,
    (route) => !hasOwnNexthops(route) || !route.nexthops.some(({ outInterface }) => outInterface === index),
  );
}

/** The link came up: dead nexthops over it live again, those of a link with a carrier entirely. */
export function linkUp(ns: Namespace, index: number): Namespace {
  const carrier = ns.links.get(index)?.carrier === true;
  const next = changeNexthops(ns, (nexthop) =>
    nexthop.outInterface === index && (nexthop.dead || (carrier && nexthop.linkdown))
      ? { ...nexthop, dead: false, linkdown: nexthop.linkdown && !carrier }
      : nexthop,
  );
  return carrier ? markLinkdown(next, index, () => false) : next;
}

/** The link lost its carrier (NETDEV_CHANGE): its nexthops are marked; whether they are still used is a setting. */
export function carrierLost(ns: Namespace, index: number): Namespace {
  const next = changeNexthops(ns, (nexthop) =>
    nexthop.outInterface === index && nexthop.scope !== Scope.NOWHERE && !nexthop.dead && !nexthop.linkdown
      ? { ...nexthop, linkdown: true }
      : nexthop,
  );
  // A nexthop that lost its carrier earlier does not count: only this event and dead ones do.
  const isOff = (nexthop: Nexthop) => nexthop.dead || nexthop.outInterface === index;
  return markLinkdown(next, index, (route) => route.flags?.linkdown === true || route.nexthops.every(isOff));
}

/** The link, which is up, has a carrier again (NETDEV_CHANGE). */
export function carrierFound(ns: Namespace, index: number): Namespace {
  const next = changeNexthops(ns, (nexthop) =>
    nexthop.outInterface === index && nexthop.linkdown ? { ...nexthop, linkdown: false } : nexthop,
  );
  return markLinkdown(next, index, () => false);
}

/** Sets or clears the mark of multipath routes over the link themselves (`fib_flags`). */
function markLinkdown(ns: Namespace, index: number, isMarked: (route: Route) => boolean): Namespace {
  return changeRoutes(ns, (route) => {
    const { nexthops, flags } = route;
    if (
      !hasOwnNexthops(route) ||
      nexthops.length < 2 ||
      !nexthops.some(({ outInterface }) => outInterface === index)
    )
      return route;
    const linkdown = isMarked(route);
    if (linkdown === (flags?.linkdown ?? false)) return route;
    return route.with({ flags: { onlink: flags?.onlink ?? false, linkdown } });
  });
}

/** The machine lost an address (`fib_sync_down_addr`): routes of the table with it as preferred source vanish. */
export function addressGone(ns: Namespace, local: Address, table: number): Namespace {
  if (isAny(local)) return ns;
  return keepRoutes(
    ns,
    (route) => route.table !== table || !route.preferredSource || !sameAddress(route.preferredSource, local),
  );
}

function killNexthops(ns: Namespace, dies: (nexthop: Nexthop) => boolean): Namespace {
  const marked = changeNexthops(ns, (nexthop) =>
    !nexthop.dead && dies(nexthop) ? { ...nexthop, dead: true, linkdown: true } : nexthop,
  );
  return keepRoutes(marked, isAlive);
}

/** A route that rejects has no nexthop that could die. */
function isAlive({ nexthops }: Route): boolean {
  return nexthops.length === 0 || nexthops.some((nexthop) => !nexthop.dead);
}

function keepRoutes(ns: Namespace, stays: (route: Route) => boolean): Namespace {
  return mapRoutes(ns, (routes) => (routes.every(stays) ? routes : routes.filter(stays)));
}

function changeNexthops(ns: Namespace, change: (nexthop: Nexthop) => Nexthop): Namespace {
  return changeRoutes(ns, (route) => {
    if (!hasOwnNexthops(route)) return route;
    const nexthops = mapShared(route.nexthops, change);
    return nexthops === route.nexthops ? route : route.with({ nexthops });
  });
}

/** Nexthop objects see to events themselves, and to the routes that name them. */
function hasOwnNexthops({ nexthopId }: Route): boolean {
  return nexthopId === undefined;
}

function changeRoutes(ns: Namespace, change: (route: Route) => Route): Namespace {
  return mapRoutes(ns, (routes) => mapShared(routes, change));
}

/** `map` that returns the list itself where nothing changes. */
function mapShared<T>(list: readonly T[], change: (item: T) => T): readonly T[] {
  const changed = list.map(change);
  return changed.every((item, i) => item === list[i]) ? list : changed;
}
