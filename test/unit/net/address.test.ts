import { isIPv4, isIPv6, SocketAddress } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Address,
  bitAt,
  commonBits,
  compareAddresses,
  fillAddress,
  formatAddress,
  ipv4,
  ipv6,
  maskAddress,
  parseAddress,
} from '../../../server/src/net/address.ts';

const word = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const anyIpv4 = word.map(ipv4);
const anyIpv6 = fc.tuple(word, word, word, word).map((words) => ipv6(...words));

describe('text form', () => {
  test.each([
    '0.0.0.0',
    '255.255.255.255',
    '192.0.2.1',
    '::',
    '::1',
    '2001:db8::1',
    'fe80::1:0:0:1',
    '1:0:2:3:4:5:6:7',
  ])('%s is its own canonical text', (text) => {
    expect(formatAddress(parseAddress(text) as Address)).toBe(text);
  });

  test.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['0:0:1:0:0:0:1:0', '0:0:1::1:0'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
  ])('%s is written %s', (text, canonical) => {
    expect(formatAddress(parseAddress(text) as Address)).toBe(canonical);
  });

  test.each([
    '',
    '300.1.1.1',
    '1.2.3',
    '1.2.3.04',
    '1.2.3.4.5',
    '1.2.3.4 ',
    '1..2.3',
    ':',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7::8:9',
    'g::',
  ])('%j is no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  test('agrees with Node on what an address is', () => {
    const text = fc.stringMatching(/^[0-9a-f:.]{0,20}$/);
    fc.assert(
      fc.property(text, (candidate) => {
        const accepted = parseAddress(candidate) !== undefined;
        expect(accepted).toBe(isIPv4(candidate) || isIPv6(candidate));
      }),
    );
  });

  test('writes every IPv6 address as Node does', () => {
    fc.assert(
      fc.property(anyIpv6, (address) => {
        const text = formatAddress(address);
        expect(parseAddress(text)).toEqual(address);
        expect(new SocketAddress({ address: text, family: 'ipv6' }).address).toBe(text);
      }),
    );
  });
});

describe('bits', () => {
  test('a masked and a filled address share exactly the prefix', () => {
    fc.assert(
      fc.property(fc.oneof(anyIpv4, anyIpv6), fc.nat(127), (address, wanted) => {
        const length = address.family === 'inet' ? wanted % 32 : wanted;
        const low = maskAddress(address, length);
        const high = fillAddress(address, length);
        expect(commonBits(low, high)).toBe(length);
        expect(bitAt(low, length)).toBe(0);
        expect(bitAt(high, length)).toBe(1);
        expect(compareAddresses(low, high)).toBeLessThan(0);
      }),
    );
  });

  test('the whole address is its own prefix', () => {
    fc.assert(
      fc.property(fc.oneof(anyIpv4, anyIpv6), (address) => {
        const bits = address.family === 'inet' ? 32 : 128;
        expect(maskAddress(address, bits)).toEqual(address);
        expect(fillAddress(address, bits)).toEqual(address);
        expect(commonBits(address, address)).toBe(bits);
      }),
    );
  });
});
