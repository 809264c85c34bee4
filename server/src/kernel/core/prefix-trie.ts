import { type Address, addressBits, bitAt, commonBits } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';

/** One of the two times that a walk comes by a prefix: on its way to the longer ones inside it, or back. */
export interface Visit<V> {
  readonly value: V;
  readonly entering: boolean;
}

/**
 * A persistent longest-prefix-match trie over the addresses of one family. A value knows its own prefix.
 *
 * It is binary and path-compressed; an update copies the branches above the changed one and shares the rest, so every
 * earlier trie stays valid. A value with no longer prefix inside is itself the leaf. The match path (`pathTo`) allocates
 * nothing.
 */
export class PrefixTrie<V extends object> {
  readonly #root: Node<V>;
  readonly #prefixOf: PrefixOf<V>;

  private constructor(root: Node<V>, prefixOf: PrefixOf<V>) {
    this.#root = root;
    this.#prefixOf = prefixOf;
  }

  /** `prefixOf` tells the prefix of a value; its host bits are clear. */
  static empty<V extends object>(prefixOf: (value: V) => Prefix): PrefixTrie<V> {
    return new PrefixTrie<V>(undefined, prefixOf);
  }

  get isEmpty(): boolean {
    return this.#root === undefined;
  }

  /** The value of exactly this prefix; host bits must be clear. */
  get(prefix: Prefix): V | undefined {
    const node = this.#nodeAt(prefix);
    return node instanceof Branch ? node.value : node;
  }

  /** Whether longer prefixes part right at this one, or it has a value itself. */
  hasNode(prefix: Prefix): boolean {
    return this.#nodeAt(prefix) !== undefined;
  }

  /** The trie with this value in the place of what its prefix had. */
  with(value: V): PrefixTrie<V> {
    return this.#put(this.#prefixOf(value), value);
  }

  /** The trie without what the prefix had. */
  without(prefix: Prefix): PrefixTrie<V> {
    return this.#put(prefix, undefined);
  }

