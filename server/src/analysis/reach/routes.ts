import type { Route } from '../../kernel/route.ts';
import type { Namespace } from '../../kernel/state.ts';
import type { Family } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';

export const families: readonly Family[] = ['inet', 'inet6'];

/** The routes of all tables. In IPv6 each way of a multipath route is a route of its own. */
export function* routesOfFamily(ns: Namespace, family: Family): Generator<Route> {
  for (const table of tablesOfFamily(ns, family)) yield* table;
}

/** The routes of each table of both families; those of one prefix in the order they are tried. */
export function* tablesOf(ns: Namespace): Generator<Iterable<Route>> {
  for (const family of families) yield* tablesOfFamily(ns, family);
}

function* tablesOfFamily(ns: Namespace, family: Family): Generator<Iterable<Route>> {
  if (family === 'inet') for (const table of ns.tables.values()) yield table.routes();
  else for (const table of ns.ipv6.tables.values()) yield routesIn(table.lists());
}

function* routesIn(lists: Iterable<readonly Route[]>): Generator<Route> {
  for (const list of lists) yield* list;
}

/** The routes of the prefix of a route in its table, in the order they are tried. */
export function routesOfPrefix(
  ns: Namespace,
  { family, table, destination, source }: Route,
): readonly Route[] {
  if (family === 'inet') return ns.tables.get(table)?.at(destination) ?? [];
  return ns.ipv6.tables.get(table)?.at(destination, source) ?? [];
}

/** All routes of the table that a route is in. */
export function tableOf(ns: Namespace, { family, table }: Route): Iterable<Route> {
  if (family === 'inet') return ns.tables.get(table)?.routes() ?? [];
  return routesIn(ns.ipv6.tables.get(table)?.lists() ?? []);
}

/** Beyond this, partitions of all addresses are not worked out with every edit. */
const FEW = 2000;

/** Whether a namespace has so few routes that questions about every destination take milliseconds. */
export function hasFewRoutes(ns: Namespace): boolean {
  let count = 0;
  for (const family of families) {
    for (const _ of routesOfFamily(ns, family)) if (++count > FEW) return false;
  }
  return true;
}

/** The routes of a prefix in all tables of a namespace. */
export function routesOfPrefixIn(ns: Namespace | undefined, prefix: Prefix): Route[] {
  if (!ns) return [];
  const tables = prefix.address.family === 'inet' ? ns.tables : ns.ipv6.tables;
  return [...tables.values()].flatMap((table) => [...table.at(prefix)]);
}
