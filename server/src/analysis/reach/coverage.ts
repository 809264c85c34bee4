import type { Route } from '../../kernel/route.ts';
import { compareAddresses, sameAddress } from '../../net/address.ts';
import { comparePrefixes, containsPrefix, lastAddress, type Prefix, samePrefix } from '../../net/prefix.ts';
import { rangeOf, successor } from '../../net/range.ts';

/** The routes of one prefix of a table, in the order they are tried, and those inside it. */
export interface PrefixRoutes {
  readonly prefix: Prefix;
  readonly routes: readonly Route[];
  /** The longer prefixes inside that are in no other one between; they do not overlap, and are in order. */
  readonly inside: readonly PrefixRoutes[];
}

/**
 * The routes of one table as a forest of prefixes. `routes` may come in any order, but those of one prefix in the order they
 * are tried. Routes for some TOS or some sources only are left out: they decide for some packets, never for all.
 */
export function prefixForest(routes: Iterable<Route>): PrefixRoutes[] {
  const forAll = [...routes].filter(({ tos, source }) => tos === 0 && (source?.length ?? 0) === 0);
  const sorted = forAll.sort((a, b) => comparePrefixes(a.destination, b.destination));
  const roots: Growing[] = [];
  const open: Growing[] = [];
  for (const route of sorted) {
    const { destination } = route;
    while (open.length > 0 && !containsPrefix((open.at(-1) as Growing).prefix, destination)) open.pop();
    const around = open.at(-1);
    if (around && samePrefix(around.prefix, destination)) {
      around.routes.push(route);
      continue;
    }
    const node: Growing = { prefix: destination, routes: [route], inside: [] };
    (around?.inside ?? roots).push(node);
    open.push(node);
  }
  return roots;
}

interface Growing extends PrefixRoutes {
  readonly routes: Route[];
  readonly inside: Growing[];
}

/** Every prefix of a forest. */
export function* allPrefixes(forest: readonly PrefixRoutes[]): Generator<PrefixRoutes> {
  for (const node of forest) {
    yield node;
    yield* allPrefixes(node.inside);
  }
}

/** Whether the prefixes inside leave no address of a prefix to its own routes: exact. */
export function isCovered({ prefix, inside }: PrefixRoutes): boolean {
  const [first] = inside;
  const last = inside.at(-1);
  if (!first || !last) return false;
  const { first: start, last: end } = rangeOf(prefix);
  if (!sameAddress(first.prefix.address, start) || !sameAddress(lastAddress(last.prefix), end)) return false;
  return inside.every((each, i) => {
    const next = inside[i + 1];
    const behind = successor(lastAddress(each.prefix));
    return !next || (behind !== undefined && compareAddresses(behind, next.prefix.address) === 0);
  });
}
