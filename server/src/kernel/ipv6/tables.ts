import type { Namespace } from '../state.ts';
import { Fib6Table, type RouteList } from './fib6-table.ts';

/** The kernel finds a table by the low eight bits of its number, then along a list, the newest table first. */
const HASH_MASK = 0xff;

export function withTable(ns: Namespace, table: Fib6Table): Namespace {
  return { ...ns, ipv6: { ...ns.ipv6, tables: ns.ipv6.tables.with(table.id, table) } };
}

/** The namespace with this table in it (`fib6_new_table`). A table stays, even when no route ever gets into it. */
export function createTable(ns: Namespace, id: number): Namespace {
  const { tables } = ns.ipv6;
  return tables.has(id) ? ns : withTable(ns, Fib6Table.empty(id, tables.size));
}

/** The tables in the order in which the kernel dumps them. */
export function tablesInDumpOrder(ns: Namespace): Fib6Table[] {
  return [...ns.ipv6.tables.values()].sort(
    (a, b) => (a.id & HASH_MASK) - (b.id & HASH_MASK) || b.serial - a.serial,
  );
}

/** The namespace with each list of routes of all tables replaced by what `change` makes of it (`fib6_clean_all`). */
export function mapRoutes(ns: Namespace, change: (routes: RouteList) => RouteList): Namespace {
  let { tables } = ns.ipv6;
  for (const [id, table] of ns.ipv6.tables.entries()) {
    const changed = table.map(change);
    if (changed !== table) tables = tables.with(id, changed);
  }
  return tables === ns.ipv6.tables ? ns : { ...ns, ipv6: { ...ns.ipv6, tables } };
}
