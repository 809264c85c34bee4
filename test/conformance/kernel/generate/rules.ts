import { maybe, one, phrase, weighted } from './phrases.ts';
import * as pools from './pools.ts';

const family = [
  ['', pools.prefix4],
  ['-6', pools.prefix6],
] as const;

const action = weighted(
  [10, phrase(one('lookup', 'table'), pools.table)],
  [2, phrase('goto', pools.priority)],
  [2, one('nop', 'prohibit', 'blackhole', 'unreachable', 'l3mdev', 'throw')],
  [1, phrase('realms', one('1', '2/3'), 'table', pools.table)],
);

const sharedSelectors = phrase(
  maybe(20, 'fwmark', one('1', '0x10', '1/0xff', '0x2/0x3')),
  maybe(12, 'iif', one('lo', pools.wired, 'gone0')),
  maybe(8, 'oif', pools.wired),
  maybe(5, 'tos', pools.tos),
  maybe(6, 'ipproto', one('tcp', 'udp', '47')),
  maybe(6, 'dport', one('80', '100-200', '0x50/0xf0')),
  maybe(4, 'sport', '1000-2000'),
  maybe(5, 'uidrange', one('0-0', '1000-2000')),
  maybe(5, 'suppress_prefixlength', one('0', '8')),
  maybe(2, 'suppress_ifgroup', one('7', 'default')),
  maybe(4, 'protocol', pools.proto),
  maybe(3, 'dscp', one('cs1', '0x3f', '10/0x38')),
  maybe(2, 'tun_id', one('7', '8')),
  maybe(2, 'flowlabel', one('0x12', '0x10/0xff')),
);

const commands = family.map(([option, prefix]) => {
  const selectors = phrase(
    maybe(5, 'not'),
    maybe(45, 'from', one('all', prefix)),
    maybe(20, 'to', prefix),
    maybe(50, one('pref', 'priority'), pools.priority),
    sharedSelectors,
  );
  return weighted(
    [10, phrase(option, 'rule add', selectors, action)],
    [5, phrase(option, 'rule del', selectors, maybe(60, action))],
    [1, phrase(option, 'rule del pref', pools.priority)],
    [1, phrase(option, 'rule flush', maybe(70, one('table 100', 'proto 99')))],
  );
});

export const ruleCommand = weighted(...commands.map((command, i) => [i === 0 ? 3 : 2, command] as const));

export const ruleListing = phrase(
  maybe(30, one('-d', '-j', '-N', '-o', '-j -p', '-s', '-br', '-d -N')),
  one('', '', '-6'),
  'rule',
  one('', 'show', 'list'),
  weighted(
    [6, ''],
    [1, phrase('table', pools.table)],
    [1, phrase('pref', pools.priority)],
    [1, phrase('from', pools.prefix4)],
    [1, phrase('iif', pools.wired)],
    [1, one('fwmark 1', 'fwmark 1/0xff', 'tos 0x10', 'dscp cs1', 'ipproto tcp', 'dport 80', 'uidrange 0-0')],
    [1, phrase('to', one(pools.prefix4, pools.prefix6))],
    [1, phrase('protocol', pools.proto)],
    [1, phrase('oif', pools.wired)],
    [1, phrase(one('goto', 'lookup', 'realms'), one('10', '100'))],
    [1, one('l3mdev', 'prohibit', 'not from all', 'suppress_prefixlength 0')],
  ),
);
