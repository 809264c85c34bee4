import { describe, expect, test } from 'vitest';
import { analysisOf, routeAtEnd, stepsOf } from './kit.ts';

const CONFIGURATION = `[Interface]
PrivateKey = x
Address = 10.8.0.2/24, fd00::2/64
TABLE
PreUp = ip rule add from 10.9.0.0/16 table 7
PostUp = ip route add 10.77.0.0/16 dev %i
PreDown = ip route del 10.77.0.0/16 dev %i
PostDown = ip rule del table 7

[Peer]
PublicKey = y
AllowedIPs = 0.0.0.0/0, ::/0, 172.16.5.0/24
AllowedIPs = 10.8.0.1/32
`;

const FIRST = [
  '5: ip rule add from 10.9.0.0/16 table 7',
  '1: ip link add wg0 type wireguard',
  '3: ip -4 address add 10.8.0.2/24 dev wg0',
  '3: ip -6 address add fd00::2/64 dev wg0',
];

/** What wg-quick of wireguard-tools 1.0.20210914 runs, by what stands in place of `TABLE`. */
const RUN: Record<string, readonly string[]> = {
  'Table = auto': [
    ...FIRST,
    '1: ip link set mtu 1420 up dev wg0',
    '12: ip -4 route add 172.16.5.0/24 dev wg0',
    '12: ip -6 route add ::/0 dev wg0 table 51820',
    '12: ip -6 rule add not fwmark 51820 table 51820',
    '12: ip -6 rule add table main suppress_prefixlength 0',
    '12: ip -4 route add 0.0.0.0/0 dev wg0 table 51820',
    '12: ip -4 rule add not fwmark 51820 table 51820',
    '12: ip -4 rule add table main suppress_prefixlength 0',
    '6: ip route add 10.77.0.0/16 dev wg0',
  ],
  'Table = 123': [
    ...FIRST,
    '1: ip link set mtu 1420 up dev wg0',
    '13: ip -4 route add 10.8.0.1/32 dev wg0 table 123',
    '12: ip -4 route add 172.16.5.0/24 dev wg0 table 123',
    '12: ip -6 route add ::/0 dev wg0 table 123',
    '12: ip -4 route add 0.0.0.0/0 dev wg0 table 123',
    '6: ip route add 10.77.0.0/16 dev wg0',
  ],
  'Table = off': [...FIRST, '1: ip link set mtu 1420 up dev wg0', '6: ip route add 10.77.0.0/16 dev wg0'],
  'MTU = 1380': ['4: ip link set mtu 1380 up dev wg0'],
  'FwMark = 0x10': ['12: ip -4 rule add not fwmark 16 table 16'],
};

const analyse = (table: string) => analysisOf('wireguard', CONFIGURATION.replace('TABLE', table), 'wg0.conf');

describe('what wg-quick up runs', () => {
  test.each(Object.entries(RUN))('%s', (table, commands) => {
    const steps = stepsOf(analyse(table));
    if (commands.length > 1) expect(steps.slice(0, commands.length)).toEqual(commands);
    else expect(steps).toEqual(expect.arrayContaining([...commands]));
  });
});

test('all that is not marked goes through the tunnel, local networks keep their routes', () => {
  const analysis = analyse('');
  expect(routeAtEnd(analysis, '203.0.113.9')).toBe('203.0.113.9 dev wg0 table 51820 src 10.8.0.2 uid 0');
});

test('what wg-quick runs by itself gets no advice, what is written does', () => {
  const found = analyse('Table = auto').findings;
  expect(
    found.map(({ code, span }) => [code, CONFIGURATION.slice(0, span.start).split('\n').length]),
  ).toEqual([
    ['IPR404', 5],
    ['IPR101', 6],
  ]);
});

test.each([
  ['a name that no interface can have', 'a-name-that-is-too-long.conf', CONFIGURATION],
  ['another program', 'wg0.conf', '[interface]\ncolour = red\n'],
  ['no section', 'my.conf', 'key = value\n'],
])('nothing in %s', (_, name, text) => {
  expect(stepsOf(analysisOf('wireguard', text, name))).toEqual([]);
});
