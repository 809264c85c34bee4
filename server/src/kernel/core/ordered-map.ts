import type sortedBtree from 'sorted-btree';
import { EmptyBTree } from 'sorted-btree';

type Tree<K, V> = sortedBtree.default<K, V>;

/**
 * The map that the kernel's state is kept in: ordered by key, and a value. `with` and `without` yield new maps that
 * share what did not change; the work is logarithmic.
 *
 * A B+ tree of the package sorted-btree does it. The empty tree is taken from the package's constant since Node, the
 * bundler and the test runner each read the default export of a CommonJS package in their own way.
 */
export class OrderedMap<K extends number | string, V> {
  private readonly tree: Tree<K, V>;

  private constructor(tree: Tree<K, V>) {
    this.tree = tree;
  }

  static empty<K extends number | string, V>(): OrderedMap<K, V> {
    return new OrderedMap<K, V>(EmptyBTree);
  }

  get size(): number {
    return this.tree.size;
  }

  get(key: K): V | undefined {
    return this.tree.get(key);
  }

  has(key: K): boolean {
    return this.tree.has(key);
  }

  /** The map with this value under the key, in the place of one that was there. */
  with(key: K, value: V): OrderedMap<K, V> {
    return new OrderedMap(this.tree.with(key, value, true));
  }

  without(key: K): OrderedMap<K, V> {
    return new OrderedMap(this.tree.without(key));
  }

  /** The entries in the order of their keys, from `first` on. */
  entries(first?: K): IterableIterator<[K, V]> {
    return this.tree.entries(first);
  }

  keys(): IterableIterator<K> {
    return this.tree.keys();
  }

  values(): IterableIterator<V> {
    return this.tree.values();
  }

  /** The greatest key below this one. */
  keyBelow(key: K): K | undefined {
    return this.tree.nextLowerKey(key);
  }
}
