import type { Address } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Route } from '../route.ts';

/** The routes of one prefix, in the order they are tried: TOS descending, priority ascending, then as inserted. */
export type RouteList = readonly Route[];

/** All nodes without routes share this list, so that the match path can tell them without looking into it. */
const NO_ROUTES: RouteList = [];

/**
 * An IPv4 routing table: a persistent longest-prefix-match trie.
 *
 * The trie is binary and path-compressed; an update copies the branches above the changed one and shares the rest, so
 * every earlier table stays valid. Most prefixes of a full table have one route and no longer prefix inside: there the
 * route itself is the leaf.
 */
export class FibTable {
  readonly id: number;
  /** How many tables the namespace had when this one was made; see `tablesInDumpOrder`. */
  readonly serial: number;
  /** Number of routes. */
  readonly size: number;
  readonly #root: Node | undefined;

  private constructor(id: number, serial: number, size: number, root: Node | undefined) {
    this.id = id;
    this.serial = serial;
    this.size = size;
    this.#root = root;
  }

  static empty(id: number, serial = 0): FibTable {
    return new FibTable(id, serial, 0, undefined);
  }

  /** The routes of exactly this prefix; host bits must be clear. */
  at({ address, length }: Prefix): RouteList {
    const word = address.w0;
    let node = this.#root;
    while (node instanceof Branch && node.length < length && covers(node.word, node.length, word)) {
      node = childOf(node, word);
    }
    return node && lengthOf(node) === length && wordOf(node) === word ? routesOf(node) : NO_ROUTES;
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
    let node = this.#root;
    while (node instanceof Branch && covers(node.word, node.length, w0)) {
      if (node.routes !== NO_ROUTES) path[count++] = node.routes;
      node = node.length === 32 ? undefined : childOf(node, w0);
    }
    if (node && !(node instanceof Branch) && covers(wordOf(node), lengthOf(node), w0)) path[count++] = [node];
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
    let sameAddress: Node[] = [];
    for (const node of entries(this.#root)) {
      const [first] = sameAddress;
      if (first && wordOf(first) !== wordOf(node)) {
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

/** A place in the trie: a branch, or the only route of a prefix that holds no longer ones. */
type Node = Branch | Route;

/**
 * A prefix below which others part, or one with several routes; `routes` is empty where it only parts. `word` is the
 * address, host bits clear.
 */
class Branch {
  readonly word: number;
  readonly length: number;
  readonly routes: RouteList;
  readonly zero: Node | undefined;
  readonly one: Node | undefined;

  constructor(
    word: number,
    length: number,
    routes: RouteList,
    zero: Node | undefined,
    one: Node | undefined,
  ) {
    this.word = word;
    this.length = length;
    this.routes = routes;
    this.zero = zero;
    this.one = one;
  }
}

function wordOf(node: Node): number {
  return node instanceof Branch ? node.word : node.destination.address.w0;
}

function lengthOf(node: Node): number {
  return node instanceof Branch ? node.length : node.destination.length;
}

function routesOf(node: Node): RouteList {
  return node instanceof Branch ? node.routes : [node];
}

function covers(prefix: number, length: number, word: number): boolean {
  return length === 0 || (prefix ^ word) >>> (32 - length) === 0;
}

function childOf(branch: Branch, word: number): Node | undefined {
  return bitAt(word, branch.length) === 0 ? branch.zero : branch.one;
}

function bitAt(word: number, index: number): number {
  return (word >>> (31 - index)) & 1;
}

function put(node: Node | undefined, word: number, length: number, routes: RouteList): Node | undefined {
  if (!node) return nodeOf(word, length, routes, undefined, undefined);
  const itsLength = lengthOf(node);
  const common = Math.min(Math.clz32(wordOf(node) ^ word), itsLength, length);
  const [zero, one] = node instanceof Branch ? [node.zero, node.one] : [undefined, undefined];
  if (common === itsLength && common === length) return nodeOf(word, length, routes, zero, one);
  if (common === itsLength) return putBelow(node, zero, one, { word, length, routes });
  if (routes === NO_ROUTES) return node;
  if (common === length) {
    return bitAt(wordOf(node), length) === 0
      ? new Branch(word, length, routes, node, undefined)
      : new Branch(word, length, routes, undefined, node);
  }
  const added = nodeOf(word, length, routes, undefined, undefined);
  const [left, right] = bitAt(word, common) === 0 ? [added, node] : [node, added];
  return new Branch(word & ~(-1 >>> common), common, NO_ROUTES, left, right);
}

interface Put {
  readonly word: number;
  readonly length: number;
  readonly routes: RouteList;
}

function putBelow(
  node: Node,
  zero: Node | undefined,
  one: Node | undefined,
  { word, length, routes }: Put,
): Node | undefined {
  const itsLength = lengthOf(node);
  return bitAt(word, itsLength) === 0
    ? nodeOf(wordOf(node), itsLength, routesOf(node), put(zero, word, length, routes), one)
    : nodeOf(wordOf(node), itsLength, routesOf(node), zero, put(one, word, length, routes));
}

/** What stands for a prefix with these routes and these longer prefixes; undefined where it has neither. */
function nodeOf(
  word: number,
  length: number,
  routes: RouteList,
  zero: Node | undefined,
  one: Node | undefined,
): Node | undefined {
  if (routes.length === 0 && !(zero && one)) return zero ?? one;
  if (routes.length === 1 && !zero && !one) return routes[0];
  return new Branch(word, length, routes, zero, one);
}

function mapNode(node: Node | undefined, change: (routes: RouteList) => RouteList): Node | undefined {
  if (!node) return undefined;
  const [zero, one] = node instanceof Branch ? [node.zero, node.one] : [undefined, undefined];
  const [newZero, newOne] = [mapNode(zero, change), mapNode(one, change)];
  const before = routesOf(node);
  const changed = before.length === 0 ? before : change(before);
  const routes = changed.length > 0 ? changed : NO_ROUTES;
  if (newZero === zero && newOne === one && sameList(routes, before)) return node;
  return nodeOf(wordOf(node), lengthOf(node), routes, newZero, newOne);
}

function sameList(a: RouteList, b: RouteList): boolean {
  return a === b || (a.length === b.length && a.every((route, i) => route === b[i]));
}

/** The nodes that have routes, by address, and for one address the shortest prefix first. */
function* entries(root: Node | undefined): Generator<Node> {
  const ahead: Node[] = root ? [root] : [];
  for (let node = ahead.pop(); node; node = ahead.pop()) {
    if (!(node instanceof Branch)) {
      yield node;
      continue;
    }
    if (node.routes.length > 0) yield node;
    if (node.one) ahead.push(node.one);
    if (node.zero) ahead.push(node.zero);
  }
}

function* inReverse(nodes: readonly Node[]): Generator<Route> {
  for (let i = nodes.length - 1; i >= 0; i--) yield* routesOf(nodes[i] as Node);
}

function countRoutes(root: Node | undefined): number {
  let count = 0;
  for (const node of entries(root)) count += routesOf(node).length;
  return count;
}
