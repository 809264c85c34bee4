import type { Address } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Route } from '../state.ts';

/** The routes of one prefix, in the order they are tried: TOS descending, priority ascending, then as inserted. */
export type RouteList = readonly Route[];

/** All nodes without routes share this list, so that the match path can tell them without looking into it. */
const NO_ROUTES: RouteList = [];

/**
 * An IPv4 routing table: a persistent longest-prefix-match trie.
 *
 * The trie is binary and path-compressed; an update copies the nodes above the changed one and shares the rest, so
 * every earlier table stays valid. The match path (`pathTo`) allocates nothing.
 */
export class FibTable {
  readonly id: number;
  /** How many tables the namespace had when this one was made; see `tablesInDumpOrder`. */
  readonly serial: number;
  /** Number of routes. */
  readonly size: number;
  readonly #root: FibNode | undefined;

  private constructor(id: number, serial: number, size: number, root: FibNode | undefined) {
    this.id = id;
    this.serial = serial;
    this.size = size;
    this.#root = root;
  }

  static empty(id: number, serial = 0): FibTable {
    return new FibTable(id, serial, 0, undefined);
  }

  /** The routes of exactly this prefix; host bits must be clear. */
  at(prefix: Prefix): RouteList {
    const { w0 } = prefix.address;
    let node = this.#root;
    while (node && node.length < prefix.length && covers(node, w0)) node = childOf(node, w0);
    return node && node.length === prefix.length && node.word === w0 ? node.routes : NO_ROUTES;
  }

  /** The table with `routes` in the place of all routes of the prefix; an empty list removes them. */
  with(prefix: Prefix, routes: RouteList): FibTable {
    const size = this.size - this.at(prefix).length + routes.length;
    const root = put(this.#root, prefix.address.w0, prefix.length, routes.length > 0 ? routes : NO_ROUTES);
    return new FibTable(this.id, this.serial, size, root);
  }

  /**
   * Writes the routes of every prefix that holds the address into `path`, from the shortest prefix to the longest,
   * and returns how many lists it wrote. What `path` held behind them is left as it was.
   */
  pathTo(address: Address, path: RouteList[]): number {
    const { w0 } = address;
    let count = 0;
    for (let node = this.#root; node && covers(node, w0); node = childOf(node, w0)) {
      if (node.routes !== NO_ROUTES) path[count++] = node.routes;
      if (node.length === 32) break;
    }
    return count;
  }

  /** The routes of every prefix that holds the address, the longest prefix first. */
  covering(address: Address): RouteList[] {
    const path: RouteList[] = [];
    this.pathTo(address, path);
    return path.reverse();
  }

  /** All routes in the order of the kernel's dump: by address, and for one address the longest prefix first. */
  *routes(): Generator<Route> {
    let sameAddress: FibNode[] = [];
    for (const node of entries(this.#root)) {
      if (sameAddress.length > 0 && (sameAddress[0] as FibNode).word !== node.word) {
        yield* inReverse(sameAddress);
        sameAddress = [];
      }
      sameAddress.push(node);
    }
    yield* inReverse(sameAddress);
  }

  /** The table with each prefix's routes replaced by what `change` makes of them; what stays the same is shared. */
  map(change: (routes: RouteList) => RouteList): FibTable {
    const root = mapNode(this.#root, change);
    return root === this.#root ? this : new FibTable(this.id, this.serial, countRoutes(root), root);
  }
}

/** A prefix that has routes, or one below which two others part. `word` is the address, host bits clear. */
class FibNode {
  readonly word: number;
  readonly length: number;
  readonly routes: RouteList;
  readonly zero: FibNode | undefined;
  readonly one: FibNode | undefined;

  constructor(
    word: number,
    length: number,
    routes: RouteList,
    zero: FibNode | undefined,
    one: FibNode | undefined,
  ) {
    this.word = word;
    this.length = length;
    this.routes = routes;
    this.zero = zero;
    this.one = one;
  }
}

function covers(node: FibNode, word: number): boolean {
  return node.length === 0 || (node.word ^ word) >>> (32 - node.length) === 0;
}

function childOf(node: FibNode, word: number): FibNode | undefined {
  return bitAt(word, node.length) === 0 ? node.zero : node.one;
}

function bitAt(word: number, index: number): number {
  return (word >>> (31 - index)) & 1;
}

function put(
  node: FibNode | undefined,
  word: number,
  length: number,
  routes: RouteList,
): FibNode | undefined {
  if (!node)
    return routes === NO_ROUTES ? undefined : new FibNode(word, length, routes, undefined, undefined);
  const common = Math.min(Math.clz32(node.word ^ word), node.length, length);
  if (common === node.length && common === length) return compact(word, length, routes, node.zero, node.one);
  if (common === node.length) return putBelow(node, word, length, routes);
  if (routes === NO_ROUTES) return node;
  if (common === length)
    return bitAt(node.word, length) === 0
      ? new FibNode(word, length, routes, node, undefined)
      : new FibNode(word, length, routes, undefined, node);
  const added = new FibNode(word, length, routes, undefined, undefined);
  const [zero, one] = bitAt(word, common) === 0 ? [added, node] : [node, added];
  return new FibNode(word & ~(-1 >>> common), common, NO_ROUTES, zero, one);
}

function putBelow(node: FibNode, word: number, length: number, routes: RouteList): FibNode | undefined {
  return bitAt(word, node.length) === 0
    ? compact(node.word, node.length, node.routes, put(node.zero, word, length, routes), node.one)
    : compact(node.word, node.length, node.routes, node.zero, put(node.one, word, length, routes));
}

/** The node, unless it has neither routes nor two children to part: then what stands in its place. */
function compact(
  word: number,
  length: number,
  routes: RouteList,
  zero: FibNode | undefined,
  one: FibNode | undefined,
): FibNode | undefined {
  if (routes === NO_ROUTES && !(zero && one)) return zero ?? one;
  return new FibNode(word, length, routes, zero, one);
}

function mapNode(node: FibNode | undefined, change: (routes: RouteList) => RouteList): FibNode | undefined {
  if (!node) return undefined;
  const zero = mapNode(node.zero, change);
  const one = mapNode(node.one, change);
  const changed = node.routes === NO_ROUTES ? NO_ROUTES : change(node.routes);
  const routes = changed.length > 0 ? changed : NO_ROUTES;
  if (zero === node.zero && one === node.one && routes === node.routes) return node;
  return compact(node.word, node.length, routes, zero, one);
}

/** The nodes that have routes, by address, and for one address the shortest prefix first. */
function* entries(root: FibNode | undefined): Generator<FibNode> {
  const ahead: FibNode[] = root ? [root] : [];
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if (node.routes !== NO_ROUTES) yield node;
    if (node.one) ahead.push(node.one);
    if (node.zero) ahead.push(node.zero);
  }
}

function* inReverse(nodes: readonly FibNode[]): Generator<Route> {
  for (let i = nodes.length - 1; i >= 0; i--) yield* (nodes[i] as FibNode).routes;
}

function countRoutes(root: FibNode | undefined): number {
  let count = 0;
  for (const node of entries(root)) count += node.routes.length;
  return count;
}
