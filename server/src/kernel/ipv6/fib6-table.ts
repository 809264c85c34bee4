import type { Address } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import { PrefixTrie } from '../core/prefix-trie.ts';
import type { Route } from '../route.ts';

/**
 * The routes of one destination and source prefix in the order they are tried: by metric, then as inserted. Each has
 * one nexthop: the ways of a multipath route are routes of their own, siblings.
 */
export type RouteList = readonly Route[];

/** The routes of one destination: those for every source, and those for some sources only (a subtree). */
export interface Fib6Node {
  readonly routes: RouteList;
  readonly bySource: PrefixTrie<RouteList> | undefined;
}

const NO_ROUTES: RouteList = [];
const NO_SUBTREE = PrefixTrie.empty<RouteList>();

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
    return new Fib6Table(id, serial, PrefixTrie.empty());
  }

  /** The routes of exactly these prefixes; host bits must be clear. */
  at(destination: Prefix, source?: Prefix): RouteList {
    const node = this.#nodes.get(destination);
    const routes = hasLength(source) ? node?.bySource?.get(source) : node?.routes;
    return routes ?? NO_ROUTES;
  }

  /** Whether there are routes for some sources only to exactly this destination. */
  hasSubtree(destination: Prefix): boolean {
    return this.#nodes.get(destination)?.bySource !== undefined;
  }

  /** Whether the kernel's tree has a node for exactly these prefixes, be it one that only parts others. */
  hasNode(destination: Prefix, source?: Prefix): boolean {
    if (!hasLength(source)) return destination.length === 0 || this.#nodes.hasNode(destination);
    return this.#nodes.get(destination)?.bySource?.hasNode(source) === true;
  }

  /** The table with `routes` in the place of all routes of these prefixes; an empty list removes them. */
  with(destination: Prefix, source: Prefix | undefined, routes: RouteList): Fib6Table {
    const node = this.#nodes.get(destination);
    const kept = routes.length > 0 ? routes : undefined;
    const changed = hasLength(source)
      ? nodeOf(node?.routes, (node?.bySource ?? NO_SUBTREE).with(source, kept))
      : nodeOf(kept, node?.bySource);
    return new Fib6Table(this.id, this.serial, this.#nodes.with(destination, changed));
  }

  /**
   * Writes the node of every destination that holds the address into `path`, from the shortest prefix to the longest,
   * and returns how many it wrote.
   */
  pathTo(destination: Address, path: Fib6Node[]): number {
    return this.#nodes.pathTo(destination, path);
  }

  /** The lists of routes in the order of the kernel's walk: longer prefixes first, a subtree before those inside it. */
  *lists(): Generator<RouteList, void> {
    for (const { value, entering } of this.#nodes.visits()) {
      if (entering) yield* listsOf(value.bySource);
      else if (value.routes.length > 0) yield value.routes;
    }
  }

  /** The table with each list of routes replaced by what `change` makes of it; what stays the same is shared. */
  map(change: (routes: RouteList) => RouteList): Fib6Table {
    const nodes = this.#nodes.map((node) => mapNode(node, change));
    return nodes === this.#nodes ? this : new Fib6Table(this.id, this.serial, nodes);
  }
}

function hasLength(source: Prefix | undefined): source is Prefix {
  return source !== undefined && source.length > 0;
}

/** A node with these routes; undefined where it has none. */
function nodeOf(
  routes: RouteList | undefined,
  bySource: PrefixTrie<RouteList> | undefined,
): Fib6Node | undefined {
  const subtree = bySource && bySource.size > 0 ? bySource : undefined;
  const kept = routes && routes.length > 0 ? routes : NO_ROUTES;
  return kept === NO_ROUTES && !subtree ? undefined : { routes: kept, bySource: subtree };
}

function* listsOf(subtree: PrefixTrie<RouteList> | undefined): Generator<RouteList, void> {
  if (!subtree) return;
  for (const { value, entering } of subtree.visits()) if (!entering) yield value;
}

function mapNode(node: Fib6Node, change: (routes: RouteList) => RouteList): Fib6Node | undefined {
  const routes = node.routes.length > 0 ? change(node.routes) : node.routes;
  const bySource = node.bySource?.map((each) => {
    const changed = change(each);
    return changed.length > 0 ? changed : undefined;
  });
  return routes === node.routes && bySource === node.bySource ? node : nodeOf(routes, bySource);
}
