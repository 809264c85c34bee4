import { type Address, isAny, sameAddress } from '../../net/address.ts';

/** An address, unless it is all zeros, which stands for none. */
export function givenAddress(address: Address | undefined): Address | undefined {
  return address && isAny(address) ? undefined : address;
}

/** A gateway that the request of an IPv4 route gives: 0.0.0.0 is none, but :: is a gateway that no check lets pass. */
export function givenGateway(gateway: Address | undefined): Address | undefined {
  return gateway?.family === 'inet' ? givenAddress(gateway) : gateway;
}

export function sameOrNone(a: Address | undefined, b: Address | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameAddress(a, b);
}
