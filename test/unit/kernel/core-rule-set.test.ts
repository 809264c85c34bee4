import { describe, expect, test } from 'vitest';
import { RuleSet } from '../../../server/src/kernel/core/rule-set.ts';
import type { Rule } from '../../../server/src/kernel/state.ts';

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
});
