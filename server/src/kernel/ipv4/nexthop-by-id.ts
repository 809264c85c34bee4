/** The metrics that a nexthop object may bring along to an IPv4 route. */

import { accept, type Checked } from '../core/checked.ts';
import { givenAddress, sameOrNone } from '../core/given-address.ts';
import { keptMetrics, sameMetrics } from '../core/metrics.ts';
import type { NexthopObject } from '../nexthop/object.ts';
import type { Route } from '../route.ts';
import type { RouteMetrics, RouteRequest } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';

/**
 * The metrics of a new route. One that names a nexthop object and no metrics gets those of an earlier route of its
 * table that is like it but for the prefix: the kernel takes both for one (`fib_find_info_nh`).
 */
export function metricsOf(
  ns: Namespace,
  request: RouteRequest,
  object: NexthopObject | undefined,
): Checked<RouteMetrics | undefined> {
  if (!object?.lendsMetrics || request.metrics) return keptMetrics(request.metrics);
  const [first, ...others] = [...(ns.tables.get(request.table)?.routes() ?? [])].filter((route) =>
    isAlike(route, request),
  );
  if (others.every(({ metrics }) => sameMetrics(metrics, first?.metrics))) return accept(first?.metrics);
  return { kind: 'unknown', reason: 'the kernel takes the metrics of one of several earlier routes' };
}

function isAlike(route: Route, request: RouteRequest): boolean {
  return (
    route.nexthopId === request.nexthopId &&
    route.protocol === request.protocol &&
    route.scope === request.scope &&
    route.priority === (request.priority ?? 0) &&
    route.routeType === request.routeType &&
    (route.flags?.onlink ?? false) === (request.onlink ?? false) &&
    sameOrNone(route.preferredSource, givenAddress(request.preferredSource))
  );
}

/** Notes at the object that a route with metrics names it. */
export function noteLentMetrics(ns: Namespace, { nexthopId, metrics }: Route): Namespace {
  const object = nexthopId === undefined ? undefined : ns.nexthops.get(nexthopId);
  if (!object || !metrics || object.lendsMetrics) return ns;
  return { ...ns, nexthops: ns.nexthops.with(object.id, { ...object, lendsMetrics: true }) };
}
