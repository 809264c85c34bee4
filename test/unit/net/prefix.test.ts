import { describe, expect, test } from 'vitest';
import { type Address, formatAddress, parseAddress } from '../../../server/src/net/address.ts';
import {
  contains,
  containsPrefix,
  formatPrefix,
  hostBitsSet,
  lastAddress,
  type Prefix,
  parsePrefix,
} from '../../../server/src/net/prefix.ts';

const prefix = (text: string) => parsePrefix(text) as Prefix;
const address = (text: string) => parseAddress(text) as Address;

describe('parsePrefix', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.1.2.3', '10.1.2.3/32'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::1', '::1/128'],
  ])('%s is %s', (text, full) => {
    expect(formatPrefix(prefix(text))).toBe(full);
  });

  test.each(['10.0.0.0/33', '10.0.0.0/', '10.0.0.0/-1', '10.0.0.0/8/8', '/8', '::/129'])(
    '%s is none',
    (text) => {
      expect(parsePrefix(text)).toBeUndefined();
    },
  );
});

test.each([
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['0.0.0.0/0', '203.0.113.1', true],
  ['0.0.0.0/0', '::1', false],
  ['2001:db8::/33', '2001:db8:8000::', false],
])('%s contains %s: %s', (outer, inner, expected) => {
  expect(contains(prefix(outer), address(inner))).toBe(expected);
});

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true],
  ['10.1.0.0/16', '10.0.0.0/8', false],
  ['10.0.0.0/8', '10.0.0.0/8', true],
])('%s contains the prefix %s: %s', (outer, inner, expected) => {
  expect(containsPrefix(prefix(outer), prefix(inner))).toBe(expected);
});

test('host bits and the last address', () => {
  expect(hostBitsSet(prefix('192.0.2.42/24'))).toBe(true);
  expect(hostBitsSet(prefix('192.0.2.0/24'))).toBe(false);
  expect(formatAddress(lastAddress(prefix('10.23.42.0/25')))).toBe('10.23.42.127');
});
