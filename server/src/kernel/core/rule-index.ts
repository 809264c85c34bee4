import { type Address, maskAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Rule } from '../state.ts';
import type { FlowKey } from './flow-key.ts';
import { OrderedMap } from './ordered-map.ts';

/** What the index looks at of a flow. */
export type IndexedFlow = Pick<FlowKey, 'source' | 'destination' | 'mark'>;

/** Rules that compare the same bits of a flow. */
interface Sieve {
  readonly name: string;
  /** The bits of this flow that they compare. */
  readonly bitsOf: (flow: IndexedFlow) => string;
  /** How many rules there are. */
  readonly rules: number;
}

type Bucket = OrderedMap<number, Rule>;

/**
 * Finds the few rules that may choose a flow among thousands that choose by source, destination or mark: the kernel tries
 * them one by one. A value, as the set of rules that it is part of; rules go by their keys there.
 */
export class RuleIndex {
  static readonly empty: RuleIndex = new RuleIndex(new Map(), OrderedMap.empty());

  private readonly sieves: ReadonlyMap<string, Sieve>;
  /** By the name of a sieve and the bits that a rule wants. */
  private readonly buckets: OrderedMap<string, Bucket>;

  private constructor(sieves: ReadonlyMap<string, Sieve>, buckets: OrderedMap<string, Bucket>) {
    this.sieves = sieves;
    this.buckets = buckets;
  }

  with(key: number, rule: Rule): RuleIndex {
    return this.changed(rule, 1, (bucket) => bucket.with(key, rule));
  }

  without(key: number, rule: Rule): RuleIndex {
    return this.changed(rule, -1, (bucket) => bucket.without(key));
  }

  private changed(rule: Rule, more: 1 | -1, change: (bucket: Bucket) => Bucket): RuleIndex {
    const { name, bits, bitsOf } = selectorOf(rule);
    const sieves = new Map(this.sieves);
    const rules = (sieves.get(name)?.rules ?? 0) + more;
    if (rules === 0) sieves.delete(name);
    else sieves.set(name, { name, bitsOf, rules });
    const id = name + bits;
    const bucket = change(this.buckets.get(id) ?? OrderedMap.empty());
    return new RuleIndex(
      sieves,
      bucket.size === 0 ? this.buckets.without(id) : this.buckets.with(id, bucket),
    );
  }

  /** All rules that choose the flow and perhaps some that do not, in the order of their keys. */
  *candidates(flow: IndexedFlow): Generator<Rule, void> {
    const heads = [...this.sieves.values()].flatMap(({ name, bitsOf }) => {
      const entries = this.buckets.get(name + bitsOf(flow))?.entries();
      const first = entries?.next();
      return entries && first && !first.done ? [{ entries, first: first.value }] : [];
    });
    while (heads.length > 0) {
      const head = heads.reduce((least, each) => (each.first[0] < least.first[0] ? each : least));
      yield head.first[1];
      const next = head.entries.next();
      if (next.done) heads.splice(heads.indexOf(head), 1);
      else head.first = next.value;
    }
  }
}

/** By which of its selectors a rule is found, and what that wants of a flow. */
function selectorOf(rule: Rule): Omit<Sieve, 'rules'> & { readonly bits: string } {
  const { not, source, destination, mark, mask } = rule;
  if (!not && isSelective(source)) return prefixSelector('source', source);
  if (!not && isSelective(destination)) return prefixSelector('destination', destination);
  if (!not && mask !== 0) {
    return {
      name: `mark/${mask} `,
      bits: String(mark & mask),
      bitsOf: (flow) => String(flow.mark & mask),
    };
  }
  return { name: 'all', bits: '', bitsOf: () => '' };
}

function isSelective(prefix: Prefix | undefined): prefix is Prefix {
  return prefix !== undefined && prefix.length > 0;
}

function prefixSelector(side: 'source' | 'destination', { address, length }: Prefix) {
  return {
    name: `${side}/${length} `,
    bits: bitsOf(address, length),
    bitsOf: (flow: IndexedFlow) => bitsOf(flow[side], length),
  };
}

function bitsOf(address: Address, length: number): string {
  const { w0, w1, w2, w3 } = maskAddress(address, length);
  return address.family === 'inet' ? String(w0) : `${w0} ${w1} ${w2} ${w3}`;
}
