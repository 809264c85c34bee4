import { done, notKnown, type Outcome, refused } from '../core/outcome.ts';
import { asTold } from '../nexthop/told-route.ts';
import type { Route } from '../route.ts';
import type { RouteDumpFilter } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { tablesInDumpOrder } from './tables.ts';

/**
 * RTM_GETROUTE with NLM_F_DUMP for IPv4 (inet_dump_fib()): the routes that are known, table by table in the order of
 * the kernel.
 *
 * Errors: ENODEV for a link that does not exist, ENOENT for a table that does not.
 */
export function dumpRoutes(ns: Namespace, filter: RouteDumpFilter): Outcome {
  const { table: id, outInterface } = filter;
  if (outInterface && !ns.links.get(outInterface)) return refused(ns, 'ENODEV');
  const table = id ? ns.tables.get(id) : undefined;
  if (id && !table) {
    if (!ns.complete) return notKnown(ns, `whether the machine has a routing table ${id}`);
    return refused(ns, 'ENOENT', 'ipv4: FIB table does not exist');
  }
  const tables = table ? [table] : tablesInDumpOrder(ns);
  const leadsOut = (route: Route) =>
    !outInterface || route.nexthops.some((nexthop) => nexthop.outInterface === outInterface);
  const routes = tables
    .flatMap((each) => [...each.routes()])
    .filter(leadsOut)
    .map((route) => asTold(ns, route));
  return { ...done(ns, ns.complete ? [] : [{ kind: 'no-other-routes' }]), reply: { type: 'routes', routes } };
}
