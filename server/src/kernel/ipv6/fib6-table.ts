import type { Address } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import { PrefixTrie } from '../core/prefix-trie.ts';
import { Route } from '../route.ts';

/**
 * The routes of one destination and source prefix in the order they are tried: by metric, then as inserted. Each has
 * one nexthop: the ways of a multipath route are routes of their own, siblings.
 */
export type RouteList = readonly Route[];

/** Several routes to one destination: those for every source, and those for some sources only (a subtree). */
export interface Fib6Routes {
  readonly destination: Prefix;
  readonly routes: RouteList;
  readonly bySource: PrefixTrie<SourceRoutes> | undefined;
}

/** Routes to one destination for one source prefix. */
interface SourceRoutes {
  readonly source: Prefix;
  readonly routes: RouteList;
}

/** What a table has for one destination: most have one route, for every source. */
export type Fib6Node = Route | Fib6Routes;

const NO_ROUTES: RouteList = [];
const NO_SUBTREE = PrefixTrie.empty<SourceRoutes>(({ source }) => source);

/** An IPv6 routing table (net/ipv6/ip6_fib.c): a persistent trie of destinations, below some a trie of sources. */
export class Fib6Table {
  readonly id: number;
  /** How many tables the namespace had when this one was made; see `tablesInDumpOrder`. */
  readonly serial: number;
  readonly #nodes: PrefixTrie<Fib6Node>;

  private constructor(id: number, serial: number, nodes: PrefixTrie<Fib6Node>) {
    this.id = id;
    this.serial = serial;
    this.#nodes = nodes;
  }

  static empty(id: number, serial = 0): Fib6Table {
    return new Fib6Table(
      id,
      serial,
      PrefixTrie.empty<Fib6Node>(({ destination }) => destination),
    );
  }

  /** The routes of exactly these prefixes; host bits must be clear. */
  at(destination: Prefix, source?: Prefix): RouteList {
    const node = this.#nodes.get(destination);
    if (!node) return NO_ROUTES;
    if (!hasLength(source)) return routesOf(node);
    return subtreeOf(node)?.get(source)?.routes ?? NO_ROUTES;
  }

  /** Whether there are routes for some sources only to exactly this destination. */
  hasSubtree(destination: Prefix): boolean {
    const node = this.#nodes.get(destination);
    return node !== undefined && subtreeOf(node) !== undefined;
  }

  /** Whether the kernel's tree has a node for exactly these prefixes, be it one that only parts others. */
  hasNode(destination: Prefix, source?: Prefix): boolean {
    if (!hasLength(source)) return destination.length === 0 || this.#nodes.hasNode(destination);
    const node = this.#nodes.get(destination);
    return node !== undefined && subtreeOf(node)?.hasNode(source) === true;
  }

  /** The table with `routes` in the place of all routes of these prefixes; an empty list removes them. */
  with(destination: Prefix, source: Prefix | undefined, routes: RouteList): Fib6Table {
    const before = this.#nodes.get(destination);
    const subtree = before && subtreeOf(before);
    const node = hasLength(source)
      ? nodeOf(destination, before ? routesOf(before) : NO_ROUTES, withSource(subtree, source, routes))
      : nodeOf(destination, routes, subtree);
    const nodes = node ? this.#nodes.with(node) : this.#nodes.without(destination);
    return new Fib6Table(this.id, this.serial, nodes);
  }

  /**
   * Writes what the table has for every destination that holds the address into `path`, from the shortest prefix to the
   * longest, and returns how many it wrote.
   */
  pathTo(destination: Address, path: Fib6Node[]): number {
    return this.#nodes.pathTo(destination, path);
  }

  /** The lists of routes in the order of the kernel's walk: longer prefixes first, a subtree before those inside it. */
  *lists(): Generator<RouteList, void> {
    for (const { value, entering } of this.#nodes.visits()) {
      const routes = entering ? NO_ROUTES : routesOf(value);
      if (entering) yield* sourceLists(subtreeOf(value));
      else if (routes.length > 0) yield routes;
    }
  }

  /** The table with each list of routes replaced by what `change` makes of it; what stays the same is shared. */
  map(change: (routes: RouteList) => RouteList): Fib6Table {
    const nodes = this.#nodes.map((node) => mapNode(node, change));
    return nodes === this.#nodes ? this : new Fib6Table(this.id, this.serial, nodes);
  }
}

/** The routes for every source. */
export function routesOf(node: Fib6Node): RouteList {
  return node instanceof Route ? [node] : node.routes;
}

function subtreeOf(node: Fib6Node): Fib6Routes['bySource'] {
  return node instanceof Route ? undefined : node.bySource;
}

/** The lists of routes for this source, the longest source prefix first; undefined where none is for some sources only. */
export function routesForSource(node: Fib6Node, source: Address): RouteList[] | undefined {
  const subtree = subtreeOf(node);
  if (!subtree) return undefined;
  const path: SourceRoutes[] = [];
  const count = subtree.pathTo(source, path);
  return path
    .slice(0, count)
    .reverse()
    .map(({ routes }) => routes);
}

function hasLength(source: Prefix | undefined): source is Prefix {
  return source !== undefined && source.length > 0;
}

function withSource(
  subtree: Fib6Routes['bySource'] = NO_SUBTREE,
  source: Prefix,
  routes: RouteList,
): Fib6Routes['bySource'] {
  const changed = routes.length > 0 ? subtree.with({ source, routes }) : subtree.without(source);
  return changed.isEmpty ? undefined : changed;
}

/** What stands for a destination with these routes; undefined where it has none. */
function nodeOf(
  destination: Prefix,
  routes: RouteList,
  bySource: Fib6Routes['bySource'],
): Fib6Node | undefined {
  if (bySource) return { destination, routes, bySource };
  return routes.length > 1 ? { destination, routes, bySource } : routes[0];
}

function* sourceLists(subtree: Fib6Routes['bySource']): Generator<RouteList, void> {
  if (!subtree) return;
  for (const { value, entering } of subtree.visits()) if (!entering) yield value.routes;
}

function mapNode(node: Fib6Node, change: (routes: RouteList) => RouteList): Fib6Node | undefined {
  if (node instanceof Route) return mapRoute(node, change);
  const routes = node.routes.length > 0 ? change(node.routes) : node.routes;
  const bySource = node.bySource?.map((value) => {
    const changed = change(value.routes);
    if (changed === value.routes) return value;
    return changed.length > 0 ? { source: value.source, routes: changed } : undefined;
  });
  if (routes === node.routes && bySource === node.bySource) return node;
  return nodeOf(node.destination, routes, bySource?.isEmpty ? undefined : bySource);
}

function mapRoute(route: Route, change: (routes: RouteList) => RouteList): Fib6Node | undefined {
  const [changed, ...more] = change([route]);
  return changed && more.length === 0
    ? changed
    : nodeOf(route.destination, changed ? [changed, ...more] : [], undefined);
}
