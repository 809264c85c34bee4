import type { Route } from '../../kernel/route.ts';
import type { Namespace } from '../../kernel/state.ts';
import type { Family } from '../../net/address.ts';

export const families: readonly Family[] = ['inet', 'inet6'];

/** The routes of all tables. In IPv6 each way of a multipath route is a route of its own. */
export function routesOfFamily(ns: Namespace, family: Family): Generator<Route> {
  return family === 'inet' ? ipv4Routes(ns) : ipv6Routes(ns);
}

function* ipv4Routes(ns: Namespace): Generator<Route> {
  for (const table of ns.tables.values()) yield* table.routes();
}

function* ipv6Routes(ns: Namespace): Generator<Route> {
  for (const table of ns.ipv6.tables.values()) for (const list of table.lists()) yield* list;
}
