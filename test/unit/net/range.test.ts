import { expect, test } from 'vitest';
import { type Address, formatAddress, parseAddress } from '../../../server/src/net/address.ts';
import { formatPrefix } from '../../../server/src/net/prefix.ts';
import { formatRange, inRange, predecessor, prefixesOf, successor } from '../../../server/src/net/range.ts';

const address = (text: string) => parseAddress(text) as Address;
const range = (first: string, last: string) => ({ first: address(first), last: address(last) });

test.each([
  ['0.0.0.0', '0.0.0.1'],
  ['127.255.255.255', '128.0.0.0'],
  ['10.0.0.255', '10.0.1.0'],
  ['::', '::1'],
  ['1::ffff:ffff', '1::1:0:0'],
  ['2001:db8::ffff:ffff:ffff:ffff', '2001:db8:0:1::'],
  ['7fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '8000::'],
])('behind %s comes %s', (before, after) => {
  expect(formatAddress(successor(address(before)) as Address)).toBe(after);
  expect(formatAddress(predecessor(address(after)) as Address)).toBe(before);
});

test('addresses end', () => {
  expect(successor(address('255.255.255.255'))).toBeUndefined();
  expect(successor(address('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'))).toBeUndefined();
  expect(predecessor(address('0.0.0.0'))).toBeUndefined();
  expect(predecessor(address('::'))).toBeUndefined();
});

test.each([
  ['0.0.0.0', '255.255.255.255', '0.0.0.0/0'],
  ['10.0.0.1', '10.0.0.6', '10.0.0.1/32 10.0.0.2/31 10.0.0.4/31 10.0.0.6/32'],
  ['192.0.2.128', '192.0.3.255', '192.0.2.128/25 192.0.3.0/24'],
  ['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '::/0'],
  ['2001:db8::1', '2001:db8::2', '2001:db8::1/128 2001:db8::2/128'],
])('%s to %s is %s', (first, last, prefixes) => {
  expect(prefixesOf(range(first, last)).map(formatPrefix).join(' ')).toBe(prefixes);
});

test('a range is told as a prefix where it is one', () => {
  expect(formatRange(range('10.0.0.0', '10.0.0.255'))).toBe('10.0.0.0/24');
  expect(formatRange(range('10.0.0.1', '10.0.0.254'))).toBe('10.0.0.1-10.0.0.254');
});

test('both ends are in a range', () => {
  const four = range('10.0.0.1', '10.0.0.4');
  const held = ['10.0.0.0', '10.0.0.1', '10.0.0.4', '10.0.0.5'].map((each) => inRange(four, address(each)));
  expect(held).toEqual([false, true, true, false]);
});
