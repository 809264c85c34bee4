import {
  type Address,
  addressBits,
  anyAddress,
  compareAddresses,
  fillAddress,
  formatAddress,
  ipv4,
  ipv6,
  maskAddress,
  sameAddress,
} from './address.ts';
import { formatPrefix, lastAddress, type Prefix } from './prefix.ts';

/** Consecutive addresses of one family, both ends included. */
export interface AddressRange {
  readonly first: Address;
  readonly last: Address;
}

export function rangeOf(prefix: Prefix): AddressRange {
  return { first: maskAddress(prefix.address, prefix.length), last: lastAddress(prefix) };
}

export function inRange({ first, last }: AddressRange, address: Address): boolean {
  return compareAddresses(first, address) <= 0 && compareAddresses(address, last) <= 0;
}

/** The addresses that are in both; undefined where there are none. */
export function intersection(a: AddressRange, b: AddressRange): AddressRange | undefined {
  const first = compareAddresses(a.first, b.first) < 0 ? b.first : a.first;
  const last = compareAddresses(a.last, b.last) < 0 ? a.last : b.last;
  return compareAddresses(first, last) <= 0 ? { first, last } : undefined;
}

/** The address that follows; undefined behind the last one of its family. */
export function successor(address: Address): Address | undefined {
  if (address.family === 'inet') return address.w0 === -1 ? undefined : ipv4(address.w0 + 1);
  const w3 = (address.w3 + 1) | 0;
  const w2 = w3 === 0 ? (address.w2 + 1) | 0 : address.w2;
  const w1 = w3 === 0 && w2 === 0 ? (address.w1 + 1) | 0 : address.w1;
  if (w3 !== 0 || w2 !== 0 || w1 !== 0) return ipv6(address.w0, w1, w2, w3);
  return address.w0 === -1 ? undefined : ipv6(address.w0 + 1, 0, 0, 0);
}

/** The address before; undefined before the first one of its family. */
export function predecessor(address: Address): Address | undefined {
  const { family, w0, w1, w2, w3 } = address;
  if (sameAddress(address, anyAddress(family))) return undefined;
  if (family === 'inet') return ipv4(w0 - 1);
  if (w3 !== 0) return ipv6(w0, w1, w2, w3 - 1);
  if (w2 !== 0) return ipv6(w0, w1, w2 - 1, -1);
  return w1 !== 0 ? ipv6(w0, w1 - 1, -1, -1) : ipv6(w0 - 1, -1, -1, -1);
}

/** The fewest prefixes that together are the range, in order: at most two for each bit of an address. */
export function prefixesOf({ first, last }: AddressRange): Prefix[] {
  const prefixes: Prefix[] = [];
  for (let at: Address | undefined = first; at && compareAddresses(at, last) <= 0; ) {
    const prefix = widestFrom(at, last);
    prefixes.push(prefix);
    at = successor(lastAddress(prefix));
  }
  return prefixes;
}

/** The widest prefix that begins at an address and does not reach beyond another. */
function widestFrom(address: Address, last: Address): Prefix {
  let length: number = addressBits(address.family);
  while (length > 0) {
    const wider = length - 1;
    if (!sameAddress(maskAddress(address, wider), address)) break;
    if (compareAddresses(fillAddress(address, wider), last) > 0) break;
    length = wider;
  }
  return { address, length };
}

/** The prefix that is the range, where there is one; else `FIRST-LAST`. */
export function formatRange(range: AddressRange): string {
  const [only, another] = prefixesOf(range);
  if (only && !another) return formatPrefix(only);
  return `${formatAddress(range.first)}-${formatAddress(range.last)}`;
}
