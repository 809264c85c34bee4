import { done, notKnown, type Outcome, refused } from '../core/outcome.ts';
import type { Route } from '../route.ts';
import type { RouteDumpFilter } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import type { RouteList } from './fib6-table.ts';
import { siblingsOf } from './siblings.ts';
import { tablesInDumpOrder } from './tables.ts';

/**
 * RTM_GETROUTE with NLM_F_DUMP for IPv6 (inet6_dump_fib()): the routes that are known, table by table in the order of
 * the kernel. The ways of a multipath route come as one route with several nexthops.
 *
 * Errors: ENODEV for a link that does not exist, ENOENT for a table that does not.
 */
export function dumpRoutes(ns: Namespace, filter: RouteDumpFilter): Outcome {
  const { table: id, outInterface } = filter;
  if (outInterface && !ns.links.get(outInterface)) return refused(ns, 'ENODEV');
  const table = id ? ns.ipv6.tables.get(id) : undefined;
  if (id && !table) {
    if (!ns.complete) return notKnown(ns, `whether the machine has an IPv6 routing table ${id}`);
    return refused(ns, 'ENOENT', 'ipv6: FIB table does not exist');
  }
  const tables = table ? [table] : tablesInDumpOrder(ns);
  const leadsOut = (route: Route) =>
    !outInterface || route.nexthops.some((nexthop) => nexthop.outInterface === outInterface);
  const lists = tables.flatMap((each) => [...each.lists()]);
  const routes = lists.flatMap(asMessages).filter(leadsOut);
  return { ...done(ns, ns.complete ? [] : [{ kind: 'no-other-routes' }]), reply: { type: 'routes', routes } };
}

/**
 * The routes of one list as messages (fib6_dump_node()): behind a multipath route the walk goes on at its last way, so
 * that a route of the same metric between its ways is never shown.
 */
function asMessages(routes: RouteList): Route[] {
  const messages: Route[] = [];
  for (let at = 0; at < routes.length; at++) {
    const route = routes[at] as Route;
    const group = siblingsOf(routes, route);
    messages.push(
      group.length === 1 ? route : route.with({ nexthops: group.flatMap((way) => way.nexthops) }),
    );
    at = Math.max(at, routes.indexOf(group.at(-1) as Route));
  }
  return messages;
}
