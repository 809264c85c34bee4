import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import type { Context, Dated, KeywordSpec } from '../../../server/src/syntax/ip/keywords.ts';
import { ipObjects } from '../../../server/src/syntax/ip/objects/index.ts';
import type { Clause } from '../../../server/src/syntax/ip/tree.ts';
import { wordsOf } from './words.ts';

/** A clause as `keyword(modifiers, values){block}`; `…` marks one that is not complete, `?` a word that fits nothing. */
function sketch(clause: Clause): string {
  const inside = [
    ...clause.modifiers.map(({ text }) => `${text}:`),
    ...clause.values.map(({ text }) => text),
  ];
  const block = clause.block.length > 0 ? `{${clause.block.map(sketch).join(' ')}}` : '';
  return `${clause.spec?.name ?? `?${clause.keyword?.text}`}(${inside.join(' ')}${clause.complete ? '' : '…'})${block}`;
}

describe('objects and verbs', () => {
  test.each([
    ['n', 'neighbour', 'show'],
    ['neighbor ch', 'neighbour', 'change'],
    ['neigh chg', 'neighbour', 'change'],
    ['neigh s', 'neighbour', 'show'],
    ['neigh f', 'neighbour', 'flush'],
    ['nex', 'nexthop', 'show'],
    ['nexthop b', 'nexthop', 'bucket'],
    ['net', 'netns', 'list'],
    ['netc', 'netconf', 'show'],
    ['netns l', 'netns', 'list'],
    ['netns list-', 'netns', 'list-id'],
    ['netns s', 'netns', 'list'],
    ['netns set', 'netns', 'set'],
    ['netns a', 'netns', 'add'],
    ['t', 'tunnel', 'show'],
    ['tunl a', 'tunnel', 'add'],
    ['tu 6', 'tunnel', '6rd'],
    ['tap', 'tuntap', 'show'],
    ['to d', 'token', 'delete'],
    ['m', 'maddress', 'show'],
    ['mo', 'monitor', undefined],
    ['v', 'vrf', 'show'],
    ['vrf i', 'vrf', 'identify'],
  ])('`ip %s` is %s %s', (line, object, verb) => {
    const command = parseCommand(wordsOf(line));
    expect(command.object?.spec?.name).toBe(object);
    expect(command.verbSpec?.name).toBe(verb);
  });
});

describe('words', () => {
  test.each([
    ['neigh add 10.0.0.1 l 1:2:3:4:5:6 dev eth0', 'to(10.0.0.1) lladdr(1:2:3:4:5:6) dev(eth0)'],
    ['neigh add help 10.0.0.1', 'to(help: 10.0.0.1)'],
    ['neigh add p 10.0.0.1', 'proxy(10.0.0.1)'],
    ['neigh show p bird', 'protocol(bird)'],
    ['neigh show nud all unused', 'nud(all) unused()'],
    ['nexthop add id 1 via inet6 fe80::1 dev eth0', 'id(1) via(inet6: fe80::1) dev(eth0)'],
    [
      'nexthop add group 1/2 type resilient buckets 8 idle_timer 5 protocol 4',
      'group(1/2) type(resilient){buckets(8) idle_timer(5)} protocol(4)',
    ],
    ['nexthop add group 1 type mpath buckets 8', 'group(1) type(mpath) ?buckets() ?8()'],
    ['nexthop bucket l d eth0 nhid 4', 'list(){dev(eth0) nhid(4)}'],
    ['nexthop bucket get id 1 index 2', 'get(){id(1) index(2)}'],
    ['netns exec blue ip netns', 'name(blue){command(ip) command(netns)}'],
    ['netns set blue 5', 'name(blue 5)'],
    ['vrf exec red ping -c1 10.0.0.1', 'name(red){command(ping) command(-c1) command(10.0.0.1)}'],
    ['tunnel add t mode gre dsf 8 hlim 9', 'name(t) mode(gre) tos(8) ttl(9)'],
    ['maddr add a 1:2:3:4:5:6 dev eth0', 'address(1:2:3:4:5:6) dev(eth0)'],
    ['monitor l r all-n dev eth0', 'label() route() all-nsid() dev(eth0)'],
    ['token set ::1 dev eth0', 'token(::1) dev(eth0)'],
    ['route add 10/8 encap mpls 1/2 ttl 5 dev eth0', 'to(10/8) encap(mpls){labels(1/2) ttl(5)} dev(eth0)'],
    ['route add 10/8 encap mpls dev eth0', 'to(10/8) encap(mpls){labels(dev)} to(eth0)'],
    [
      'route add 10/8 encap ip id 5 dst 192.0.2.1 csum dev eth0',
      'to(10/8) encap(ip){id(5) dst(192.0.2.1) csum()} dev(eth0)',
    ],
    [
      'route add 10/8 nexthop encap ip id 5 via 10.0.0.1 weight 2',
      'to(10/8) nexthop(){encap(ip){id(5)} via(10.0.0.1) weight(2)}',
    ],
    [
      'route add fc00::/8 encap seg6local action End.B6 srh segs fc00::1 hmac 1 dev eth0',
      'to(fc00::/8) encap(seg6local){action(End.B6) srh(segs fc00::1){hmac(1)}} dev(eth0)',
    ],
    [
      'route add 10/8 encap bpf in obj f.o sec s headroom 8 dev eth0',
      'to(10/8) encap(bpf){in(){object-file(f.o){section(s)}} headroom(8)} dev(eth0)',
    ],
    [
      'route add 10/8 encap xfrm if_id 5 dev eth0',
      'to(10/8) encap(xfrm){if_id(5) passed over(dev) passed over(eth0)}',
    ],
  ])('`ip %s`', (line, expected) => {
    expect(parseCommand(wordsOf(line)).clauses.map(sketch).join(' ')).toBe(expected);
  });
});

/** All keywords that can be reached from a context. */
function keywordsIn(context: Context | undefined): KeywordSpec[] {
  if (!context) return [];
  const own = [context.first, ...context.keywords, context.rest].filter((spec) => spec !== undefined);
  const inner = own.flatMap((spec) => [spec.block, ...Object.values(spec.blockByValue?.contexts ?? {})]);
  return [...own, ...inner.flatMap(keywordsIn)];
}

describe('releases', () => {
  const dated: (Dated & { readonly name: string })[] = ipObjects.flatMap((object) => [
    object,
    ...object.verbs,
    ...[object.context, ...object.verbs.map((verb) => verb.context)].flatMap(keywordsIn),
  ]);

  test('every keyword has a summary that is a sentence', () => {
    const silent = dated.filter((each) => !/[.`]$/.test((each as KeywordSpec).summary));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test.each([
    ['route', 'add', 'nhid', '5.3'],
    ['route', 'add', 'encap', '4.4'],
    ['route', 'get', 'fibmatch', '4.13'],
    ['route', 'add', 'metric', undefined],
    ['rule', 'add', 'dscp', '6.13'],
    ['rule', 'show', 'priority', '4.9'],
    ['rule', 'add', 'priority', undefined],
    ['address', 'show', 'down', '6.13'],
    ['neighbour', 'add', 'managed', '5.16'],
    ['nexthop', 'add', 'hw_stats', '6.10'],
  ])('`ip %s %s`: `%s` since %s', (object, verb, keyword, since) => {
    const spec = ipObjects.find(({ name }) => name === object)?.verbs.find(({ name }) => name === verb);
    const found = keywordsIn(spec?.context).find(({ name }) => name === keyword);
    expect(found).toMatchObject({ name: keyword });
    expect(found?.since).toBe(since);
  });
});
