import type { Route } from '../route.ts';
import type { RouteList } from './fib-trie.ts';

/** What tells the routes of one prefix in one table apart: routes that agree in it are duplicates or alternatives. */
type RouteKey = Pick<Route, 'tos' | 'priority'>;

/**
 * Where routes of this TOS and priority begin in the list, or where they would (`fib_find_alias` of
 * net/ipv4/fib_trie.c).
 */
export function firstOf(routes: RouteList, key: RouteKey): number {
  const at = routes.findIndex(
    (route) => route.tos < key.tos || (route.tos === key.tos && route.priority >= key.priority),
  );
  return at < 0 ? routes.length : at;
}

/** The index just behind the routes of this TOS and priority. */
export function endOf(routes: RouteList, key: RouteKey): number {
  let at = firstOf(routes, key);
  while (routes[at]?.tos === key.tos && routes[at]?.priority === key.priority) at++;
  return at;
}

export function insertAt(routes: RouteList, index: number, route: Route): RouteList {
  return [...routes.slice(0, index), route, ...routes.slice(index)];
}
