import type { Route } from '../route.ts';
import type { Namespace } from '../state.ts';
import { mapRoutes } from './tables.ts';

/**
 * The MTU of a link changed (`rt6_mtu_change`): routes over it whose own MTU is greater, or was the link's, take the new
 * one. A locked MTU stays.
 */
export function followLinkMtu(ns: Namespace, index: number, before: number, after: number): Namespace {
  const follows = (route: Route) => {
    const { value = 0, lock = false } = route.metrics?.mtu ?? {};
    const concerned = Number(value) >= after || value === before;
    return !lock && concerned && route.nexthops.some(({ outInterface }) => outInterface === index);
  };
  return mapRoutes(ns, (routes) =>
    routes.some(follows) ? routes.map((route) => (follows(route) ? withMtu(route, after) : route)) : routes,
  );
}

function withMtu(route: Route, mtu: number): Route {
  return route.with({ metrics: { ...route.metrics, mtu: { value: mtu, lock: false } } });
}
