import {
  type Address,
  addressBits,
  anyAddress,
  commonBits,
  compareAddresses,
  type Family,
  fillAddress,
  formatAddress,
  maskAddress,
  parseAddress,
  sameAddress,
} from './address.ts';

/** An address and how many of its leading bits count. `address` may have host bits set: see `hostBitsSet`. */
export interface Prefix {
  readonly address: Address;
  readonly length: number;
}

/** The prefix with host bits cleared. */
export function networkOf(address: Address, length: number): Prefix {
  return { address: maskAddress(address, length), length };
}

export function hostPrefix(address: Address): Prefix {
  return { address, length: addressBits(address.family) };
}

/** `0.0.0.0/0` or `::/0`. */
export function defaultPrefix(family: Family): Prefix {
  return { address: anyAddress(family), length: 0 };
}

export function contains(prefix: Prefix, address: Address): boolean {
  return prefix.address.family === address.family && commonBits(prefix.address, address) >= prefix.length;
}

export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && contains(outer, inner.address);
}

export function samePrefix(a: Prefix, b: Prefix): boolean {
  return a.length === b.length && sameAddress(a.address, b.address);
}

export function hostBitsSet(prefix: Prefix): boolean {
  return !sameAddress(maskAddress(prefix.address, prefix.length), prefix.address);
}

/** The highest address in the prefix: for an IPv4 subnet its directed broadcast address. */
export function lastAddress(prefix: Prefix): Address {
  return fillAddress(prefix.address, prefix.length);
}

/** By address, then shortest first. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  return compareAddresses(a.address, b.address) || a.length - b.length;
}

/** Parses `ADDRESS` or `ADDRESS/LENGTH` in full text form. Undefined for anything else. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return undefined;
  if (slash < 0) return hostPrefix(address);
  const digits = text.slice(slash + 1);
  const length = Number(digits);
  if (!/^\d{1,3}$/.test(digits) || length > addressBits(address.family)) return undefined;
  return { address, length };
}

export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix.address)}/${prefix.length}`;
}
