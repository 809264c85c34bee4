import { describe, expect, test } from 'vitest';
import { placeInScript } from '../../../server/src/script/timeline.ts';
import { commandsOf, timelineOf } from './kit.ts';

const CONFIGURATION = `[Interface]
PrivateKey = x
Address = 10.8.0.2/24
PostUp = ip rule add to 192.0.2.1 table main; echo done
[Peer]
AllowedIPs = 0.0.0.0/0
`;

const UP = [
  'link add wg0 type wireguard',
  '-4 address add 10.8.0.2/24 dev wg0',
  'link set mtu 1420 up dev wg0',
  '-4 route add 0.0.0.0/0 dev wg0 table 51820',
  '-4 rule add not fwmark 51820 table 51820',
  '-4 rule add table main suppress_prefixlength 0',
  'rule add to 192.0.2.1 table main',
];

const DOWN = [
  '-4 rule delete table 51820',
  '-4 rule delete table main suppress_prefixlength 0',
  'link delete dev wg0',
];

const written = `cat > /etc/wireguard/wg0.conf <<E\n${CONFIGURATION}E\n`;

describe('wg-quick in a script', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['wg-quick up wg0; ip $?', { 'wg0.conf': CONFIGURATION }, [...UP, '0']],
    [
      'wg-quick up ./wg0.conf && wg-quick down wg0',
      { './wg0.conf': CONFIGURATION, 'wg0.conf': CONFIGURATION },
      [...UP, ...DOWN],
    ],
    [`${written}sudo wg-quick up wg0`, {}, UP],
    ['wg-quick up wg0; ip after', {}, ['after']],
    [
      'ip link add wg0 type wireguard; wg-quick up wg0',
      { 'wg0.conf': CONFIGURATION },
      [UP[0] ?? '', UP[0] ?? ''],
    ],
  ])('%s', (text, files, commands) => {
    expect(commandsOf(timelineOf(text, { files }))).toEqual(commands);
  });

  test('leads back to the file, and to the command that ran it', () => {
    const text = 'ip link\nwg-quick up wg0\n';
    const hook = timelineOf(text, { files: { 'wg0.conf': CONFIGURATION } }).steps.at(-1);
    const { span, uri } = hook?.location ?? { span: { start: 0, end: 0 }, uri: '' };
    expect(uri).toBe('file:///wg0.conf');
    expect(CONFIGURATION.slice(span.start, span.end)).toBe('ip rule add to 192.0.2.1 table main');
    const place = hook && placeInScript(hook);
    expect(place && text.slice(place.start, place.end)).toBe('wg-quick up wg0');
  });

  test('without a file says that it is not followed', () => {
    expect(timelineOf('wg-quick up wg1').gaps).toMatchObject([
      { reason: expect.stringContaining('wg-quick up wg1') },
    ]);
  });
});
