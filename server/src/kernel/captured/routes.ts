/** Routes as a description of a machine tells of them, put into the tables of a namespace as they are. */
import type { Family } from '../../net/address.ts';
import { OrderedMap } from '../core/ordered-map.ts';
import type { FibTable } from '../ipv4/fib-trie.ts';
import { createTable as createIpv4Table, withTable as withIpv4Table } from '../ipv4/tables.ts';
import type { Fib6Table } from '../ipv6/fib6-table.ts';
import { createTable as createIpv6Table, withTable as withIpv6Table } from '../ipv6/tables.ts';
import { waysOf } from '../nexthop/resolve.ts';
import type { Origin } from '../origin.ts';
import { Route, type RouteFields } from '../route.ts';
import type { Namespace, Nexthop } from '../state.ts';
import { Protocol, Scope, Table } from '../uapi.ts';

/** A route as told. Its nexthops are not looked at where it names a nexthop object that is known. */
export type ToldRoute = Omit<RouteFields, 'origin' | 'nexthops'> & {
  readonly nexthops: readonly ToldNexthop[];
};

/** A nexthop as told: at which scope its gateway was resolved is not. */
export type ToldNexthop = Omit<Nexthop, 'scope' | 'blackhole'>;

/** What a description tells of: every table of a family, or some. */
export type ToldTables = 'all' | ReadonlySet<number>;

/**
 * The namespace with exactly these routes of a family in the tables that are told of. Routes come in the order of a dump:
 * within a prefix that in which they are tried, and of tables whose numbers collide the newest first.
 */
export function withRoutes(
  ns: Namespace,
  family: Family,
  routes: readonly ToldRoute[],
  tables: ToldTables,
  origin: Origin,
): Namespace {
  const emptied = family === 'inet' ? withoutIpv4(ns, tables) : withoutIpv6(ns, tables);
  const numbers = [...new Set(routes.map(({ table }) => table))].reverse();
  const create = family === 'inet' ? createIpv4Table : createIpv6Table;
  let next = numbers.reduce(create, emptied);
  for (const number of numbers) {
    const own = routes.filter(({ table }) => table === number);
    next = family === 'inet' ? fillIpv4(next, number, own, origin) : fillIpv6(next, number, own, origin);
  }
  const isCustom = ({ routeType, protocol, table }: ToldRoute) =>
    routeType === 'local' && protocol !== Protocol.KERNEL && table === Table.LOCAL;
  return family === 'inet' && routes.some(isCustom) ? { ...next, customLocalRoutes: true } : next;
}

function withoutIpv4(ns: Namespace, tables: ToldTables): Namespace {
  if (tables === 'all') return { ...ns, tables: OrderedMap.empty() };
  return { ...ns, tables: [...tables].reduce((left, id) => left.without(id), ns.tables) };
}

/** IPv6 has its two tables from the start. */
function withoutIpv6(ns: Namespace, tables: ToldTables): Namespace {
  const none = OrderedMap.empty<number, Fib6Table>();
  const left = tables === 'all' ? none : [...tables].reduce((some, id) => some.without(id), ns.ipv6.tables);
  return [Table.LOCAL, Table.MAIN].reduce<Namespace>(createIpv6Table, {
    ...ns,
    ipv6: { ...ns.ipv6, tables: left },
  });
}

function fillIpv4(ns: Namespace, number: number, routes: readonly ToldRoute[], origin: Origin): Namespace {
  let table = ns.tables.get(number) as FibTable;
  for (const told of routes) {
    const route = settled(ns, told, origin);
    table = table.with(route.destination, [...table.at(route.destination), route]);
  }
  return withIpv4Table(ns, table);
}

/** Each way of a multipath route is an entry of its own. */
function fillIpv6(ns: Namespace, number: number, routes: readonly ToldRoute[], origin: Origin): Namespace {
  let table = ns.ipv6.tables.get(number) as Fib6Table;
  for (const told of routes) {
    const route = settled(ns, told, origin);
    const { destination, source, nexthops, nexthopId } = route;
    const ways =
      nexthopId === undefined && nexthops.length > 1
        ? nexthops.map((nexthop) => route.with({ nexthops: [nexthop] }))
        : [route];
    table = table.with(destination, source, [...table.at(destination, source), ...ways]);
  }
  return withIpv6Table(ns, table);
}

/** A route by a nexthop object leads the ways of that. Where it is a blackhole, the route was told as one. */
function settled(ns: Namespace, told: ToldRoute, origin: Origin): Route {
  const object = told.nexthopId === undefined ? undefined : ns.nexthops.get(told.nexthopId);
  const nexthops = object ? waysOf(ns, object) : told.nexthops.map((nexthop) => resolved(told, nexthop));
  const routeType = nexthops[0]?.blackhole ? 'unicast' : told.routeType;
  return Route.of({ ...told, routeType, nexthops, origin });
}

function resolved({ destination, routeType, scope }: ToldRoute, nexthop: ToldNexthop): Nexthop {
  if (destination.address.family === 'inet6') return { ...nexthop, scope: Scope.UNIVERSE };
  if (nexthop.gateway) return { ...nexthop, scope: Scope.LINK };
  const isHost = routeType === 'local' || scope === Scope.HOST;
  return { ...nexthop, scope: isHost ? Scope.NOWHERE : Scope.HOST };
}
