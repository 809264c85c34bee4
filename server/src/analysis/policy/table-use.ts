import type { Route } from '../../kernel/route.ts';
import type { Namespace } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import type { Family } from '../../net/address.ts';
import type { Policy } from './policy.ts';

/** Tables that the kernel looks up and fills by itself. */
export function isBuiltIn(table: number): boolean {
  return table === Table.MAIN || table === Table.DEFAULT || table === Table.LOCAL;
}

/** Whether a table holds a route of the family. */
export function hasRoutes(ns: Namespace, family: Family, table: number): boolean {
  if (family === 'inet') return (ns.tables.get(table)?.size ?? 0) > 0;
  return ns.ipv6.tables.get(table)?.lists().next().done === false;
}

/** Whether a rule that the script has made looks up a table without any route. */
export function looksUpEmptyTable({ namespace, family, rules }: Policy): boolean {
  return rules.some(
    ({ origin, action, table, l3mdev }) =>
      origin >= 0 &&
      action === 'lookup' &&
      !l3mdev &&
      !isBuiltIn(table) &&
      !hasRoutes(namespace, family, table),
  );
}

/** The tables that nothing looks up, each with the first of its routes. */
export function* orphansOf({ namespace, family, rules }: Policy): Generator<readonly [number, Route]> {
  const used = new Set<number>([Table.LOCAL, Table.MAIN, Table.DEFAULT, Table.UNSPEC]);
  for (const { action, table } of rules) if (action === 'lookup') used.add(table);
  for (const { details } of namespace.links.values()) if (details?.kind === 'vrf') used.add(details.table);
  for (const [table, route] of firstRoutes(namespace, family)) if (!used.has(table)) yield [table, route];
}

function* firstRoutes(ns: Namespace, family: Family): Generator<readonly [number, Route]> {
  if (family === 'inet') {
    for (const [id, table] of ns.tables.entries())
      for (const route of firstOf(table.routes())) yield [id, route];
    return;
  }
  for (const [id, table] of ns.ipv6.tables.entries()) {
    for (const list of firstOf(table.lists())) for (const route of list.slice(0, 1)) yield [id, route];
  }
}

function firstOf<T>(all: Iterator<T>): T[] {
  const first = all.next();
  return first.done ? [] : [first.value];
}
