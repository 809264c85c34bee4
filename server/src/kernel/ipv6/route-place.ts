import type { Assumption } from '../assumption.ts';
import { refuse, refuseBecauseOf } from '../core/checked.ts';
import { Route } from '../route.ts';
import type { CreateFlags, KernelError } from '../rtnetlink.ts';
import type { Fib6Table, RouteList } from './fib6-table.ts';
import { leadsTheSameWay } from './route-identity.ts';
import { insertByMetric } from './route-order.ts';
import { mayHaveSiblings, siblingsOf } from './siblings.ts';

type Placed =
  | { readonly kind: 'placed'; readonly table: Fib6Table; readonly assumptions: readonly Assumption[] }
  /** `table` is there where the refused request changed it all the same. */
  | { readonly kind: 'error'; readonly error: KernelError; readonly table?: Fib6Table }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Puts a route among those of its prefixes (`fib6_add` of net/ipv6/ip6_fib.c). They are told apart by metric. `exclusive`
 * refuses a second one of a metric; `replace` puts the route in the place of the first one that, like it, may or may not
 * have siblings, and of all its siblings; else it goes behind those of its metric, as their sibling if both may be one.
 */
export function placeRoute(
  table: Fib6Table,
  route: Route,
  { create, exclusive, replace }: CreateFlags,
  complete: boolean,
): Placed {
  const { destination, source } = route;
  const mayCreate = create || !replace;
  if (!mayCreate && !table.hasNode(destination, source)) {
    return complete ? refuse('ENOENT', 'Can not replace route - no match found') : perhaps();
  }
  const routes = table.at(destination, source);
  const rivals = routes.filter(({ priority }) => priority === route.priority);
  if (exclusive && rivals[0]) return refuseBecauseOf(rivals[0]);
  const put = (changed: RouteList) => table.with(destination, source, changed);
  if (replace && rivals.length > 0) return placed(put(replaceAmong(routes, rivals, route)));
  if (!mayCreate) return complete ? refuse('ENOENT') : perhaps();
  const twin = replace ? undefined : rivals.find((each) => leadsTheSameWay(each, route));
  if (twin) return { ...refuseBecauseOf(twin), table: put(withEndOf(routes, twin, route)) };
  const assumptions: Assumption[] = complete || replace ? [] : [{ kind: 'not-there-before' }];
  return { kind: 'placed', table: put(insertByMetric(routes, route)), assumptions };
}

function placed(table: Fib6Table): Placed {
  return { kind: 'placed', table, assumptions: [] };
}

function perhaps(): Placed {
  return { kind: 'unknown', reason: 'the machine may hold such a route that the script does not show' };
}

function replaceAmong(routes: RouteList, rivals: RouteList, route: Route): RouteList {
  const alike = rivals.find((each) => mayHaveSiblings(each) === mayHaveSiblings(route));
  const victim = alike ?? (rivals[0] as Route);
  const siblings = siblingsOf(routes, victim).filter((each) => each !== victim);
  return routes.filter((each) => !siblings.includes(each)).map((each) => (each === victim ? route : each));
}

/** A route that would end and is asked for again ends when the new one would; the request is refused all the same. */
function withEndOf(routes: RouteList, twin: Route, { expires }: Route): RouteList {
  if (twin.expires === undefined) return routes;
  const { expires: _, ...lasting } = twin.fields;
  const renewed = Route.of({ ...lasting, ...(expires !== undefined && { expires }) });
  return routes.map((each) => (each === twin ? renewed : each));
}
