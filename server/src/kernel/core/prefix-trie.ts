import { type Address, bitAt, commonBits } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';

/** One of the two times that a walk comes by a prefix: on its way to the longer ones inside it, or back. */
export interface Visit<V> {
  readonly value: V;
  readonly entering: boolean;
}

/**
 * A persistent longest-prefix-match trie over the addresses of one family.
 *
 * It is binary and path-compressed; an update copies the nodes above the changed one and shares the rest, so every
 * earlier trie stays valid. The match path (`pathTo`) allocates nothing.
 */
export class PrefixTrie<V extends object> {
  /** Number of prefixes that have a value. */
  readonly size: number;
  readonly #root: TrieNode<V> | undefined;

  private constructor(size: number, root: TrieNode<V> | undefined) {
    this.size = size;
    this.#root = root;
  }

  static empty<V extends object>(): PrefixTrie<V> {
    return new PrefixTrie<V>(0, undefined);
  }

  /** The value of exactly this prefix; host bits must be clear. */
  get({ address, length }: Prefix): V | undefined {
    return nodeAt(this.#root, address, length)?.value;
  }

  /** The trie with this value in the place of what the prefix had; undefined removes it. */
  with(prefix: Prefix, value: V | undefined): PrefixTrie<V> {
    const had = this.get(prefix) === undefined ? 0 : 1;
    const has = value === undefined ? 0 : 1;
    return new PrefixTrie(this.size - had + has, put(this.#root, prefix.address, prefix.length, value));
  }

  /**
   * Writes the value of every prefix that holds the address into `path`, from the shortest prefix to the longest, and
   * returns how many it wrote. What `path` held behind them is left as it was.
   */
  pathTo(address: Address, path: V[]): number {
    let count = 0;
    for (let node = this.#root; node && covers(node, address); node = childOf(node, address)) {
      if (node.value !== undefined) path[count++] = node.value;
      if (node.length === bitsOf(address)) break;
    }
    return count;
  }

  /** Whether routes for longer prefixes part right at this one, or it has a value itself. */
  hasNode({ address, length }: Prefix): boolean {
    return nodeAt(this.#root, address, length) !== undefined;
  }

  /**
   * Visits every prefix that has a value twice: before the longer prefixes inside it, and behind them. Of two prefixes
   * side by side the lower comes first.
   */
  *visits(): Generator<Visit<V>, void> {
    const ahead: Ahead<V>[] = this.#root ? [{ node: this.#root, entering: true }] : [];
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const { node, entering } = next;
      if (node.value !== undefined) yield { value: node.value, entering };
      if (!entering) continue;
      if (node.value !== undefined) ahead.push({ node, entering: false });
      if (node.one) ahead.push({ node: node.one, entering });
      if (node.zero) ahead.push({ node: node.zero, entering });
    }
  }

  /** The trie with each value replaced by what `change` makes of it; what stays the same is shared. */
  map(change: (value: V) => V | undefined): PrefixTrie<V> {
    const root = mapNode(this.#root, change);
    return root === this.#root ? this : new PrefixTrie(countValues(root), root);
  }
}

/** A prefix that has a value, or one below which two others part. Bits of `address` behind `length` mean nothing. */
class TrieNode<V> {
  readonly address: Address;
  readonly length: number;
  readonly value: V | undefined;
  readonly zero: TrieNode<V> | undefined;
  readonly one: TrieNode<V> | undefined;

  constructor(
    address: Address,
    length: number,
    value: V | undefined,
    zero: TrieNode<V> | undefined,
    one: TrieNode<V> | undefined,
  ) {
    this.address = address;
    this.length = length;
    this.value = value;
    this.zero = zero;
    this.one = one;
  }
}

type Node<V> = TrieNode<V> | undefined;

interface Ahead<V> {
  readonly node: TrieNode<V>;
  readonly entering: boolean;
}

function bitsOf(address: Address): number {
  return address.family === 'inet' ? 32 : 128;
}

function nodeAt<V>(root: Node<V>, address: Address, length: number): Node<V> {
  let node = root;
  while (node && node.length < length && covers(node, address)) node = childOf(node, address);
  return node && node.length === length && covers(node, address) ? node : undefined;
}

function covers<V>(node: TrieNode<V>, address: Address): boolean {
  return commonBits(node.address, address) >= node.length;
}

function childOf<V>(node: TrieNode<V>, address: Address): Node<V> {
  return bitAt(address, node.length) === 0 ? node.zero : node.one;
}

function put<V>(node: Node<V>, address: Address, length: number, value: V | undefined): Node<V> {
  if (!node) return value && new TrieNode(address, length, value, undefined, undefined);
  const common = Math.min(commonBits(node.address, address), node.length, length);
  if (common === node.length) {
    return common === length
      ? compact(address, length, value, node.zero, node.one)
      : putBelow(node, address, length, value);
  }
  if (value === undefined) return node;
  if (common === length) return parent(address, length, value, node);
  const added = new TrieNode(address, length, value, undefined, undefined);
  const [zero, one] = bitAt(address, common) === 0 ? [added, node] : [node, added];
  return new TrieNode<V>(address, common, undefined, zero, one);
}

function parent<V>(address: Address, length: number, value: V, child: TrieNode<V>): TrieNode<V> {
  return bitAt(child.address, length) === 0
    ? new TrieNode(address, length, value, child, undefined)
    : new TrieNode(address, length, value, undefined, child);
}

function putBelow<V>(node: TrieNode<V>, address: Address, length: number, value: V | undefined): Node<V> {
  return bitAt(address, node.length) === 0
    ? compact(node.address, node.length, node.value, put(node.zero, address, length, value), node.one)
    : compact(node.address, node.length, node.value, node.zero, put(node.one, address, length, value));
}

/** The node, unless it has neither a value nor two children to part: then what stands in its place. */
function compact<V>(
  address: Address,
  length: number,
  value: V | undefined,
  zero: Node<V>,
  one: Node<V>,
): Node<V> {
  if (value === undefined && !(zero && one)) return zero ?? one;
  return new TrieNode(address, length, value, zero, one);
}

function mapNode<V>(node: Node<V>, change: (value: V) => V | undefined): Node<V> {
  if (!node) return undefined;
  const zero = mapNode(node.zero, change);
  const one = mapNode(node.one, change);
  const value = node.value === undefined ? undefined : change(node.value);
  if (zero === node.zero && one === node.one && value === node.value) return node;
  return compact(node.address, node.length, value, zero, one);
}

function countValues<V>(node: Node<V>): number {
  if (!node) return 0;
  return (node.value === undefined ? 0 : 1) + countValues(node.zero) + countValues(node.one);
}
