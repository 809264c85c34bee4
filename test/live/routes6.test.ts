import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { type Outcome, outcomes } from './outcomes.ts';
import { lab, randomScript6, settled } from './random-routes6.ts';

/** `ip -6` commands, each behind what the laboratory consists of; `ip -6 route` is left out. */
function compare(commands: readonly string[]): void {
  const lines = commands.map((command) => (/^(ip|echo) /.test(command) ? command : `ip -6 route ${command}`));
  const script = [...lab, ...lines];
  const [ours, real] = both(script, 0.05);
  // On a machine that is busy a moment may be too short.
  const [oursAgain, realAgain] = isDeepStrictEqual(ours, real) ? [ours, real] : both(script, 0.5);
  expect(oursAgain).toEqual(realAgain);
}

function both(script: readonly string[], pause: number): [Outcome[], Outcome[]] {
  const { ours, real } = outcomes(settled(script, pause));
  return [ours.map((each, i) => (isSpread(each, real[i] as Outcome) ? (real[i] as Outcome) : each)), real];
}

/** Whether ours says that a hash decides, and the way that it chose on the real kernel is among those that it names. */
function isSpread({ unknown = '' }: Outcome, { stdout = '' }: Outcome): boolean {
  const [way] = /(?<=via |"gateway":")[^ "]+|(?<=dev |"dev":")[^ "]+/.exec(stdout) ?? [];
  return unknown.startsWith('the kernel spreads flows') && way !== undefined && unknown.includes(way);
}

const show = ['show', 'show table all', 'show table local'];

