/** The routes of both families that name nexthop objects, and what becomes of them when those change. */
import { mapRoutes as mapIpv4Routes } from '../ipv4/tables.ts';
import { mapRoutes as mapIpv6Routes } from '../ipv6/tables.ts';
import type { Route } from '../route.ts';
import type { Namespace } from '../state.ts';
import { waysOf } from './resolve.ts';

/** All routes that name this object. */
export function routesNaming(ns: Namespace, id: number): Route[] {
  const found: Route[] = [];
  mapRoutes(ns, (routes) => {
    for (const route of routes) if (route.nexthopId === id) found.push(route);
    return routes;
  });
  return found;
}

/** The namespace in which routes that name one of these objects lead the way that it does now. */
export function refreshRoutes(ns: Namespace, ids: readonly number[]): Namespace {
  return mapRoutes(ns, (routes) =>
    routes.some((route) => namesOneOf(route, ids))
      ? routes.map((route) => (namesOneOf(route, ids) ? refreshed(ns, route) : route))
      : routes,
  );
}

/** The namespace without the routes that name one of these objects. */
export function withoutRoutesNaming(ns: Namespace, ids: readonly number[]): Namespace {
  return mapRoutes(ns, (routes) =>
    routes.some((route) => namesOneOf(route, ids))
      ? routes.filter((route) => !namesOneOf(route, ids))
      : routes,
  );
}

function namesOneOf({ nexthopId }: Route, ids: readonly number[]): boolean {
  return nexthopId !== undefined && ids.includes(nexthopId);
}

function refreshed(ns: Namespace, route: Route): Route {
  const object = ns.nexthops.get(route.nexthopId ?? 0);
  return object ? route.with({ nexthops: waysOf(ns, object) }) : route;
}

function mapRoutes(ns: Namespace, change: (routes: readonly Route[]) => readonly Route[]): Namespace {
  return mapIpv6Routes(mapIpv4Routes(ns, change), change);
}
