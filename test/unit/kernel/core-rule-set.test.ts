import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshNamespace } from '../../../server/src/kernel/core/namespaces.ts';
import { RuleSet } from '../../../server/src/kernel/core/rule-set.ts';
import { addressKey } from '../../../server/src/kernel/ipv4/flow-key.ts';
import { selects } from '../../../server/src/kernel/ipv4/rule-selector.ts';
import type { Rule } from '../../../server/src/kernel/state.ts';
import { ipv4 } from '../../../server/src/net/address.ts';

/** The set looks at the priority only; `table` tells the rules apart. */
function rule(priority: number, table: number): Rule {
  return {
    family: 'inet',
    priority,
    not: false,
    source: undefined,
    destination: undefined,
    tos: 0,
    mark: 0,
    mask: 0,
    inInterface: undefined,
    outInterface: undefined,
    uidRange: undefined,
    ipProtocol: undefined,
    sourcePorts: undefined,
    destinationPorts: undefined,
    dscp: undefined,
    flowLabel: undefined,
    tunnelId: undefined,
    l3mdev: false,
    action: 'lookup',
    table,
    target: undefined,
    suppressPrefixLength: undefined,
    suppressInterfaceGroup: undefined,
    realms: undefined,
    protocol: 0,
    origin: 0,
  };
}

const setOf = (...rules: Rule[]) => rules.reduce((set, each) => set.with(each), RuleSet.empty);
const tables = (set: Iterable<Rule>) => [...set].map((each) => each.table);

describe('RuleSet', () => {
  test('holds rules by priority, equal ones as they were added', () => {
    const set = setOf(rule(5, 1), rule(0, 2), rule(5, 3), rule(4294967295, 4), rule(0, 5), rule(1, 6));
    expect(tables(set)).toEqual([2, 5, 6, 1, 3, 4]);
    expect(set.size).toBe(6);
  });

  test('a new set leaves the old one as it was', () => {
    const first = rule(5, 1);
    const before = setOf(first, rule(5, 2));
    const without = before.without(first);
    const more = without.with(rule(5, 3));
    expect([before, without, more].map(tables)).toEqual([[1, 2], [2], [2, 3]]);
  });

  test('only the very rule is taken out', () => {
    const set = setOf(rule(5, 1));
    expect(set.without(rule(5, 1))).toBe(set);
  });

  test('a rule goes behind its equals even where an earlier one was taken out', () => {
    const [a, b, c] = [rule(5, 1), rule(5, 2), rule(5, 3)];
    expect(tables(setOf(a, b, c).without(b).with(b))).toEqual([1, 3, 2]);
    expect(tables(setOf(a, b, c).without(c).with(a))).toEqual([1, 2, 1]);
  });

  test.each([
    [[], undefined],
    [[7], undefined],
    [[7, 9], 9],
    [[7, 7, 9], 7],
    [[9, 0, 0], 0],
  ])('the second of %j has priority %s', (priorities, second) => {
    expect(setOf(...priorities.map((priority) => rule(priority, 1))).secondPriority).toBe(second);
  });

  test('one priority is found among its neighbours', () => {
    const set = setOf(rule(6, 1), rule(5, 2), rule(4, 3), rule(5, 4));
    expect(tables(set.atPriority(5))).toEqual([2, 4]);
    expect(tables(set.atPriority(7))).toEqual([]);
  });

  test('thousands of equal priority stay in order', () => {
    let set = RuleSet.empty;
    for (let table = 0; table < 5000; table++) set = set.with(rule(100, table));
    expect(tables(set)).toEqual([...Array(5000).keys()]);
  });

  /** Of few values each, so that rules and flows meet. */
  const address = fc.constantFrom(0, 1, -1, -2).map(ipv4);
  const prefix = fc.option(fc.record({ address, length: fc.constantFrom(0, 1, 31, 32) }), { nil: undefined });
  const number = fc.constantFrom(0, 1, 3);
  const anyRule = fc
    .record({
      priority: number,
      not: fc.boolean(),
      source: prefix,
      destination: prefix,
      mark: number,
      mask: number,
    })
    .map((fields): Rule => ({ ...rule(0, 1), ...fields }));
  const flow = fc.record({ source: address, destination: address, mark: number });

  test('the candidates for a flow hold all rules that choose it, in order', () => {
    const ns = freshNamespace('');
    const rules = fc.array(anyRule, { maxLength: 40 });
    fc.assert(
      fc.property(rules, fc.array(fc.nat(39)), fc.array(flow), (added, removed, flows) => {
        const set = removed.reduce((left, i) => left.without(added[i] ?? rule(0, 0)), setOf(...added));
        for (const each of flows) {
          const key = { ...addressKey(each.destination), ...each };
          const choosing = (all: Iterable<Rule>) => [...all].filter((one) => selects(ns, one, key));
          expect(choosing(set.candidates(key))).toEqual(choosing(set));
        }
      }),
    );
  });
});
