import { type Address, isAny, sameAddress } from '../../net/address.ts';

/** An address, unless it is all zeros, which stands for none. */
export function givenAddress(address: Address | undefined): Address | undefined {
  return address && isAny(address) ? undefined : address;
}

export function sameOrNone(a: Address | undefined, b: Address | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameAddress(a, b);
}
