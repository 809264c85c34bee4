import type { Route } from '../route.ts';
import type { RouteList } from './fib6-table.ts';

/** The routes with this one behind all that have its metric or a lower one. */
export function insertByMetric(routes: RouteList, route: Route): RouteList {
  const at = routes.findIndex(({ priority }) => priority > route.priority);
  return at < 0 ? [...routes, route] : routes.toSpliced(at, 0, route);
}
