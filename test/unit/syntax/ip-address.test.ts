import { describe, expect, test } from 'vitest';
import { clausesOf, verbOf } from './sketch.ts';

describe('ip address', () => {
  test.each([
    ['a', 'show'],
    ['a a', 'add'],
    ['addr c', 'change'],
    ['addr chg', 'change'],
    ['addr r', 'replace'],
    ['addr res', 'restore'],
    ['addr d', 'delete'],
    ['addr delete', 'delete'],
    ['addr l', 'show'],
    ['addr s', 'show'],
    ['addr lst', 'show'],
    ['addr sa', 'save'],
    ['addr showd', 'showdump'],
    ['addr f', 'flush'],
    ['addr h', 'help'],
    ['addr nope', undefined],
  ])('`ip %s` runs %s', (line, verb) => {
    expect(verbOf(line)).toBe(verb);
  });

  test.each([
    ['addr add 10.0.0.1/24 dev eth0', 'local(10.0.0.1/24) dev(eth0)'],
    ['addr add local 10.0.0.1/24 peer 10.0.0.2', 'local(10.0.0.1/24) peer(10.0.0.2)'],
    ['addr add 10.0.0.1 remote 10.0.0.2', 'local(10.0.0.1) peer(10.0.0.2)'],
    ['addr add 10.0.0.1/24 b + brd -', 'local(10.0.0.1/24) broadcast(+) broadcast(-)'],
    ['addr add 10.0.0.1/24 pr 5', 'local(10.0.0.1/24) metric(5)'],
    ['addr add 10.0.0.1/24 pref 5', 'local(10.0.0.1/24) metric(5)'],
    ['addr add 10.0.0.1/24 preferred 5', 'local(10.0.0.1/24) preferred_lft(5)'],
    ['addr add 10.0.0.1/24 v 5', 'local(10.0.0.1/24) valid_lft(5)'],
    ['addr add 10.0.0.1/24 noprefixroute nopre', 'local(10.0.0.1/24) noprefixroute() local(nopre)'],
    ['addr add dev local 10.0.0.1', 'dev(local) local(10.0.0.1)'],
    ['addr add h', 'help()'],
    ['addr add local h', 'local(h)'],
    ['addr add 10.0.0.1 dev', 'local(10.0.0.1) dev(…)'],
    ['addr add $A dev $D', 'local($A) dev($D)'],
    ['addr show eth0 up', 'dev(eth0) up()'],
    ['addr show dev eth0 -dynamic primary', 'dev(eth0) -dynamic() primary()'],
    ['addr flush to 10/8 scope link', 'to(10/8) scope(link)'],
    ['addr show labe x', 'dev(labe) dev(x)'],
  ])('%s', (line, clauses) => {
    expect(clausesOf(line)).toBe(clauses);
  });
});
