import { describe, expect, test } from 'vitest';
import { parseWrittenPrefix, prefixToSend } from '../../../server/src/iproute2/values/addresses.ts';
import { isDeviceName } from '../../../server/src/iproute2/values/devices.ts';
import { parseSigned, parseUnsigned, U8_MAX } from '../../../server/src/iproute2/values/numbers.ts';
import { parseRouteType } from '../../../server/src/iproute2/values/route-types.ts';
import { parseTime } from '../../../server/src/iproute2/values/times.ts';
import { formatPrefix } from '../../../server/src/net/prefix.ts';

describe('prefixes', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10/8', '10.0.0.0/8'],
    ['10.1', '10.1.0.0/32'],
    ['1.2.3', '1.2.3.0/32'],
    ['0/0', '0.0.0.0/0'],
    ['default', '0.0.0.0/0'],
    ['any', '0.0.0.0/0'],
    ['all', '0.0.0.0/0'],
    ['0x10.010.1.1', '16.8.1.1/32'],
    ['192.0.2.1/255.255.255.0', '192.0.2.1/24'],
    ['192.0.2.1/0x18', '192.0.2.1/24'],
    ['10.0.0.0/0.0.0.0', '10.0.0.0/0'],
    ['10.0.0.0/255.255.255.255', '10.0.0.0/32'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::1', '::1/128'],
  ])('%s is %s', (text, expected) => {
    const written = parseWrittenPrefix(text, undefined);
    expect(written && formatPrefix(prefixToSend(written))).toBe(expected);
  });

  test.each([
    '',
    '10.',
    '10.0.0.0.0',
    '256.0.0.1',
    '-1.0.0.0',
    '10.0.0.08',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/',
    '10.0.0.0/255.0.255.0',
    'default/0',
    'any/8',
    'eth0',
    '::1/129',
    '1:2',
  ])('%j is none', (text) => {
    expect(parseWrittenPrefix(text, undefined)).toBeUndefined();
  });

  test('an address of the other family is none', () => {
    expect(parseWrittenPrefix('::1', 'inet')).toBeUndefined();
    expect(parseWrittenPrefix('10/8', 'inet6')).toBeUndefined();
  });

  test('only `default` with a family carries an address and a length; `any` never does', () => {
    expect(parseWrittenPrefix('default', undefined)).toMatchObject({ address: undefined, lengthGiven: true });
    expect(parseWrittenPrefix('default', 'inet')?.address).toBeDefined();
    expect(parseWrittenPrefix('any', 'inet')).toMatchObject({ address: undefined, lengthGiven: false });
  });
});

describe('numbers', () => {
  test.each([
    ['0', 0],
    ['4294967295', 4294967295],
    ['4294967296', undefined],
    ['0x10', 16],
    ['0X1f', 31],
    ['010', 8],
    ['08', undefined],
    ['+5', 5],
    [' 5', 5],
    ['5 ', undefined],
    ['-1', undefined],
    ['-18446744073709551615', 1],
    ['18446744073709551616', undefined],
    ['0x', undefined],
    ['', undefined],
    ['1e3', undefined],
  ])('%j unsigned is %s', (text, expected) => {
    expect(parseUnsigned(text)).toBe(expected);
  });

  test('the range and the base are heeded', () => {
    expect(parseUnsigned('256', U8_MAX)).toBeUndefined();
    expect(parseUnsigned('010', U8_MAX, 'decimal')).toBe(10);
    expect(parseUnsigned('10', U8_MAX, 'hexadecimal')).toBe(16);
    expect(parseUnsigned('0x10', U8_MAX, 'hexadecimal')).toBe(16);
  });

  test.each([
    ['-1', -1],
    ['2147483647', 2147483647],
    ['2147483648', undefined],
    ['-2147483648', -2147483648],
    ['x', undefined],
  ])('%j signed is %s', (text, expected) => {
    expect(parseSigned(text)).toBe(expected);
  });
});

test.each([
  ['300', { value: 300, raw: true }],
  ['300ms', { value: 300, raw: false }],
  ['2S', { value: 2000, raw: false }],
  ['1.5s', { value: 1500, raw: false }],
  ['0.0001s', { value: 1, raw: false }],
  ['1.5', { value: 2, raw: true }],
  ['5us', undefined],
  ['-1.5s', undefined],
  ['', undefined],
])('the time %j', (text, expected) => {
  expect(parseTime(text)).toEqual(expected);
});

test.each([
  ['local', 2],
  ['loc', undefined],
  ['b', 3],
  ['brd', 3],
  ['bl', 6],
  ['unr', 7],
  ['u', 7],
  ['uni', 1],
  ['throw', 9],
  ['thr', undefined],
  ['5', 5],
  ['256', undefined],
])('the route type %j is %s', (text, expected) => {
  expect(parseRouteType(text)).toBe(expected);
});

test.each([
  ['eth0', true],
  ['fifteen-letters', true],
  ['sixteen--letters', false],
  ['äöüäöüäö', false],
  ['.', false],
  ['a/b', false],
  ['a b', false],
  ['', false],
])('%j as a device name: %s', (name, expected) => {
  expect(isDeviceName(name)).toBe(expected);
});
