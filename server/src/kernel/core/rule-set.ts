import type { Rule } from '../state.ts';
import { OrderedMap } from './ordered-map.ts';
import { type IndexedFlow, RuleIndex } from './rule-index.ts';

/**
 * Room for the rules of one priority. A key is `priority * SLOTS + slot`: 32 bits of priority and 21 of slot fill the
 * 53 bits that a number holds exactly.
 */
const SLOTS = 2 ** 21;

/**
 * The rules of one family in the order in which the kernel tries them: by priority, and within a priority in the order
 * in which they were added. A value: `with` and `without` yield new sets that share what did not change.
 */
export class RuleSet implements Iterable<Rule> {
  static readonly empty: RuleSet = new RuleSet(OrderedMap.empty(), RuleIndex.empty);

  private readonly entries: OrderedMap<number, Rule>;
  private readonly index: RuleIndex;

  private constructor(entries: OrderedMap<number, Rule>, index: RuleIndex) {
    this.entries = entries;
    this.index = index;
  }

  get size(): number {
    return this.entries.size;
  }

  [Symbol.iterator](): Iterator<Rule> {
    return this.entries.values();
  }

  /** The rules that choose the flow, and perhaps some that do not, in the order in which they are tried. */
  candidates(flow: IndexedFlow): Iterable<Rule> {
    return this.index.candidates(flow);
  }

  /** The rules of this priority, first tried first. */
  *atPriority(priority: number): Generator<Rule, void> {
    const behind = (priority + 1) * SLOTS;
    for (const [key, rule] of this.entries.entries(priority * SLOTS)) {
      if (key >= behind) return;
      yield rule;
    }
  }

  /** The priority of the rule that is tried second; undefined where there are fewer than two rules. */
  get secondPriority(): number | undefined {
    const rules = this.entries.values();
    rules.next();
    return rules.next().value?.priority;
  }

  /** With the rule added behind those of its priority. */
  with(rule: Rule): RuleSet {
    const last = this.entries.keyBelow((rule.priority + 1) * SLOTS);
    const key = last !== undefined && last >= rule.priority * SLOTS ? last + 1 : rule.priority * SLOTS;
    return new RuleSet(this.entries.with(key, rule), this.index.with(key, rule));
  }

  /** Without this very rule (not one like it); the same set where it is not in. */
  without(rule: Rule): RuleSet {
    const behind = (rule.priority + 1) * SLOTS;
    for (const [key, entry] of this.entries.entries(rule.priority * SLOTS)) {
      if (key >= behind) break;
      if (entry === rule) return new RuleSet(this.entries.without(key), this.index.without(key, rule));
    }
    return this;
  }
}
