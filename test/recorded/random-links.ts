/** Random scripts about links of all kinds, their masters, addresses and moves between namespaces. */
import fc from 'fast-check';
import { maybe, one, phrase, weighted } from '../conformance/kernel/generate/phrases.ts';

const NAMES = [
  'd0',
  'd1',
  'e0',
  'e1',
  'br0',
  'bo0',
  'r0',
  'r1',
  'l0',
  'l1',
  'm0',
  'm1',
  'i0',
  't0',
  't1',
  'x0',
];
const name = one(...NAMES);
const port = one('d0', 'd1', 'd1', 'e0', 'e1', 'l0', 'm0', 'x0', 't0', 'br0', 'bo0', 'r0');
const lower = one('d0', 'd0', 'd1', 'e0', 'br0', 'bo0', 'l0', 'm0', 'i0');
const master = one('br0', 'br0', 'bo0', 'bo0', 'r0', 'r0', 'r1', 'd0');
const namespace = one('a', 'a', 'b');
const mac = one(...[1, 2, 3, 4, 5, 6].map((i) => `02:00:00:00:0${i}:01`));
const mtu = one('1280', '1400', '1499', '1500', '2000', '9000', '1279', '68', '65536', '100000');

/** New links have a hardware address, for those that the kernel draws are never the same. */
const creation = weighted(
  [4, phrase('link add', one('d0', 'd1'), 'address', mac, maybe(20, 'mtu', mtu), 'type dummy')],
  [
    4,
    phrase(
      ...[
        'link add e0 address',
        mac,
        maybe(15, 'mtu', mtu),
        maybe(10, 'up'),
        'type veth peer name e1 address',
      ],
      ...[mac, maybe(25, 'netns', namespace)],
    ),
  ],
  [3, phrase('link add br0 address', mac, maybe(20, 'mtu', mtu), 'type bridge')],
  [1, phrase('link add br0 type bridge')],
  [
    3,
    phrase(
      'link add bo0',
      maybe(60, 'address', mac),
      'type bond',
      maybe(40, 'mode', one('active-backup', '1')),
    ),
  ],
  [3, phrase('link add', one('r0', 'r1'), 'address', mac, 'type vrf table', one('10', '20'))],
  [
    5,
    phrase(
      ...[
        'link add link',
        lower,
        one('name l0', 'name l0', 'name l1', ''),
        maybe(25, 'address', mac),
        maybe(15, 'mtu', mtu),
      ],
      ...['type vlan', maybe(10, 'protocol 802.1ad'), 'id', one('5', '5', '6', '0', '4095')],
    ),
  ],
  [
    5,
    phrase(
      ...['link add link', lower, 'name', one('m0', 'm1'), 'address', mac, maybe(15, 'mtu', mtu)],
      ...[
        'type',
        one('macvlan', 'macvlan', 'macvtap'),
        maybe(50, 'mode', one('bridge', 'private', 'vepa', 'passthru')),
      ],
    ),
  ],
  [
    3,
    phrase(
      'link add link',
      lower,
      'name',
      one('i0', 'm1'),
      'type ipvlan',
      maybe(50, 'mode', one('l2', 'l3', 'l3s')),
    ),
  ],
  [
    3,
    phrase(
      ...['link add x0 address', mac, maybe(15, 'mtu', mtu), 'type vxlan id', one('7', '8'), 'dstport 4789'],
      ...[
        maybe(50, 'local 192.0.2.1'),
        maybe(50, 'remote', one('192.0.2.9', '10.0.0.9')),
        maybe(30, 'dev', lower),
      ],
    ),
  ],
  [
    4,
    phrase(
      ...['link add', one('t0', 't1'), maybe(15, 'mtu', mtu), 'type', one('ipip', 'gre', 'sit')],
      ...[
        maybe(70, 'local 192.0.2.1'),
        maybe(70, 'remote', one('192.0.2.9', '10.0.0.9')),
        maybe(30, 'ttl', one('1', '64')),
      ],
    ),
  ],
  [1, phrase('link add', one('t0', 'x0'), 'type wireguard')],
  [1, phrase('tuntap', one('add', 'add', 'del'), one('t0', 't1'), 'mode', one('tun', 'tap'))],
);

