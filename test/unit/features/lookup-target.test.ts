import { describe, expect, test } from 'vitest';
import { lookupTargetAt } from '../../../server/src/features/lookup-target.ts';
import { formatAddress } from '../../../server/src/net/address.ts';

/** The target under the cursor `<|>`, as "written text -> address looked up". */
function targetIn(marked: string): string | undefined {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const target = lookupTargetAt(text, offset);
  if (!target) return undefined;
  expect(text.slice(target.span.start, target.span.end)).toBe(target.text);
  return `${target.text} -> ${formatAddress(target.destination)}`;
}

describe('the address under the cursor', () => {
  test.each([
    ['ip route get 1.<|>1.1.1', '1.1.1.1 -> 1.1.1.1'],
    ['ip route get <|>1.1.1.1', '1.1.1.1 -> 1.1.1.1'],
    ['ip route get 1.1.1.1<|>', '1.1.1.1 -> 1.1.1.1'],
    ['# see 192.0.2.7<|>, please', '192.0.2.7 -> 192.0.2.7'],
    ['GW=192.0.2.<|>1', '192.0.2.1 -> 192.0.2.1'],
    ['GW="192.0.2.<|>1"; ip link', '192.0.2.1 -> 192.0.2.1'],
    ['one 10.0.0.1 two 10.0.<|>0.2', '10.0.0.2 -> 10.0.0.2'],
  ])('%s', (marked, expected) => {
    expect(targetIn(marked)).toBe(expected);
  });

  test('a network prefix is asked for by its first host', () => {
    expect(targetIn('ip route add 10.0.0<|>.0/8 dev tun0')).toBe('10.0.0.0/8 -> 10.0.0.1');
  });

  test('IPv6: addresses, prefixes, with a zone', () => {
    expect(targetIn('ip -6 route get 2001:db8::<|>7')).toBe('2001:db8::7 -> 2001:db8::7');
    expect(targetIn('[2001:db8::<|>1]:80')).toBe('2001:db8::1 -> 2001:db8::1');
    expect(targetIn('GW="fe80::<|>1%eth0"')).toBe('fe80::1 -> fe80::1');
    expect(targetIn('ip route add 2001:db8<|>::/32 dev tun0')).toBe('2001:db8::/32 -> 2001:db8::1');
    expect(targetIn('# see ::ffff:192.0.<|>2.1.')).toBe('::ffff:192.0.2.1 -> ::ffff:192.0.2.1');
  });

  test('an address with a prefix length, a /31 and a /32 are asked for as written', () => {
    expect(targetIn('ip addr add 192.0.2.<|>42/24 dev eth0')).toBe('192.0.2.42/24 -> 192.0.2.42');
    expect(targetIn('10.0.0.<|>0/31')).toBe('10.0.0.0/31 -> 10.0.0.0');
    expect(targetIn('10.0.0.<|>0/32')).toBe('10.0.0.0/32 -> 10.0.0.0');
  });

  test.each([
    'ip route get 300.<|>1.1.1',
    'version 1.2.<|>3.4.5',
    'ip route add 0.0.<|>0.0/0 dev eth0',
    '10.0.0.<|>0/33',
    'ip -6 route add ::<|>/0 dev eth0',
    'link 02:00:00:00<|>:00:01',
    'at 12:34<|>:56',
    'std::<|>map',
    '2001:db8::1<|>::2',
    'ip ro<|>ute get 1.1.1.1',
    '1.1.1<|>',
    '<|>',
  ])('nothing in %s', (marked) => {
    expect(targetIn(marked)).toBeUndefined();
  });
});
