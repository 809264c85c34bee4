import { done, notKnown, type Outcome, refused } from '../core/outcome.ts';
import { asTold } from '../nexthop/told-route.ts';
import type { Route } from '../route.ts';
import type { RouteDumpFilter } from '../rtnetlink.ts';
import type { Namespace, Nexthop } from '../state.ts';
import type { RouteList } from './fib6-table.ts';
import { siblingsOf } from './siblings.ts';
import { ignoresLinkdown } from './table-walk.ts';
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
  const routes = lists.flatMap((list) => messagesOf(ns, list, leadsOut));
  return { ...done(ns, ns.complete ? [] : [{ kind: 'no-other-routes' }]), reply: { type: 'routes', routes } };
}

/**
 * The routes of one list as messages (fib6_dump_node()): behind a multipath route the walk goes on at its last way, so
 * that a route of the same metric between its ways is never shown.
 */
function messagesOf(ns: Namespace, routes: RouteList, isShown: (way: Route) => boolean): Route[] {
  const messages: Route[] = [];
  for (let at = 0; at < routes.length; at++) {
    const group = siblingsOf(routes, routes[at] as Route);
    if (group.some(isShown)) messages.push(messageOf(ns, group));
    at = Math.max(at, routes.indexOf(group.at(-1) as Route));
  }
  return messages;
}

/** The route with its siblings, itself first, as one message. */
export function withSiblings(ns: Namespace, route: Route): Route {
  const routes = ns.ipv6.tables.get(route.table)?.at(route.destination, route.source) ?? [];
  const group = siblingsOf(routes, route);
  const at = group.indexOf(route);
  return messageOf(ns, [route, ...group.slice(at + 1), ...group.slice(0, at)]);
}

/** The ways of a route as one message (`rt6_fill_node`): the fields of the first, the nexthops of all. */
function messageOf(ns: Namespace, ways: RouteList): Route {
  const [first] = ways as readonly [Route, ...Route[]];
  if (first.nexthopId !== undefined) return asTold(ns, first);
  const nexthops = ways.flatMap((way) => way.nexthops);
  const shown = nexthops.map((nexthop) => withMarks(ns, nexthop));
  const same = ways.length === 1 && shown.every((nexthop, i) => nexthop === nexthops[i]);
  return same ? first : first.with({ nexthops: shown });
}

/** A nexthop without carrier is told to be dead where that keeps it from being used (`fib_nexthop_info`). */
function withMarks(ns: Namespace, nexthop: Nexthop): Nexthop {
  const dead = nexthop.dead || (nexthop.linkdown && ignoresLinkdown(ns, nexthop.outInterface));
  return dead === nexthop.dead ? nexthop : { ...nexthop, dead };
}