const attribute = weighted(
  [14, 'up'],
  [6, 'down'],
  [4, phrase('mtu', mtu)],
  [4, phrase('address', mac)],
  [1, phrase('group', one('0', '7'))],
  [8, phrase('master', master)],
  [4, 'nomaster'],
  [1, phrase('name', one('d0', 'q0', 'q0'))],
  [2, phrase('netns', namespace)],
  [1, phrase('txqueuelen', one('10', '1000'))],
  [2, phrase(one('arp', 'multicast', 'promisc', 'allmulticast', 'dynamic'), one('on', 'off'))],
  [1, phrase('carrier', one('on', 'off'))],
);

const change = weighted(
  [18, phrase('link set', name, attribute, maybe(12, attribute))],
  [3, phrase('link set', port, 'master', master)],
  [2, phrase('link del', name)],
  [
    1,
    phrase(
      'link set',
      one('l0 type vlan reorder_hdr off', 'm0 type macvlan mode private', 'r0 type vrf table 30'),
    ),
  ],
  [1, phrase('link set i0 type ipvlan mode', one('l2', 'l3'))],
  [1, phrase('link property', one('add', 'add', 'del'), 'dev', name, 'altname', one('d0', 'alt'))],
);

const inNamespace = phrase(
  '-n',
  namespace,
  weighted(
    [
      6,
      phrase(
        'link set',
        name,
        weighted([3, 'up'], [1, 'down'], [1, phrase('netns', one('a', 'b'))], [1, phrase('mtu', mtu)]),
      ),
    ],
    [2, phrase('link del', name)],
    [3, phrase('link add link', lower, 'name m0 address', mac, 'type macvlan')],
    [1, phrase('link add', one('d0', 'd1'), 'address', mac, 'type dummy')],
  ),
);

const address = one('192.0.2.1/24', '10.0.0.1/8', '192.0.2.2/24', '2001:db8::1/64', '2001:db8::2/64');
const addressChange = phrase('addr', weighted([5, 'add'], [1, 'del'], [1, 'replace']), address, 'dev', name);
const routeChange = weighted(
  [
    2,
    phrase(
      'route add',
      one('198.51.100.0/24', 'default'),
      one('via 192.0.2.9', 'via 10.0.0.9', phrase('dev', name)),
    ),
  ],
  [1, phrase('route add 198.51.100.0/24 via 192.0.2.9 vrf', one('r0', 'r1'))],
  [
    1,
    phrase(
      'rule',
      one('add', 'del'),
      one(phrase('iif', name), phrase('oif', name)),
      'table',
      one('10', 'main'),
    ),
  ],
);

const listing = weighted(
  [6, phrase(maybe(20, one('-d', '-br', '-j', '-j -d', '-o')), 'link')],
  [3, phrase(maybe(40, one('-d', '-j -d')), 'link show dev', name)],
  [
    2,
    phrase(
      'link show',
      one('up', 'nomaster', phrase('master', master), 'type vlan', 'type macvlan', 'vrf r0', 'group 7'),
    ),
  ],
  [4, 'addr'],
  [3, 'route show table all'],
  [1, 'rule'],
  [1, phrase('route show vrf', one('r0', 'r1'))],
  [
    2,
    phrase(
      'route get',
      one('192.0.2.9', '198.51.100.1', '10.0.0.9', '192.0.2.1', '2001:db8::9'),
      maybe(50, one('vrf', 'oif'), one('r0', 'd0', 'l0')),
    ),
  ],
  [3, phrase('-n', namespace, one('link', 'addr', 'route show table all'))],
  [1, 'netns'],
);

const OPENING = [
  'sysctl -qw net.ipv6.conf.default.accept_dad=0',
  ...['a', 'b'].flatMap((each) => [
    `ip netns add ${each}`,
    `ip netns exec ${each} sysctl -qw net.ipv6.conf.default.accept_dad=0`,
  ]),
];

const command = weighted(
  [16, creation],
  [22, change],
  [4, inNamespace],
  [6, addressChange],
  [3, routeChange],
  [12, listing],
);

/** A script for a shell: the same for the same seed. */
export function randomLinkScript(seed: number, length: number): string[] {
  const start = fc.array(creation, { minLength: 5, maxLength: 5 });
  const body = fc.array(command, { minLength: length, maxLength: length, size: 'max' });
  const [[made, rest] = [[], []]] = fc.sample(fc.tuple(start, body), { seed, numRuns: 1 });
  return [...OPENING, ...[...made, ...rest].map((words) => `ip ${words}`)];
}
