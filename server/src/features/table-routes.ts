import { handle } from '../kernel/handle.ts';
import { BOOT } from '../kernel/origin.ts';
import type { Route } from '../kernel/route.ts';
import type { Kernel, Namespace } from '../kernel/state.ts';
import type { Family } from '../net/address.ts';

/** Some routes of a table. */
export interface TableRoutes {
  /** In the order of a dump. */
  readonly routes: readonly Route[];
  /** The table holds more than these. */
  readonly more: boolean;
}

/** The first routes of a table, `limit` at most: a full Internet table is not for reading, and would be slow to list. */
export function tableRoutes(
  kernel: Kernel,
  namespace: Namespace,
  family: Family,
  table: number,
  limit: number,
): TableRoutes {
  const first = firstEntries(namespace, family, table, limit + 1);
  if (first.length > limit) return { routes: first.slice(0, limit), more: true };
  const context = { namespace: namespace.name, origin: BOOT };
  const answer = handle(kernel, { type: 'dumproutes', family, table }, context);
  const isDump = answer.kind === 'done' && answer.reply.type === 'routes';
  return { routes: isDump ? answer.reply.routes : [], more: false };
}

/** The ways of an IPv6 multipath route are entries of their own here. */
function firstEntries(namespace: Namespace, family: Family, table: number, count: number): Route[] {
  const entries: Route[] = [];
  for (const route of entriesOf(namespace, family, table)) {
    if (entries.length === count) break;
    entries.push(route);
  }
  return entries;
}

function* entriesOf({ tables, ipv6 }: Namespace, family: Family, table: number): Generator<Route, void> {
  if (family === 'inet') yield* tables.get(table)?.routes() ?? [];
  else for (const list of ipv6.tables.get(table)?.lists() ?? []) yield* list;
}
