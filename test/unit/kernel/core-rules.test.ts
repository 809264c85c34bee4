import { describe, expect, test } from 'vitest';
import { assumedKernel, freshNamespace, namespaceOf } from '../../../server/src/kernel/core/namespaces.ts';
import { deleteRule, newRule } from '../../../server/src/kernel/core/rules.ts';
import type { RuleRequest } from '../../../server/src/kernel/rtnetlink.ts';
import { INITIAL_NAMESPACE, type Namespace } from '../../../server/src/kernel/state.ts';
import { parsePrefix } from '../../../server/src/net/prefix.ts';

const prefix = (text: string) => parsePrefix(text) ?? expect.fail(text);
const fresh = freshNamespace(INITIAL_NAMESPACE);
const assumed = namespaceOf(assumedKernel(), INITIAL_NAMESPACE) ?? expect.fail();

type Wish = Partial<RuleRequest>;

const lookup: RuleRequest = { family: 'inet', action: 'lookup', table: 5, protocol: 0 };
const add = (ns: Namespace, wish: Wish) =>
  newRule(ns, { ...lookup, ...wish }, { create: true, exclusive: true }, 7);
const remove = (ns: Namespace, wish: Wish) =>
  deleteRule(ns, { family: 'inet', table: 0, protocol: 0, ...wish });
const withRules = (ns: Namespace, ...wishes: Wish[]) =>
  wishes.reduce((before, wish) => add(before, wish).namespace, ns);
const shown = (ns: Namespace) => [...ns.rules].map(({ priority, table }) => `${priority}:${table}`);

describe('new rule', () => {
  test('without a priority goes right before the rule that is tried second', () => {
    expect(shown(withRules(fresh, {}, { table: 6 }))).toEqual([
      '0:255',
      '32764:6',
      '32765:5',
      '32766:254',
      '32767:253',
    ]);
  });

  test('without a priority goes to 0 where the second rule is there, and where there is none', () => {
    const crowded = withRules(fresh, { priority: 0 }, { table: 6 });
    expect(shown(crowded).slice(0, 3)).toEqual(['0:255', '0:5', '0:6']);
    const [local, main, last] = [{ priority: 0 }, { priority: 32766 }, { priority: 32767 }];
    const empty = [local, main, last].reduce((ns, wish) => remove(ns, wish).namespace, fresh);
    expect(shown(withRules(empty, {}))).toEqual(['0:5']);
  });

  test.each<[string, Wish, Wish]>([
    ['in all but `not`', { priority: 9, not: true }, { priority: 9 }],
    [
      'in all but a source that the new one lacks',
      { priority: 9, source: prefix('192.0.2.1/32') },
      { priority: 9 },
    ],
    ['in all but a TOS that the new one lacks', { priority: 9, tos: 8 }, { priority: 9 }],
    ['with a source of length 0', { priority: 9 }, { priority: 9, source: prefix('192.0.2.1/0') }],
  ])('that equals one %s is there already', (_, first, second) => {
    expect(add(withRules(fresh, first), second)).toMatchObject({ kind: 'error', error: { errno: 'EEXIST' } });
  });

  test.each<[string, Wish, Wish]>([
    ['its protocol', { priority: 9 }, { priority: 9, protocol: 4 }],
    ['a source of its own', { priority: 9 }, { priority: 9, source: prefix('192.0.2.1/32') }],
    [
      'its host bits',
      { priority: 9, source: prefix('192.0.2.1/24') },
      { priority: 9, source: prefix('192.0.2.2/24') },
    ],
    ['its mask', { priority: 9, mark: 1 }, { priority: 9, mark: 1, mask: 0xff }],
  ])('that differs in %s is another one', (_, first, second) => {
    expect(add(withRules(fresh, first), second).kind).toBe('done');
  });

  test.each<[string, Wish]>([
    ['Backward goto not supported', { action: 'goto', target: 5, priority: 5 }],
    ['Missing goto target for action goto', { action: 'goto' }],
    ['Unexpected goto', { target: 9 }],
    ['l3mdev and table are mutually exclusive', { l3mdev: true }],
    ['Invalid uid range', { uidRange: { start: 0, end: 0xffffffff } }],
    ['Invalid sport range', { sourcePorts: { start: 0, end: 5 } }],
    ['Invalid dport range', { destinationPorts: { start: 5, end: 0xffff } }],
    ['Invalid source address', { source: prefix('2001:db8::/32') }],
    ['Invalid dsfield (tos): ECN bits must be 0', { tos: 0x21 }],
    ['Invalid tos', { tos: 0x20 }],
  ])('is refused: %s', (message, wish) => {
    expect(add(fresh, wish)).toMatchObject({
      kind: 'error',
      error: { errno: 'EINVAL', message },
      namespace: fresh,
    });
  });

  test('for table 0 gets the first table that does not exist, which exists from then on', () => {
    const ns = withRules(fresh, { table: 0, priority: 1 }, { table: 0, priority: 2 });
    expect(shown(ns).slice(1, 3)).toEqual(['1:1', '2:2']);
    expect([...ns.tables.keys()]).toEqual([1, 2]);
  });

  test('compares all bits of a mark without a mask', () => {
    expect([...withRules(fresh, { priority: 1, mark: 3 }).rules][1]).toMatchObject({
      mark: 3,
      mask: 0xffffffff,
    });
  });

  test('carries its origin', () => {
    expect([...withRules(fresh, { priority: 1 }).rules][1]?.origin).toBe(7);
  });
});

describe('delete rule', () => {
  const ns = withRules(
    fresh,
    { priority: 5, source: prefix('192.0.2.0/24'), table: 10 },
    { priority: 6, table: 11, mark: 1 },
    { priority: 6, table: 12, action: 'lookup', suppressPrefixLength: 0 },
    { priority: 7, action: 'blackhole', table: 254 },
  );

  test.each<[string, Wish, string]>([
    ['the first of a priority', { priority: 6 }, '6:11'],
    ['by table', { table: 12 }, '6:12'],
    ['by source', { source: prefix('192.0.2.0/24') }, '5:10'],
    ['by mark', { mark: 1 }, '6:11'],
    ['by action', { action: 'blackhole' }, '7:254'],
    ['by suppressed length', { suppressPrefixLength: 0 }, '6:12'],
  ])('takes %s', (_, wish, gone) => {
    const left = shown(remove(ns, wish).namespace);
    expect(shown(ns).filter((each) => !left.includes(each))).toEqual([gone]);
  });

  test('that fits no rule fails', () => {
    expect(remove(ns, { priority: 6, table: 10 })).toMatchObject({
      kind: 'error',
      error: { errno: 'ENOENT' },
    });
  });
});

describe('on a partly known machine', () => {
  test('a rule that was never seen may be there', () => {
    expect(remove(assumed, { priority: 100 }).kind).toBe('unknown');
    expect(remove(withRules(assumed, { priority: 100 }), { priority: 100 }).kind).toBe('done');
  });

  test('an added rule is taken not to have been there', () => {
    expect(add(assumed, { priority: 100 })).toMatchObject({ assumptions: [{ kind: 'not-there-before' }] });
  });

  test('the first free table is not known', () => {
    expect(add(assumed, { table: 0 }).kind).toBe('unknown');
  });
});
