import { describe, expect, test } from 'vitest';
import { runAll } from './run.ts';

/** Two links with a carrier each: v0 in 2001:db8::/64, w0 in 2001:db9::/64. */
const LAB = [
  'link set lo up',
  'link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04',
  ...['v1', 'v0', 'w1', 'w0'].map((link) => `link set ${link} up`),
  'address add 2001:db8::1/64 dev v0 nodad',
  'address add 2001:db9::1/64 dev w0 nodad',
] as const;

/** The routes to 3000::/8 after the commands, as `ip -6 route` lists them. */
function listed(...commands: readonly string[]): string | undefined {
  return runAll(...LAB, ...commands.map((command) => `-6 route ${command}`), '-6 route show root 3000::/8')
    .stdout;
}

function outcome(...commands: readonly string[]): string {
  const { stdout, stderr } = runAll(...LAB, ...commands.map((command) => `-6 route ${command}`));
  return `${stdout}${stderr}`;
}

describe('which routes to one prefix stand side by side', () => {
  test.each<[string, string[], string]>([
    [
      'gateways of one metric are siblings, shown as one route',
      ['add 3000::/16 via 2001:db8::2', 'append 3000::/16 via 2001:db9::2'],
      '3000::/16 metric 1024 pref medium\n' +
        '\tnexthop via 2001:db8::2 dev v0 weight 1 \n\tnexthop via 2001:db9::2 dev w0 weight 1 \n',
    ],
    [
      'a device between siblings is not shown',
      ['add 3000::/16 via 2001:db8::2', 'append 3000::/16 dev w0', 'append 3000::/16 via 2001:db9::2'],
      '3000::/16 metric 1024 pref medium\n' +
        '\tnexthop via 2001:db8::2 dev v0 weight 1 \n\tnexthop via 2001:db9::2 dev w0 weight 1 \n',
    ],
    [
      'the lowest metric stands first, and 0 is 1024',
      ['add 3000::/16 dev v0 metric 0', 'add 3000::/16 dev w0 metric 5'],
      '3000::/16 dev w0 metric 5 pref medium\n3000::/16 dev v0 metric 1024 pref medium\n',
    ],
    [
      'replace takes the place of what is like it: all gateways, or the first device',
      [
        'add 3000::/16 via 2001:db8::2',
        'append 3000::/16 via 2001:db8::3',
        'append 3000::/16 dev v0',
        'replace 3000::/16 dev w0',
        'replace 3000::/16 via 2001:db8::7',
      ],
      '3000::/16 via 2001:db8::7 dev v0 metric 1024 pref medium\n3000::/16 dev w0 metric 1024 pref medium\n',
    ],
    [
      'longer prefixes stand before those around them, routes for some sources before those for all',
      [
        'add 3000::/16 via 2001:db8::4',
        'add 3000::/16 from 2001:db8::1/48 via 2001:db8::3',
        'add 3000::/16 from 2001:db8::/64 via 2001:db8::2',
        'add 3000:1::/32 dev v0',
      ],
      '3000::/16 from 2001:db8::/64 via 2001:db8::2 dev v0 metric 1024 pref medium\n' +
        '3000::/16 from 2001:db8::/48 via 2001:db8::3 dev v0 metric 1024 pref medium\n' +
        '3000:1::/32 dev v0 metric 1024 pref medium\n' +
        '3000::/16 via 2001:db8::4 dev v0 metric 1024 pref medium\n',
    ],
    [
      'types that reject lead to lo, whatever else was said',
      ['add prohibit 3000::/16 via 9999::2 pref high', 'add 3001::/16 dev lo'],
      'prohibit 3000::/16 dev lo metric 1024 pref medium\n3001::/16 dev lo metric 1024 pref medium\n',
    ],
    ['host bits are cleared', ['add 3000::1/16 dev v0'], '3000::/16 dev v0 metric 1024 pref medium\n'],
    [
      'del with a gateway takes one of several ways, without it all',
      [
        'add 3000::/16 nexthop via 2001:db8::2 weight 3 nexthop via 2001:db9::2',
        'add 3001::/16 nexthop via 2001:db8::2 nexthop via 2001:db9::2',
        'del 3000::/16 via 2001:db9::2',
        'del 3001::/16',
      ],
      '3000::/16 via 2001:db8::2 dev v0 metric 1024 pref medium\n',
    ],
    [
      'del of a source that has none takes the route for all sources',
      ['add 3000::/16 dev v0', 'add 3001::/16 dev v0', 'del 3000::/16 from 2001:db9::/64'],
      '3001::/16 dev v0 metric 1024 pref medium\n',
    ],
    [
      'flush finds what was hidden in its second round',
      [
        'add 3000::/16 via 2001:db8::2',
        'append 3000::/16 dev w0',
        'append 3000::/16 via 2001:db9::2',
        'flush root 3000::/8',
      ],
      '',
    ],
  ])('%s', (_, commands, expected) => {
    expect(listed(...commands)).toBe(expected);
  });
});