const scenarios: Readonly<Record<string, readonly string[]>> = {
  'rules are not asked before one was added': [
    'ip -6 rule del pref 32766',
    'ip -6 rule',
    'get 2001:db8::5',
    'get fibmatch 2001:db8::5',
    'ip -6 rule add pref 9 iif nosuch lookup 5',
    'get 2001:db8::5',
    'ip -6 rule del pref 9',
    'get 2001:db8::5',
  ],
  'what stands beside what': [
    'add 3000::/16 via 2001:db8::2',
    'add 3000::/16 via 2001:db8::2',
    'add 3000::/16 via 2001:db8::3',
    'append 3000::/16 via 2001:db8::3',
    'append 3000::/16 via 2001:db8::3',
    'append 3000::/16 dev w0',
    'prepend 3000::/16 via 2001:db9::2',
    'test 3000::/16 dev v0',
    'test 3001::/16 dev v0',
    'add 3000::/16 dev v0 metric 0',
    'add 3000::/16 dev v0 metric 1',
    'append unreachable 3000::/16 metric 1',
    'add 3000::/16 dev v0 table 0',
    'add 3000::/16 dev v0 table 300',
    'add 3000::/16 dev v0 table 44',
    ...show,
    'del 3000::/16 dev w0',
    'del 3000::/16 via 2001:db8::3',
    'show 3000::/16',
    'del 3000::/16 metric 1024',
    'del 3000::/16',
    'del 3000::/16',
    'show 3000::/16',
  ],
  'replace and change': [
    'change 3000::/16 dev v0',
    'replace 3000::/16 dev v0',
    'append 3000::/16 via 2001:db8::2',
    'append 3000::/16 via 2001:db8::3',
    'change 3000::/16 dev w0',
    'show 3000::/16',
    'replace 3000::/16 via 2001:db9::7',
    'show 3000::/16',
    'replace prohibit 3000::/16',
    'show 3000::/16',
    'change 3000::/16 nexthop via 2001:db8::a nexthop via 2001:db9::a weight 3',
    'show 3000::/16',
    'change 3000::/16 dev w0 metric 5',
    'change 3000::/15 dev w0',
    'add 3001::/16 dev w0',
    'change 3000::/15 dev w0',
    'change default dev w0',
    'replace default dev w0',
    'change default via fe80::9 dev v0',
    ...show,
  ],
  multipath: [
    'add 3000::/16 nexthop via 2001:db8::2 nexthop via 2001:db9::2 weight 7',
    'add 3001::/16 nexthop via 2001:db8::2 nexthop dev w0',
    'add 3001::/16 nexthop via 2001:db8::2 nexthop via 2001:db8::2',
    'add 3001::/16 nexthop via 2001:db8::2 nexthop via 9999::2',
    'add unreachable 3001::/16 nexthop via 2001:db8::2',
    'add unreachable 3002::/16 nexthop via 2001:db8::2 nexthop via 2001:db8::3',
    'append 3000::/16 nexthop via 2001:db8::4 nexthop via 2001:db9::2',
    'append 3000::/16 nexthop via 2001:db8::4 nexthop via fe80::2 dev w0',
    'show',
    'get 3000::1',
    'get 3000::1 oif w0',
    'get 3000::1 iif w0',
    'get fibmatch 3000::1 oif v0',
    'del 3000::/16 nexthop via 2001:db8::4 nexthop via 2001:db8::9 nexthop via fe80::2 dev w0',
    'show',
    'ip link set w0 down',
    'show',
    'get 3000::1',
    'ip link set w0 up',
    'show',
    'add anycast 3003::1 dev v0',
    'add local 3003::2 dev v0 table main',
    'ip link set v1 down',
    'show',
    'get 3000::1',
    'echo 1 >/proc/sys/net/ipv6/conf/v0/ignore_routes_with_linkdown',
    'show',
    'get 2001:db8::7',
  ],
  gateways: [
    ...[
      '2001:db8::1',
      '2001:db9::2',
      'fe80::1',
      'fe80::2',
      '::1',
      '::',
      'ff02::1',
      '::ffff:1.2.3.4',
      '7000::1',
    ].flatMap((gateway) =>
      ['', ' dev v0', ' dev w0', ' dev lo', ' dev v0 onlink', ' onlink'].map(
        (device, i) => `add 300${i}::/16 via ${gateway}${device}`,
      ),
    ),
    'add 4000::/16 dev v0 table 7',
    'add 4001::/16 via 4000::5 table 7',
    'add 4002::/16 via 4000::5',
    'add 4003::/16 via 4001::5 table 7',
    ...show,
  ],
  'reject types lead to lo': [
    ...['unreachable', 'blackhole', 'prohibit', 'throw'].flatMap((type, i) => [
      `add ${type} 500${i}::/16`,
      `add ${type} 510${i}::/16 dev v0 pref high mtu 1300`,
      `add ${type} 520${i}::/16 via 9999::9 onlink`,
      `add ${type} 530${i}::/16 src 2001:db8::1`,
      `add ${type} 540${i}::/16 src 2001:db8::9`,
      `get 500${i}::1`,
      `get 500${i}::1 iif w0`,
    ]),
    'add 6000::/16 dev lo pref low',
    'add ::1/64 dev lo metric 5 pref high',
    'get 6000::1',
    'add local 6001::/16 dev v0',
    'add local 6002::/16 dev lo',
    'add anycast 6003::1 dev v0',
    'add anycast 6004::1 dev lo',
    'add multicast ff15::/16 dev v0',
    'add local 6005::1 dev w0 table main',
    ...['6001::1', '6002::1', '6003::1', '6004::1', 'ff15::1', '6005::1'].map((to) => `get ${to}`),
    ...show,
  ],
  'routes for some sources': [
    'add 3000::/16 from 2001:db8::1/64 via 2001:db8::2',
    'add 3000::/16 from 2001:db8::/32 dev w0',
    'add 3000::/16 via 2001:db9::3',
    'add 3000::/8 dev v0 metric 9',
    'add default from 2001:db9::/64 via 2001:db9::9',
    ...['', ' from 2001:db8::1', ' from 2001:db8:7::1', ' from 2001:db9::1', ' from 7000::1'].flatMap(
      (source) => [`get 3000::1${source}`, `get 3f00::1${source}`, `get 9000::1${source}`],
    ),
    ...show,
    'show from 2001:db8::/32',
    'show from root 2001:db8::/32',
    'show from match 2001:db8::7',
    'change 3000::/16 from 2001:db9::/64 dev v0',
    'change 3000::/16 from 2001:db8::/64 dev v0',
    'del 3000::/16 from 2001:db9::/64',
    'del 3000::/8 from 2001:db9::/64',
    'del default',
    'del default from 2001:db9::/64',
    'del default',
    'show',
  ],
  'answers of get': [
    'add 3000::/16 via 2001:db8::2 mtu 1300 hoplimit 7',
    ...[
      '2001:db8::7',
      '2001:db8::1',
      'fe80::1',
      'fe80::7',
      '::1',
      '::',
      'ff02::1',
      'ff15::1',
      '3000::1',
      '9::1',
    ].flatMap((to) =>
      [
        '',
        ' oif v0',
        ' oif w0',
        ' oif lo',
        ' iif v0',
        ' iif lo',
        ' from 2001:db8::1',
        ' from 2001:db8::1 oif w0',
      ].map((flow) => `get ${to}${flow}`),
    ),
    'get fibmatch 3000::1',
    'get fibmatch 3000::1 iif w0',
    'get notify 3000::1',
    'get connected 3000::1',
    'get 3000::1 ipproto icmp',
    'get 3000::1 ipproto ipv6-icmp mark 3 uid 4',
    'get 3000::1/64',
    'get 3000::1 from 2001:db8::/64',
    'get 3000::1 from default',
    'get ::1.2.3.4 from ::ffff:1.2.3.4',
    'ip -6 -j route get 3000::1',
    'ip -6 -d route get 3000::1',
    'ip -6 -d -j -p route show table all',
    'ip -N -6 route show table all',
    'ip -6 -o route show table all',
    'ip route show table all',
  ],
  'a preferred source that goes away': [
    'add 3000::/16 dev w0 src 2001:db8::1',
    'add 3001::/16 dev v0 src fe80::1',
    'add 3002::/16 dev w0 src fe80::1',
    'ip addr add 2001:db8::1/128 dev w0 nodad',
    'ip addr del 2001:db8::1/64 dev v0',
    'show',
    'ip addr del fe80::1/64 dev w0',
    'ip addr del 2001:db8::1/128 dev w0',
    'show',
    'get 3000::1',
  ],
  'a link whose MTU changes': [
    ...['', ' mtu 1500', ' mtu 1400', ' mtu lock 1400', ' mtu 1300'].map(
      (mtu, i) => `add 300${i}::/16 dev v0${mtu}`,
    ),
    'add 3006::/16 via fe80::2 dev v0 mtu 1500',
    'append 3006::/16 via fe80::2 dev w0 mtu 1400',
    ...['1400', '1350', '1600', '1200', '1500'].flatMap((mtu) => [`ip link set v0 mtu ${mtu}`, 'show']),
  ],
  'what rejects goes with lo': [
    'add unreachable 3000::/16',
    'add 3001::/16 dev lo',
    'ip link set lo down',
    'show table all',
    'get 2001:db8::1',
    'get ::1',
    'add unreachable 3000::/16',
    'add 3001::/16 dev lo',
    'ip link set lo up',
    'show table all',
  ],
  'source addresses': [
    ...['2002:7::1/16', 'fd00::1/64', 'fec0::1/64', '2001:db8:1::1/64', '2001:10::1/28'].map(
      (address) => `ip addr add ${address} dev v0 nodad`,
    ),
    'ip addr add 3000::7/64 dev w0 nodad home',
    'ip addr add 2001:db8::9/64 dev v0 nodad preferred_lft 0',
    ...['default dev v0', '3000::/16 dev w0', 'ff00::/8 dev w0 metric 1 table local'].map(
      (route) => `add ${route}`,
    ),
    ...[
      '2001:db8:1::7',
      '2001:db8::9',
      '2002::7',
      'fd00:7::1',
      'fec0::9',
      '3000::9',
      '9::9',
      '2001:10::9',
      '::9',
      'ff05::1',
    ].map((to) => `get ${to}`),
    'echo 1 >/proc/sys/net/ipv6/conf/v0/use_oif_addrs_only',
    'get 9::9',
  ],
  'flush and selectors': [
    'add 3000::/16 via 2001:db8::2 proto 77',
    'append 3000::/16 dev w0 proto 77',
    'append 3000::/16 via 2001:db9::2 proto 77',
    'add 3000:1::/32 dev v0 metric 7',
    'add 3001::/16 from 2001:db8::/64 dev v0',
    ...['root 3000::/16', 'match 3000:1::1', 'exact 3000::/16', 'via 2001:db8::2', 'dev w0', 'dev lo'].map(
      (selector) => `show ${selector}`,
    ),
    ...[
      'proto 77',
      'metric 7',
      'type local',
      'table local type local',
      'scope global',
      'table 12',
      'src ::',
    ].map((selector) => `show ${selector}`),
    'ip -6 -s -s route flush root 3000::/16',
    'ip -6 -s route flush root 3000::/16',
    'flush table 12',
    'flush table local dev w0',
    ...show,
  ],
};

onRealKernel('IPv6 routes and look-ups, as the real kernel has them', () => {
  test.each(Object.entries(scenarios))('%s', (_, commands) => compare(commands));

  test.each(Array.from({ length: 6 }, (_, i) => i + 1))('random script %i', (seed) => {
    compare(randomScript6(seed));
  });
});
