import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { type Clause, clauseWords } from '../../../server/src/syntax/ip/tree.ts';
import { wordsOf } from './words.ts';

/** A clause as `keyword(modifiers, values){block}`; a positional value has no keyword; `…` marks an incomplete one. */
function sketch(clause: Clause): string {
  const inside = [
    ...clause.modifiers.map((word) => `${word.text}:`),
    ...clause.values.map((word) => word.text),
  ];
  const block = clause.block.length > 0 ? `{${clause.block.map(sketch).join(' ')}}` : '';
  return `${clause.spec?.name ?? '?'}(${inside.join(' ')}${clause.complete ? '' : '…'})${block}`;
}

function clausesOf(line: string): string {
  return parseCommand(wordsOf(line)).clauses.map(sketch).join(' ');
}

describe('ip route', () => {
  test.each([
    ['r', 'show'],
    ['r a', 'add'],
    ['ro r', 'replace'],
    ['route c', 'change'],
    ['route chg', 'change'],
    ['route ap', 'append'],
    ['route p', 'prepend'],
    ['route d', 'delete'],
    ['route s', 'show'],
    ['route l', 'show'],
    ['route lst', 'show'],
    ['route g', 'get'],
    ['route res', 'restore'],
    ['route showd', 'showdump'],
    ['route t', 'test'],
    ['route nope', undefined],
  ])('`ip %s` runs %s', (line, verb) => {
    expect(parseCommand(wordsOf(line)).verbSpec?.name).toBe(verb);
  });

  test.each([
    ['add default via 10.0.0.1 dev eth0', 'to(default) via(10.0.0.1) dev(eth0)'],
    ['add to 10/8 via inet6 fe80::1', 'to(10/8) via(inet6: fe80::1)'],
    ['add unreachable 10/8 m 5', 'to(unreachable: 10/8) metric(5)'],
    ['add unr 10/8 p 5 pro 7', 'to(unr: 10/8) metric(5) protocol(7)'],
    ['add to bl 10/8', 'to(bl: 10/8)'],
    ['add blackhole unreachable 10/8', 'to(blackhole: unreachable) to(10/8)'],
    ['add blackhole', 'to(blackhole:…)'],
    ['add 10/8 mtu lock 1400', 'to(10/8) mtu(lock: 1400)'],
    ['add 10/8 mtu lock lock 1400', 'to(10/8) mtu(lock: lock) to(1400)'],
    ['add via dev eth0', 'via(dev) to(eth0)'],
    ['add 10/8 oif eth0 pref high', 'to(10/8) dev(eth0) pref(high)'],
    ['add 10/8 preference 5', 'to(10/8) metric(5)'],
    ['add 10/8 features ecn tcp_usec_ts metric 3', 'to(10/8) features(){ecn() tcp_usec_ts()} metric(3)'],
    [
      'add 10/8 nexthop via 1.1.1.1 weight 2 nexthop dev eth0 onlink',
      'to(10/8) nexthop(){via(1.1.1.1) weight(2)} nexthop(){dev(eth0) onlink()}',
    ],
    ['add 10/8 nexthop via 1.1.1.1 metric 5', 'to(10/8) nexthop(){via(1.1.1.1)} metric(5)'],
    ['add 10/8 encap mpls 100 dev eth0', 'to(10/8) encap(mpls){labels(100)} dev(eth0)'],
    ['show table 5 root 10/8', 'table(5) to(root: 10/8)'],
    ['show ma 10/8', 'to(ma: 10/8)'],
    ['show from exact 10/8', 'from(exact: 10/8)'],
    ['flush t all', 'table(all)'],
    ['get 1.1.1.1 from 2.2.2.2 i eth0 o eth1', 'to(1.1.1.1) from(2.2.2.2) iif(eth0) oif(eth1)'],
    ['get fib 1.1.1.1', 'fibmatch() to(1.1.1.1)'],
    ['add $NET via $GW', 'to($NET) via($GW)'],
  ])('%s', (line, expected) => {
    expect(clausesOf(`route ${line}`)).toBe(expected);
  });

  test.each(['route add 10/8 nexthop via 1.1.1.1 x encap ip id 5', 'route show foo bar', 'route get'])(
    'every word of `%s` is in the tree once',
    (line) => {
      const command = parseCommand(wordsOf(line));
      const found = [command.object?.word, command.verb?.word, ...command.clauses.flatMap(clauseWords)];
      expect(found.map((word) => word?.text).join(' ')).toBe(line);
    },
  );
});
