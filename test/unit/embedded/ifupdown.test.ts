import { describe, expect, test } from 'vitest';
import { analysisOf, findingsOf, routeAtEnd, stepsOf } from './kit.ts';

const steps = (text: string) =>
  stepsOf(analysisOf('interfaces', text)).map((step) => step.slice(step.indexOf(' ') + 1));

/** What `ifup -n -v` of Debian's ifupdown 0.8.41 prints of the same stanzas, without what is no `ip`. */
const PRINTED: Record<string, readonly [stanza: string, commands: readonly string[]]> = {
  'static, with all its options': [
    `iface eth0 inet static
    address 192.0.2.10/24
    gateway 192.0.2.1
    metric 100
    mtu 1400
    hwaddress ether 02:00:00:00:00:01
    up ip route add 10.0.0.0/8 via 192.0.2.254 dev $IFACE`,
    [
      'ip addr add 192.0.2.10/255.255.255.0 broadcast 192.0.2.255 dev eth0 label eth0',
      'ip link set dev eth0 mtu 1400 address 02:00:00:00:00:01 up',
      'ip route add default via 192.0.2.1 metric 100 dev eth0 onlink',
      'ip route add 10.0.0.0/8 via 192.0.2.254 dev eth0',
    ],
  ],
  'point to point': [
    'iface eth1 inet static\n address 198.51.100.5\n netmask 255.255.255.0\n pointopoint 198.51.100.9\n scope link',
    [
      'ip addr add 198.51.100.5/255.255.255.0 broadcast 198.51.100.255 peer 198.51.100.9 scope link dev eth1 label eth1',
      'ip link set dev eth1 up',
    ],
  ],
  'a mask as a length': [
    'iface a2 inet static\n address 192.168.1.1\n netmask 24',
    ['ip addr add 192.168.1.1/24 broadcast + dev a2 label a2', 'ip link set dev a2 up'],
  ],
  'the class of an address without a mask': [
    'iface a1 inet static\n address 172.16.1.1',
    ['ip addr add 172.16.1.1/255.255.0.0 broadcast 172.16.255.255 dev a1 label a1', 'ip link set dev a1 up'],
  ],
  'a network of two': [
    'iface a4 inet static\n address 192.168.1.0/31',
    [
      'ip addr add 192.168.1.0/255.255.255.254 broadcast 255.255.255.255 dev a4 label a4',
      'ip link set dev a4 up',
    ],
  ],
  'a mask before the length behind the address': [
    'iface b1 inet static\n address 10.0.0.5/24\n netmask 255.255.0.0',
    ['ip addr add 10.0.0.5/255.255.0.0 broadcast 10.0.255.255 dev b1 label b1', 'ip link set dev b1 up'],
  ],
  manual: [
    'iface a6 inet manual\n mtu 1400\n hwaddress 02:00:00:00:00:01\n up ip link set $IFACE up',
    [
      'ip link set dev a6 mtu 1400',
      'ip link set dev a6 address 02:00:00:00:00:01',
      'ip link set dev a6 up',
      'ip link set a6 up',
    ],
  ],
  'static IPv6': [
    'iface eth0 inet6 static\n address 2001:db8::2\n netmask 64\n gateway 2001:db8::1\n metric 5',
    [
      'ip addr flush dev eth0 mngtmpaddr',
      'ip link set dev eth0 up',
      'ip -6 addr add 2001:db8::2/64 dev eth0',
      'ip -6 route replace default via 2001:db8::1 metric 5 dev eth0 onlink',
    ],
  ],
  loopback: ['auto lo\niface lo inet loopback', ['ip link set dev lo up']],
  'dhcp: another program configures it': [
    'iface eth5 inet dhcp\n metric 9\n hwaddress 02:00:00:00:00:01',
    ['ip link set dev eth5 address 02:00:00:00:00:01', 'ip link set dev eth5 up'],
  ],
  'dhcp of IPv6': [
    'iface eth3 inet6 dhcp\n hwaddress ether 02:00:00:00:00:01\n accept_ra 0\n autoconf 1',
    ['ip addr flush dev eth3 mngtmpaddr', 'ip link set dev eth3 address 02:00:00:00:00:01 up'],
  ],
  'what routers tell': ['iface eth4 inet6 auto\n mtu 1400\n privext 2', ['ip link set dev eth4 up']],
  'options of another stanza, which come before its own': [
    `iface base inet static
    address 192.0.2.5/24
    up ip rule add table 1
iface eth1 inherits base
    address 192.0.2.6/24
    mtu 1400
    up ip rule add table 3
iface eth6 inet manual inherits base`,
    [
      'ip addr add 192.0.2.5/255.255.255.0 broadcast 192.0.2.255 dev base label base',
      'ip link set dev base up',
      'ip rule add table 1',
      'ip addr add 192.0.2.5/255.255.255.0 broadcast 192.0.2.255 dev eth1 label eth1',
      'ip link set dev eth1 mtu 1400 up',
      'ip rule add table 1',
      'ip rule add table 3',
      'ip link set dev eth6 up',
      'ip rule add table 1',
    ],
  ],
};

describe('what ifup runs', () => {
  test.each(Object.entries(PRINTED))('%s', (_, [stanza, commands]) => {
    expect(steps(stanza)).toEqual(commands);
  });
});

test('what ifdown runs is looked at, and leaves nothing behind', () => {
  const text = `iface eth0 inet static
    address 192.0.2.10/24
    gateway 192.0.2.1
    down ip rule del table 100
    post-down echo gone
`;
  const analysis = analysisOf('interfaces', text);
  expect(stepsOf(analysis).slice(3)).toEqual([
    '4: ip rule del table 100',
    '3: ip route del default via 192.0.2.1 dev eth0',
    '2: ip addr del 192.0.2.10/255.255.255.0 broadcast 192.0.2.255 dev eth0 label eth0',
    '1: ip -4 addr flush dev eth0',
    '1: ip link set dev eth0 down',
  ]);
  expect(routeAtEnd(analysis, '203.0.113.9')).toBe('203.0.113.9 via 192.0.2.1 dev eth0 src 192.0.2.10 uid 0');
});

test('a command that will fail is told where its reason stands, and nothing runs behind it', () => {
  const text = `iface eth0 inet static
    address 192.0.2.10/24
    gateway 192.0.2.1
    metric much
    up ip rule add from 192.0.2.10 table 100
`;
  const analysis = analysisOf('interfaces', text);
  expect(findingsOf(analysis)).toEqual([
    'IPR301 at "192.0.2.1": `ip route add default via 192.0.2.1 metric much dev eth0 onlink`, which ifup runs: Error: argument "much" is wrong: "metric" value is invalid',
  ]);
  expect(stepsOf(analysis)).toHaveLength(3);
});

test('findings of written commands are at their place, joined lines included', () => {
  const text = 'iface eth0 inet manual\n  up ip route add \\\n     10.0.0.0/33 dev $IFACE proto 200\n';
  expect(findingsOf(analysisOf('interfaces', text))).toEqual([
    'IPR301 at "10.0.0.0/33": Error: any valid prefix is expected rather than "10.0.0.0/33".',
  ]);
});
