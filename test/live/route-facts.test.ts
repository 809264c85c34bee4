import { expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { outcomes } from './outcomes.ts';

/** Two links with carriers, addresses of both families that are there at once, and one default route. */
const lab = [
  'ip link set lo up',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04',
  ...['v0', 'v1', 'w0', 'w1'].map((link) => `ip link set ${link} addrgenmode none`),
  ...['v1', 'w1', 'v0', 'w0'].map((link) => `ip link set ${link} up`),
  'ip addr add 10.0.0.1/24 dev v0',
  'ip addr add 10.1.0.1/24 dev w0',
  'ip addr add 2001:db8::1/64 dev v0 nodad',
  'ip addr add 2001:db8:1::1/64 dev w0 nodad',
  'ip route add default via 10.0.0.2',
];

/**
 * What the rules about routes rest on: commands that all succeed, a question, and what the kernel answers; by the name of the
 * rule.
 */
const facts: Readonly<Record<string, readonly [title: string, commands: readonly string[], answer: RegExp]>> =
  {
    'route-never-used': [
      'a better route that rejects decides',
      [
        'ip route add unreachable 20.0.0.0/8',
        'ip route add 20.0.0.0/8 via 10.0.0.2 metric 9',
        'ip route get 20.0.0.1',
      ],
      /No route to host/,
    ],
    'route-never-used, covered': [
      'longer prefixes leave nothing',
      [
        'ip route add 20.0.0.0/9 via 10.0.0.3',
        'ip route add blackhole 20.128.0.0/9',
        'ip route add 20.0.0.0/8 via 10.1.0.2',
        'ip route get 20.1.0.1',
      ],
      /via 10\.0\.0\.3 dev v0/,
    ],
    'route-never-used, appended': [
      'an appended IPv4 route waits behind the first',
      [
        'ip route add 20.0.0.0/8 via 10.0.0.2',
        'ip route append 20.0.0.0/8 via 10.0.0.3',
        'ip route get 20.0.0.1',
      ],
      /via 10\.0\.0\.2/,
    ],
    'replace-adds-route': [
      'replace with another metric adds',
      [
        'ip route add 20.0.0.0/8 via 10.0.0.2 metric 9',
        'ip route replace 20.0.0.0/8 via 10.1.0.2',
        'ip route show 20.0.0.0/8',
      ],
      /via 10\.1\.0\.2 dev w0 \n.*via 10\.0\.0\.2 dev v0 metric 9/,
    ],
    'delete-leaves-route': [
      'a bare delete takes the lowest metric',
      ['ip route add default via 10.1.0.2 metric 9', 'ip route del default', 'ip route show default'],
      /^default via 10\.1\.0\.2 dev w0 metric 9 \n$/,
    ],
    'gateway-is-own-address': [
      'destinations are taken to be neighbours',
      ['ip route add 20.0.0.0/8 via 10.0.0.1', 'ip route get 20.0.0.1'],
      /^20\.0\.0\.1 dev v0/,
    ],
    'source-assigned-later': [
      'a source that is not there yet is refused',
      ['ip route add 20.0.0.0/8 dev v0 src 10.0.0.77'],
      /Invalid prefsrc address|Invalid argument/,
    ],
    'kill-switch-leaks': [
      'the lower metric takes over from the tunnel',
      [
        'ip route add 20.0.0.0/8 via 10.1.0.2 metric 100',
        'ip route add 20.0.0.0/8 dev v0 metric 50',
        'ip route add unreachable 20.0.0.0/8 metric 200',
        'ip link set v0 down',
        'ip route get 20.0.0.1',
      ],
      /via 10\.1\.0\.2 dev w0/,
    ],
    'reply-by-wrong-uplink': [
      'a reply follows its destination',
      ['ip route add default via 10.1.0.2 metric 9', 'ip route get 8.8.8.8 from 10.1.0.1'],
      /via 10\.0\.0\.2 dev v0/,
    ],
    'reverse-path-filtered': [
      'the look-up back has no mark',
      [
        'ip route add default via 10.1.0.2 table 102',
        'ip rule add fwmark 2 lookup 102',
        'echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter',
        'ip route get 10.1.0.1 from 8.8.8.8 iif w0 mark 2',
      ],
      /Invalid (argument|cross-device link)/,
    ],
    'reverse-path-filtered, marks count': [
      'with src_valid_mark it has',
      [
        'ip route add default via 10.1.0.2 table 102',
        'ip rule add fwmark 2 lookup 102',
        'echo 1 >/proc/sys/net/ipv4/conf/all/rp_filter',
        'echo 1 >/proc/sys/net/ipv4/conf/all/src_valid_mark',
        'ip route get 10.1.0.1 from 8.8.8.8 iif w0 mark 2',
      ],
      /^local 10\.1\.0\.1 from 8\.8\.8\.8/,
    ],
    'routes-lost-with-link': [
      'only routes of addresses come back',
      ['ip link set v0 down', 'ip link set v0 up', 'ip route show'],
      /^(?!.*default)[\s\S]*10\.0\.0\.0\/24 dev v0/,
    ],
    'routes-lost-with-link, flushed': [
      'no address brings them back',
      ['ip addr flush dev v0', 'ip addr add 10.0.0.5/24 dev v0', 'ip route show default'],
      /^$/,
    ],
    'mtu-above-link': [
      'the mtu of a route is believed',
      ['ip route add 20.0.0.0/8 via 10.0.0.2 mtu 9000', 'ip route get 20.0.0.1'],
      /cache mtu 9000/,
    ],
    'addresses-lost-with-link': [
      'a link that goes down loses its IPv6 addresses',
      ['ip link set v0 down', 'ip link set v0 up', 'ip -6 addr show dev v0 scope global'],
      /^$/,
    ],
    'host-bits-cut': [
      'IPv6 cuts off what stands behind the length',
      ['ip -6 route add 3000::1/16 via 2001:db8::2', 'ip -6 route show 3000::/16'],
      /^3000::\/16 via/,
    ],
    'metric-zero': [
      'IPv6 has no metric 0',
      ['ip -6 route add 3000::/16 via 2001:db8::2 metric 0', 'ip -6 route show 3000::/16'],
      /metric 1024/,
    ],
    'append-spreads': [
      'IPv6 makes one route of two',
      [
        'ip -6 route add 3000::/16 via 2001:db8::2',
        'ip -6 route append 3000::/16 via 2001:db8:1::2',
        'ip -6 route show 3000::/16',
      ],
      /nexthop via 2001:db8::2 dev v0 weight 1[\s\S]*nexthop via 2001:db8:1::2/,
    ],
    'nexthop-takes-routes': [
      'routes go with their object',
      [
        'ip nexthop add id 1 via 10.0.0.2 dev v0',
        'ip route add 20.0.0.0/8 nhid 1',
        'ip nexthop del id 1',
        'ip route show 20.0.0.0/8',
      ],
      /^$/,
    ],
    'duplicate-nexthop': [
      'IPv4 takes a way twice',
      ['ip route add 20.0.0.0/8 nexthop via 10.0.0.2 nexthop via 10.0.0.2', 'ip route show 20.0.0.0/8'],
      /(nexthop via 10\.0\.0\.2 dev v0 weight 1[\s\S]*){2}/,
    ],
    'overlapping-subnets': [
      'the first link sends for both',
      ['ip addr add 10.0.0.77/24 dev w0', 'ip route get 10.0.0.50 from 10.0.0.77'],
      /dev v0/,
    ],
    'route-over-dead-link': [
      'the route is taken without a carrier',
      ['ip link set v1 down', 'ip route get 20.0.0.1'],
      /via 10\.0\.0\.2 dev v0/,
    ],
    'route-over-dead-link, heeded': [
      'unless it is told to be ignored',
      [
        'echo 1 >/proc/sys/net/ipv4/conf/all/ignore_routes_with_linkdown',
        'ip link set v1 down',
        'ip route get 20.0.0.1',
      ],
      /Network is unreachable/,
    ],
    'table-without-connected': [
      'a table without the subnet sends to its gateway',
      [
        'ip route add default via 10.0.0.2 table 100',
        'ip rule add from 10.0.0.1 lookup 100 priority 100',
        'ip route get 10.1.0.9 from 10.0.0.1',
      ],
      /via 10\.0\.0\.2 dev v0 table 100/,
    ],
    'table-without-connected, suppressed': [
      'main first, but for its default route, keeps it direct',
      [
        'ip route add default via 10.0.0.2 table 100',
        'ip rule add from 10.0.0.1 lookup 100 priority 100',
        'ip rule add lookup main suppress_prefixlength 0 priority 90',
        'ip route get 10.1.0.9 from 10.0.0.1',
      ],
      /^10\.1\.0\.9 from 10\.0\.0\.1 dev w0/,
    ],
    'redundant-reject': [
      'the wider prefix rejects as well',
      [
        'ip route add unreachable 20.0.0.0/8',
        'ip route add unreachable 20.1.0.0/16',
        'ip route del unreachable 20.1.0.0/16',
        'ip route get 20.1.0.1',
      ],
      /No route to host/,
    ],
  };

onRealKernel('what rules about routes rest on', () => {
  test.each(Object.entries(facts))('%s', { retry: 2 }, (_, [, commands, answer]) => {
    const { ours, real } = outcomes([...lab, ...commands]);
    const { stdout = '', stderr = '' } = real.at(-1) ?? {};
    expect(stdout + stderr).toMatch(answer);
    expect(ours).toEqual(real);
  });
});
