import type { Namespace } from '../state.ts';
import { Table } from '../uapi.ts';
import { FibTable, type RouteList } from './fib-trie.ts';

/** The kernel finds a table by the low eight bits of its number, then along a list, the newest table first. */
const HASH_MASK = 0xff;

export function withTable(ns: Namespace, table: FibTable): Namespace {
  return { ...ns, tables: ns.tables.with(table.id, table) };
}

/**
 * The namespace with this table in it (`fib_new_table`). A table stays once it was asked for, even when no route ever
 * gets into it: that is what tells `No such process` from `FIB table does not exist`.
 */
export function createTable(ns: Namespace, id: number): Namespace {
  if (ns.tables.has(id)) return ns;
  const before = id === Table.LOCAL && !ns.customRules ? createTable(ns, Table.MAIN) : ns;
  return withTable(before, FibTable.empty(id, before.tables.size));
}

/** The tables in the order in which the kernel dumps them. */
export function tablesInDumpOrder(ns: Namespace): FibTable[] {
  return [...ns.tables.values()].sort(
    (a, b) => (a.id & HASH_MASK) - (b.id & HASH_MASK) || b.serial - a.serial,
  );
}

/** The namespace with each list of routes of all tables replaced by what `change` makes of it. */
export function mapRoutes(ns: Namespace, change: (routes: RouteList) => RouteList): Namespace {
  let { tables } = ns;
  for (const [id, table] of ns.tables.entries()) {
    const changed = table.map(change);
    if (changed !== table) tables = tables.with(id, changed);
  }
  return tables === ns.tables ? ns : { ...ns, tables };
}