describe('what the kernel refuses', () => {
  test.each([
    ['add 3000::/16', 'RTNETLINK answers: No such device\n'],
    ['add 3000::/16 via fe80::2', 'Error: Egress device not specified.\n'],
    ['add 3000::/16 via 2001:db8::1', 'Error: Gateway can not be a local address.\n'],
    ['add 3000::/16 via ::1', 'Error: Egress device can not be loopback device for this route.\n'],
    ['add 3000::/16 via ff02::1', 'Error: Invalid gateway address.\n'],
    ['add 3000::/16 via ::', 'Error: Invalid gateway address.\n'],
    ['add 3000::/16 via 7000::1', 'RTNETLINK answers: No route to host\n'],
    ['add 3000::/16 via 2001:db9::2 dev v0', 'RTNETLINK answers: No route to host\n'],
    [
      'add 3000::/16 via 2001:db9::2 dev v0 onlink',
      'Error: Nexthop has invalid gateway or device mismatch.\n',
    ],
    ['add 3000::/16 via 2001:dba::2 onlink', 'Error: Nexthop device required for onlink.\n'],
    ['add 3000::/16 dev v0 src 2001:db8::9', 'Error: Invalid source address.\n'],
    ['add 3000::/16 dev v0 tos 0x10', 'Error: Invalid dsfield (tos): option not available for IPv6.\n'],
    [
      'add 3000::/16 nexthop via 2001:db8::2 nexthop dev w0',
      'Error: Device only routes can not be added for IPv6 using the multipath API.\n',
    ],
    ['add 3000::/16 nexthop via 2001:db8::2 nexthop via 2001:db8::2', 'RTNETLINK answers: File exists\n'],
    ['add 2001:db8::/64 dev v0 metric 256', 'RTNETLINK answers: File exists\n'],
    ['change 3000::/16 dev v0', 'Error: Can not replace route - no match found.\n'],
    ['change 2001:db8::/64 dev v0', 'RTNETLINK answers: No such file or directory\n'],
    ['del 3000::/16', 'RTNETLINK answers: No such process\n'],
    ['del 3000::/16 table 9', 'Error: FIB table does not exist.\n'],
    ['del default', 'RTNETLINK answers: No such file or directory\n'],
    ['show table 9', 'Error: ipv6: FIB table does not exist.\nDump terminated\n'],
  ])('`ip -6 route %s`', (command, stderr) => {
    expect(outcome(command)).toBe(stderr);
  });
});

describe('where packets go', () => {
  const gateway = 'add 3000::/16 via 2001:db8::2';
  test.each<[string, string[], string]>([
    [
      'on-link',
      ['get 2001:db8::7'],
      '2001:db8::7 from :: dev v0 proto kernel src 2001:db8::1 metric 256 pref medium\n',
    ],
    [
      'over a gateway',
      [gateway, 'get 3000::1'],
      '3000::1 from :: via 2001:db8::2 dev v0 src 2001:db8::1 metric 1024 pref medium\n',
    ],
    [
      'to the machine itself',
      ['get 2001:db8::1'],
      'local 2001:db8::1 from :: dev lo table local proto kernel src 2001:db8::1 metric 0 pref medium\n',
    ],
    [
      'came in, for another machine',
      [gateway, 'get 3000::1 iif w0'],
      '3000::1 from :: via 2001:db8::2 dev v0 metric 1024 iif w0 pref medium\n',
    ],
    ['nowhere', ['get 7000::1'], 'RTNETLINK answers: Network is unreachable\n'],
    ['rejected', ['add prohibit 3000::/16', 'get 3000::1'], 'RTNETLINK answers: Permission denied\n'],
    [
      'the higher preference of one metric',
      ['add 3000::/16 dev v0 pref low', 'append 3000::/16 dev w0', 'get 3000::1'],
      '3000::1 from :: dev w0 src 2001:db9::1 metric 1024 pref medium\n',
    ],
    [
      'a prefix that has routes for other sources only is passed over as a whole',
      [
        'add 3000::/16 dev w0',
        'add 3000:1::/32 from 2001:db9::/64 via 2001:db8::3',
        'add 3000:1::/32 via 2001:db8::4',
        'get 3000:1::1 from 2001:db8::1',
      ],
      '3000:1::1 from 2001:db8::1 dev w0 src 2001:db9::1 metric 1024 pref medium\n',
    ],
    [
      'a source is not asked for its device, and without one the device is a must',
      ['get 2001:db8::9 oif w0 from 2001:db8::1', 'get 2001:db8::9 oif w0'],
      'RTNETLINK answers: Network is unreachable\n',
    ],
  ])('%s', (_, commands, expected) => {
    expect(outcome(...commands)).toBe(expected);
  });

  test('over several ways: a hash decides, unless a device leaves one', () => {
    const spread = ['-6 route add 3000::/16 nexthop via 2001:db8::2 nexthop via 2001:db9::2'];
    expect(runAll(...LAB, ...spread, '-6 route get 3000::1').unknown).toBe(
      'the kernel spreads flows over several nexthops by a hash: via 2001:db8::2 dev v0 or via 2001:db9::2 dev w0',
    );
    expect(runAll(...LAB, ...spread, '-6 route get 3000::1 oif w0').stdout).toContain(
      'via 2001:db9::2 dev w0',
    );
  });

  test('a way whose link is down is dead, and the other is taken', () => {
    const down = [
      '-6 route add 3000::/16 nexthop via 2001:db8::2 nexthop via 2001:db9::2',
      'link set w0 down',
    ];
    expect(runAll(...LAB, ...down, '-6 route show 3000::/16').stdout).toBe(
      '3000::/16 metric 1024 pref medium\n\tnexthop via 2001:db8::2 dev v0 weight 1 \n\tnexthop via 2001:db9::2 dev w0 weight 1 dead linkdown \n',
    );
    expect(runAll(...LAB, ...down, '-6 route get 3000::1').stdout).toContain('via 2001:db8::2');
  });
});