  /**
   * Writes the value of every prefix that holds the address into `path`, from the shortest prefix to the longest, and
   * returns how many it wrote. What `path` held behind them is left as it was.
   */
  pathTo(address: Address, path: V[]): number {
    let count = 0;
    let node = this.#root;
    let shared = 0;
    while (node instanceof Branch) {
      if (node.value !== undefined) path[count++] = node.value;
      const next = childOf(node, address);
      if (next === undefined) shared = commonBits(node.address, address);
      node = next;
    }
    if (node !== undefined) {
      path[count++] = node;
      shared = commonBits(this.#prefixOf(node).address, address);
    }
    // The way down was chosen by single bits: how far it was right, the last prefix on it tells.
    while (count > 0 && this.#prefixOf(path[count - 1] as V).length > shared) count--;
    return count;
  }

  /**
   * Visits every value twice: before those of the longer prefixes inside its own, and behind them. Of two prefixes side by
   * side the lower comes first.
   */
  *visits(): Generator<Visit<V>, void> {
    const ahead: Ahead<V>[] = this.#root ? [{ node: this.#root, entering: true }] : [];
    for (let next = ahead.pop(); next; next = ahead.pop()) {
      const { node, entering } = next;
      const branch = node instanceof Branch ? node : undefined;
      const value = branch ? branch.value : (node as V);
      if (value !== undefined) yield { value, entering };
      if (!entering) continue;
      if (value !== undefined) ahead.push({ node, entering: false });
      if (branch?.one) ahead.push({ node: branch.one, entering });
      if (branch?.zero) ahead.push({ node: branch.zero, entering });
    }
  }

  /** The trie with each value replaced by what `change` makes of it; what stays the same is shared. */
  map(change: (value: V) => V | undefined): PrefixTrie<V> {
    const root = mapNode(this.#root, change);
    return root === this.#root ? this : new PrefixTrie(root, this.#prefixOf);
  }

  #nodeAt({ address, length }: Prefix): Node<V> {
    let node = this.#root;
    while (
      node instanceof Branch &&
      node.length < length &&
      commonBits(node.address, address) >= node.length
    ) {
      node = childOf(node, address);
    }
    if (node === undefined) return undefined;
    const own = node instanceof Branch ? node : this.#prefixOf(node);
    return own.length === length && commonBits(own.address, address) >= length ? node : undefined;
  }

  #put(prefix: Prefix, value: V | undefined): PrefixTrie<V> {
    return new PrefixTrie(put(this.#root, { prefix, value, prefixOf: this.#prefixOf }), this.#prefixOf);
  }
}

type PrefixOf<V> = (value: V) => Prefix;

/**
 * A prefix below which longer ones are. `value` is undefined where it has none, and two others part there; bits of
 * `address` behind `length` mean nothing.
 */
class Branch<V> {
  readonly address: Address;
  readonly length: number;
  readonly value: V | undefined;
  readonly zero: Node<V>;
  readonly one: Node<V>;

  constructor(address: Address, length: number, value: V | undefined, zero: Node<V>, one: Node<V>) {
    this.address = address;
    this.length = length;
    this.value = value;
    this.zero = zero;
    this.one = one;
  }
}

type Node<V> = Branch<V> | V | undefined;

interface Ahead<V> {
  readonly node: Branch<V> | V;
  readonly entering: boolean;
}

function childOf<V>(branch: Branch<V>, address: Address): Node<V> {
  if (branch.length >= addressBits(address.family)) return undefined;
  return bitAt(address, branch.length) === 0 ? branch.zero : branch.one;
}

interface Put<V> {
  readonly prefix: Prefix;
  readonly value: V | undefined;
  readonly prefixOf: PrefixOf<V>;
}

function put<V extends object>(node: Node<V>, change: Put<V>): Node<V> {
  if (node === undefined) return change.value;
  const { prefix, value, prefixOf } = change;
  const own = node instanceof Branch ? node : prefixOf(node);
  const common = Math.min(commonBits(own.address, prefix.address), own.length, prefix.length);
  if (common === own.length) {
    const branch =
      node instanceof Branch ? node : new Branch<V>(own.address, own.length, node, undefined, undefined);
    if (common < prefix.length) return putBelow(branch, change);
    return nodeOf(prefix.address, common, value, branch.zero, branch.one);
  }
  if (value === undefined) return node;
  const isZero = bitAt(own.address, common) === 0;
  if (common === prefix.length) {
    return new Branch<V>(prefix.address, common, value, isZero ? node : undefined, isZero ? undefined : node);
  }
  return new Branch<V>(own.address, common, undefined, isZero ? node : value, isZero ? value : node);
}

function putBelow<V extends object>(branch: Branch<V>, change: Put<V>): Node<V> {
  const { address, length, value, zero, one } = branch;
  return bitAt(change.prefix.address, length) === 0
    ? nodeOf(address, length, value, put(zero, change), one)
    : nodeOf(address, length, value, zero, put(one, change));
}

/** What stands for a prefix with this value and these longer prefixes; undefined where it has neither. */
function nodeOf<V>(
  address: Address,
  length: number,
  value: V | undefined,
  zero: Node<V>,
  one: Node<V>,
): Node<V> {
  if (zero === undefined && one === undefined) return value;
  if (value === undefined && (zero === undefined || one === undefined)) return zero ?? one;
  return new Branch<V>(address, length, value, zero, one);
}

function mapNode<V extends object>(node: Node<V>, change: (value: V) => V | undefined): Node<V> {
  if (node === undefined) return undefined;
  if (!(node instanceof Branch)) return change(node);
  const zero = mapNode(node.zero, change);
  const one = mapNode(node.one, change);
  const value = node.value === undefined ? undefined : change(node.value);
  if (zero === node.zero && one === node.one && value === node.value) return node;
  return nodeOf(node.address, node.length, value, zero, one);
}
