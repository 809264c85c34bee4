/** What the kernel does to IPv6 routes by itself, when addresses and links change (net/ipv6/addrconf.c, route.c). */
import { type Address, sameAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Origin } from '../origin.ts';
import { Route } from '../route.ts';
import type { Link, Namespace, Nexthop } from '../state.ts';
import { Protocol, type RouteType, Scope } from '../uapi.ts';
import type { Fib6Table, RouteList } from './fib6-table.ts';
import { isOwnAddress } from './local-addresses.ts';
import { leadsTheSameWay } from './route-identity.ts';
import { insertByMetric } from './route-order.ts';
import { isKernelAnycast } from './route-types.ts';
import { siblingsOf } from './siblings.ts';
import { createTable, mapRoutes, withTable } from './tables.ts';

/** A route that follows from an address or from a link. */
export interface KernelRoute {
  readonly routeType: RouteType;
  readonly destination: Prefix;
  readonly table: number;
  /** 0 for `local` and `anycast`, IP6_RT_PRIO_ADDRCONF (256) or the address's own metric for others. */
  readonly metric: number;
  /** Seconds that the route still lives; undefined where it does not expire. */
  readonly expires?: number;
}

/**
 * Adds a route over the link, behind others of its metric. Where one like it is there already, that one gets the time
 * to live of the new one, if it had one.
 */
export function insertKernelRoute(ns: Namespace, link: Link, made: KernelRoute, origin: Origin): Namespace {
  const created = createTable(ns, made.table);
  const table = created.ipv6.tables.get(made.table) as Fib6Table;
  const route = routeOver(link, made, origin);
  const routes = table.at(route.destination);
  const old = routes.find((each) => each.priority === route.priority && leadsTheSameWay(each, route));
  if (old) return old.expires === undefined ? created : withExpiry(created, old, made.expires);
  return withTable(created, table.with(route.destination, undefined, insertByMetric(routes, route)));
}

function routeOver(link: Link, made: KernelRoute, origin: Origin): Route {
  const { routeType, destination, table, metric, expires } = made;
  return Route.of({
    destination,
    tos: 0,
    table,
    routeType,
    scope: Scope.UNIVERSE,
    protocol: Protocol.KERNEL,
    priority: metric,
    preferredSource: undefined,
    nexthops: [
      {
        gateway: undefined,
        outInterface: link.index,
        weight: 1,
        onlink: false,
        scope: Scope.UNIVERSE,
        dead: false,
        linkdown: !link.carrier && noticesCarrier({ routeType, priority: metric }),
      },
    ],
    metrics: undefined,
    realms: undefined,
    ...(expires !== undefined && { expires }),
    origin,
  });
}

/** Removes this very route; nothing where it is not in its table. */
export function removeRoute(ns: Namespace, route: Route): Namespace {
  const table = ns.ipv6.tables.get(route.table);
  const routes = table?.at(route.destination, route.source) ?? [];
  if (!table || !routes.includes(route)) return ns;
  const left = routes.filter((each) => each !== route);
  return withTable(ns, table.with(route.destination, route.source, left));
}

/** Gives this very route another time to live, in seconds; undefined for ever. */
export function withExpiry(ns: Namespace, route: Route, seconds: number | undefined): Namespace {
  const table = ns.ipv6.tables.get(route.table);
  const routes = table?.at(route.destination, route.source) ?? [];
  if (!table || route.expires === seconds) return ns;
  const { expires: _, ...lasting } = route.fields;
  const changed = Route.of(seconds === undefined ? lasting : { ...lasting, expires: seconds });
  const list = routes.map((each) => (each === route ? changed : each));
  return withTable(ns, table.with(route.destination, route.source, list));
}

/**
 * The machine lost an address (rt6_remove_prefsrc()): routes that preferred it as source prefer none now, unless they can
 * still use it, from another link, or name a nexthop object.
 */
export function forgetPreferredSource(ns: Namespace, address: Address): Namespace {
  const forgets = ({ preferredSource, nexthopId, nexthops }: Route) =>
    preferredSource !== undefined &&
    nexthopId === undefined &&
    sameAddress(preferredSource, address) &&
    !isOwnAddress(ns, address, { on: nexthops[0]?.outInterface ?? 0, usable: true });
  return mapRoutes(ns, (routes) =>
    routes.some(forgets)
      ? routes.map((route) => (forgets(route) ? route.with({ preferredSource: undefined }) : route))
      : routes,
  );
}

/** The link is removed or lost IPv6 (NETDEV_UNREGISTER): every route over it vanishes, siblings one by one. */
export function flushDevice(ns: Namespace, index: number): Namespace {
  return mapRoutes(ns, (routes) => keep(routes, (route) => !leadsOver(route, index)));
}

/**
 * The link went down (NETDEV_DOWN): routes over it vanish. A multipath route stays while one of its ways lives; those
 * over the link are dead.
 */
export function linkDown(ns: Namespace, index: number): Namespace {
  return mapRoutes(ns, (routes) => {
    if (!routes.some((route) => leadsOver(route, index))) return routes;
    return routes.flatMap((route) => {
      const group = siblingsOf(routes, route);
      if (group.length === 1) return leadsOver(route, index) ? [] : [route];
      if (!group.some((each) => leadsOver(each, index))) return [route];
      if (group.every((each) => leadsOver(each, index) || each.nexthops[0]?.dead)) return [];
      return [leadsOver(route, index) ? withNexthop(route, { dead: true, linkdown: true }) : route];
    });
  });
}

/** The link came up: dead ways over it live again, and with a carrier they are marked no more. */
export function linkUp(ns: Namespace, index: number): Namespace {
  const carrier = ns.links.get(index)?.carrier === true;
  return changeWays(ns, index, carrier ? { dead: false, linkdown: false } : { dead: false });
}

/** The link lost its carrier (NETDEV_CHANGE): routes over it are marked, but for those to the machine itself. */
export function carrierLost(ns: Namespace, index: number): Namespace {
  return changeWays(ns, index, { linkdown: true }, noticesCarrier);
}

/** The link, which is up, has a carrier again. */
export function carrierFound(ns: Namespace, index: number): Namespace {
  return changeWays(ns, index, { linkdown: false });
}

function noticesCarrier(route: Pick<Route, 'routeType' | 'priority'>): boolean {
  return route.routeType !== 'local' && !isKernelAnycast(route);
}

/** Nexthop objects see to events themselves, and to the routes that name them. */
function leadsOver({ nexthopId, nexthops }: Route, index: number): boolean {
  return nexthopId === undefined && nexthops[0]?.outInterface === index;
}

type Marks = Partial<Pick<Nexthop, 'dead' | 'linkdown'>>;

function changeWays(
  ns: Namespace,
  index: number,
  marks: Marks,
  concerns: (route: Route) => boolean = () => true,
): Namespace {
  const differs = (route: Route) =>
    leadsOver(route, index) &&
    concerns(route) &&
    route.nexthops.some(({ dead, linkdown }) => {
      return (marks.dead ?? dead) !== dead || (marks.linkdown ?? linkdown) !== linkdown;
    });
  return mapRoutes(ns, (routes) =>
    routes.some(differs)
      ? routes.map((route) => (differs(route) ? withNexthop(route, marks) : route))
      : routes,
  );
}

function withNexthop(route: Route, marks: Marks): Route {
  return route.with({ nexthops: route.nexthops.map((nexthop) => ({ ...nexthop, ...marks })) });
}

function keep(routes: RouteList, stays: (route: Route) => boolean): RouteList {
  return routes.every(stays) ? routes : routes.filter(stays);
}
