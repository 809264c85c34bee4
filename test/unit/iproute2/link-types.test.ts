import { describe, expect, test } from 'vitest';
import { readTypeOptions } from '../../../server/src/iproute2/link/type.ts';
import { linkTypeReaders } from '../../../server/src/iproute2/link/types/index.ts';
import { Session } from '../../../server/src/iproute2/session.ts';
import { freshKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE } from '../../../server/src/kernel/state.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { ipv4 } from '../../../server/src/net/address.ts';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { linkTypes } from '../../../server/src/syntax/ip/objects/link-types/index.ts';
import { wordsOf } from '../syntax/words.ts';
import { runIp } from './run.ts';

/** What is read of `ip link add x type ...`. */
function optionsOf(words: string): unknown {
  const command = parseCommand(wordsOf(`link add x type ${words}`));
  const [, type] = command.clauses;
  if (!type) throw new Error('no type');
  const kernel = freshKernel();
  const session = new Session({
    command,
    kernel,
    namespace: INITIAL_NAMESPACE,
    names: defaultNames(),
    origin: 0,
  });
  return readTypeOptions(session, type, { command: 'add', behind: [], check: () => undefined });
}

test('every type that has keywords has a reader for each of them, and none more', () => {
  const described = Object.entries(linkTypes).filter(([kind, { keywords }]) => {
    return keywords.length > 0 && kind !== 'veth' && kind !== 'vxcan';
  });
  const keywords = described.map(([kind, context]) => [
    kind,
    context.keywords.map(({ name }) => name).sort(),
  ]);
  const readers = Object.entries(linkTypeReaders).map(([kind, { options }]) => [
    kind,
    Object.keys(options).sort(),
  ]);
  expect(Object.fromEntries(readers)).toEqual(Object.fromEntries(keywords));
});

describe('options become values', () => {
  test.each([
    ['vlan id 5', { id: 5 }],
    ['vlan id 0x10 protocol 802.1ad gvrp on', { id: 16, protocol: 0x88a8, gvrp: true }],
    [
      'vlan ingress-qos-map 1:2 0:7 id 5',
      {
        'ingress-qos-map': [
          [1, 2],
          [0, 7],
        ],
        id: 5,
      },
    ],
    ['vrf table main', { table: 254 }],
    ['vxlan id 7 remote 10.0.0.1 dstport 4789', { id: 7, remote: ipv4(0x0a000001), dstport: 4789 }],
    ['vxlan vni 7 nolearning ttl inherit dev lo', { id: 7, learning: false, ttl: 'inherit', dev: 1 }],
    ['macvlan mode bridge', { mode: 'bridge' }],
    ['macvtap macaddr add 2:0:0:0:0:1', { macaddr: { change: 'add', addresses: [[2, 0, 0, 0, 0, 1]] } }],
    ['ipvlan mode l3s private', { mode: 'l3s', isolation: 'private' }],
    ['bridge stp_state 1 vlan_filtering 1', { stp_state: 1, vlan_filtering: 1 }],
    ['bond mode 4 miimon 100', { mode: '802.3ad', miimon: 100 }],
    ['bond arp_ip_target 10.0.0.1,10.0.0.2', { arp_ip_target: [ipv4(0x0a000001), ipv4(0x0a000002)] }],
    ['gre key 5 okey 1.2.3.4 seq nooseq', { ikey: 5, okey: 0x01020304, iseq: true, oseq: false }],
    ['ipip remote any ttl 64 noencap', { remote: ipv4(0), ttl: 64, encap: 'none' }],
    ['ip6tnl tclass ff fl inherit encaplimit none', { tos: 255, flowlabel: 'inherit', encaplimit: 'none' }],
    ['geneve id 5 remote 10.0.0.1 external', undefined],
    ['vti key 1', { ikey: 1, okey: 1 }],
    ['xfrm if_id 42', { if_id: 42 }],
  ])('type %s', (words, options) => {
    if (options) expect(optionsOf(words)).toEqual({ kind: words.split(' ')[0], options });
    else expect(() => optionsOf(words)).toThrow();
  });
});

describe('wrong options', () => {
  test.each([
    ['vlan id 4x', 255, 'Error: argument "4x" is wrong: id is invalid\n'],
    ['vlan gvrp 1', 1, 'Error: argument of "gvrp" must be "on" or "off", not "1"\n'],
    ['vlan ingress-qos-map 1:x', 255, 'Error: argument "1" is wrong: invalid ingress-qos-map\n'],
    ['vlan ingress-qos-map', 255, 'Command line is not complete. Try option "help"\n'],
    ['vrf table x', 255, 'Error: argument "x" is wrong: invalid table ID\n\n'],
    ['vxlan ttl 256', 255, 'Error: argument "256" is wrong: TTL must be <= 255\n'],
    ['vxlan id 1 id 2', 255, 'Error: either "id" is duplicate, or "2" is garbage.\n'],
    ['vxlan proxy nop', 255, 'Error: either "nop" is duplicate, or "nop" is garbage.\n'],
    ['vxlan remote 10.0.0.1 group 239.0.0.1', 1, 'vxlan: both group and remote cannot be specified\n'],
    ['vxlan local 10.0.0.1 remote fe80::1', 1, 'Error: inet address is expected rather than "fe80::1".\n'],
    ['vxlan group 239.0.0.1 id 5', 1, "vxlan: 'group' requires 'dev' to be specified\n"],
    ['vxlan remote 10.0.0.1', 1, 'vxlan: missing virtual network identifier\n'],
    ['geneve id 5', 1, 'geneve: remote link partner not specified\n'],
    [
      'macvlan mode x',
      1,
      'Error: argument of "mode" must be "private", "vepa", "bridge", "passthru" or "source", not "x"\n',
    ],
    ['macvlan macaddr add 2:0:0', 1, ''],
    ['ipvlan mode x', 1, 'Error: argument of "mode" must be either "l2", "l3" or "l3s"\n'],
    ['bridge_slave cost x', 255, 'Error: argument "x" is wrong: cost is invalid\n'],
    ['bridge_slave hairpin x', 1, 'Error: argument of "hairpin" must be one of "off", "on", not "x"\n'],
    ['bond primary nosuch', 1, 'Cannot find device "nosuch"\n'],
    ['gre dev nosuch', 255, 'Cannot find device "nosuch"\n'],
    ['gre key x', 255, 'invalid value for "key": "x"; it should be an unsigned integer\n'],
    ['gre remote 239.0.0.1', 1, 'A broadcast tunnel requires a source address.\n'],
    ['ipip ttl 5 nopmtudisc', 255, 'ttl != 0 and nopmtudisc are incompatible\n'],
    ['ipip isatap', 1, undefined],
    ['ip6tnl mode x', 255, 'Error: argument "x" is wrong: Cannot guess tunnel mode.\n'],
    ['xfrm dev lo', 255, 'Error: argument "IF_ID" is required\n'],
  ])('type %s', (words, status, stderr) => {
    expect(runIp(`link add x type ${words}`)).toMatchObject({ status, stderr, refusedBy: 'ip' });
  });

  test('a change of a tunnel needs a tunnel', () => {
    const stderr = 'Failed to get existing tunnel info.\n';
    expect(runIp('link set lo type gre ttl 5')).toMatchObject({ status: 1, stderr });
  });
});
