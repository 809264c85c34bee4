import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { INITIAL_NAMESPACE } from '../../../server/src/kernel/state.ts';
import { givenMachine } from '../../../server/src/script/given/given-machine.ts';
import { startMachine } from '../../../server/src/script/machine.ts';
import { parseListing } from '../../../server/src/syntax/listing/parse.ts';
import { names } from '../../conformance/kernel/names.ts';
import { runOnOurKernel } from '../../conformance/kernel/simulated-kernel.ts';

const start = startMachine('assumed', names);

function given(text: string) {
  const listing = parseListing(text);
  if (!listing) throw new Error('no listing');
  const { machine, faults } = givenMachine(listing, start);
  const isWhole = machine.kernel.namespaces.get(INITIAL_NAMESPACE)?.complete;
  const answers = (...commands: readonly string[]) =>
    runOnOurKernel(commands, undefined, machine.kernel).map(({ stdout, unknown }) => unknown ?? stdout);
  return { faults, isWhole, answers };
}

const ADDRESSES = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
    inet 127.0.0.1/8 scope host lo
       valid_lft forever preferred_lft forever
2: eno1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 1000
    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff
    altname enp3s0
    inet 192.0.2.5/24 metric 100 brd 192.0.2.255 scope global dynamic eno1
       valid_lft 84211sec preferred_lft 84211sec
`;
const ROUTES = `default via 192.0.2.1 dev eno1 proto dhcp src 192.0.2.5 metric 100
10.0.0.0/8 proto static metric 20
\tnexthop via 192.0.2.7 dev eno1 weight 2
\tnexthop via 192.0.2.8 dev eno1 weight 1 onlink
192.0.2.0/24 dev eno1 proto kernel scope link src 192.0.2.5 metric 100 mtu lock 1400 rtt 1.5s
`;
const RULES = `0:\tfrom all lookup local
100:\tnot from 10.9.0.0/16 fwmark 0x1/0xff iif eno9 [detached] lookup isp1 suppress_prefixlength 0 proto static
32766:\tfrom all lookup main
32767:\tfrom all lookup default
`;

describe('pasted text of `ip`', () => {
  test('without commands is told apart by its lines', () => {
    const { answers, faults, isWhole } = given(ADDRESSES + ROUTES + RULES);
    expect(faults).toEqual([]);
    expect(isWhole).toBe(false);
    expect(answers('route', 'rule', 'route get 8.8.8.8')).toEqual([
      expect.stringContaining(ROUTES.split('\n')[4]?.trimEnd() ?? ''),
      RULES.replace(' [detached]', ''),
      '8.8.8.8 via 192.0.2.1 dev eno1 src 192.0.2.5 uid 0 \n    cache \n',
    ]);
  });

  test('with the commands above tells of a whole machine, and of empty lists', () => {
    const { answers, faults, isWhole } = given(`
[root@router ~]# ip addr
${ADDRESSES}[root@router ~]# sudo ip rule
${RULES}[root@router ~]# ip -6 ru sh
[root@router ~]# ip r s t all
${ROUTES}[root@router ~]# uptime
 10:00:00 up 3 days
`);
    expect(faults).toEqual([]);
    expect(isWhole).toBe(true);
    expect(answers('rule', '-6 rule', 'route show table isp1')).toEqual([RULES, '', '']);
  });

  test('of one table fills that table', () => {
    const { answers } = given('$ ip route show table 100\ndefault via 192.0.2.1 dev eno1\n');
    expect(answers('route show table 100')).toEqual(['default via 192.0.2.1 dev eno1 \n']);
  });

  test('of both families in one list is sorted by what only IPv6 routes have', () => {
    const { answers } = given(
      'default via 192.0.2.1 dev a\ndefault via fe80::1 dev a metric 1024 pref medium\n',
    );
    expect(answers('route', '-6 route')).toEqual([
      expect.stringContaining('192.0.2.1'),
      expect.stringContaining('fe80::1'),
    ]);
  });

  test('on one line each, with counters and in colours is read, too', () => {
    const { answers, faults } = given(
      '7: eno1: <BROADCAST,UP,LOWER_UP> mtu 1500 state UP \\    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n' +
        '    RX:  bytes packets errors\n       1000      10      0\n' +
        '7: \x1b[36meno1\x1b[0m    inet 192.0.2.5/24 scope global eno1\\       valid_lft forever preferred_lft forever\n',
    );
    expect(faults).toEqual([]);
    expect(answers('-o -4 addr show eno1')).toEqual([expect.stringContaining('192.0.2.5/24')]);
  });
});

test.each([
  ['the brief form', 'lo               UNKNOWN        127.0.0.1/8\n', 0, '(`-br`)'],
  [
    'a part of the routes',
    '$ ip route show proto static\ndefault via 192.0.2.1 dev a\n',
    0,
    'only some of the routes',
  ],
  ['another namespace', '$ ip -n blue route\ndefault via 192.0.2.1 dev a\n', 0, 'another network namespace'],
  ['a word that is not understood', 'default via 192.0.2.1 dev a\ndefault dev b wibble 3\n', 1, '`wibble 3`'],
  ['a line of something else', 'default via 192.0.2.1 dev a\nhello world\n', 1, 'not a line'],
  ['addresses without their links', '3: a    inet 192.0.2.1/24 scope global a\n', 0, 'only addresses'],
])('%s is told', (_, text, line, reason) => {
  expect(given(text).faults).toMatchObject([{ line, reason: expect.stringContaining(reason) }]);
});

test.each([
  ['a script', '#!/bin/sh\n# ip addr\nip link set lo up\n'],
  ['a batch', 'route add default via 192.0.2.1\n'],
  ['a terminal with other commands', '$ ls\nfile\n'],
  ['nothing', '\n'],
])('%s is no listing', (_, text) => {
  expect(parseListing(text)).toBeUndefined();
});

test('no text is too strange', () => {
  const words =
    'ip addr route via dev nexthop inet inet6 link/ether state <UP> 1: 7: from all lookup mtu lock features';
  const piece = fc.oneof(
    fc.constantFrom(...words.split(' '), '10.0.0.0/8', '::1', '\n', '\n$ ip ', '\\'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const listing = parseListing(`default dev a ${pieces.join(' ')}`);
      if (listing) givenMachine(listing, start);
    }),
  );
});
