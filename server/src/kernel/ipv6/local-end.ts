/** What a tunnel over IPv4 makes its IPv6 address of (__ipv6_isatap_ifid() of net/ipv6/addrconf.c). */
import { type Address, ipv6, parseAddress } from '../../net/address.ts';
import { contains, type Prefix, parsePrefix } from '../../net/prefix.ts';
import type { Link } from '../state.ts';

/** The local end of a tunnel over IPv4; undefined where it has none. */
export function localEndOf({ mac }: Link): Address | undefined {
  const address = mac === undefined ? undefined : parseAddress(mac);
  return address?.family === 'inet' && address.w0 !== 0 ? address : undefined;
}

/** Addresses that are not unique in the world. */
const NOT_GLOBAL = [
  ...['0.0.0.0/8', '10.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/4', '255.255.255.255/32'],
].map((text) => parsePrefix(text) as Prefix);

/** The link-local address whose interface identifier holds an IPv4 address (RFC 5214, 6.1). */
export function linkLocalAround(address: Address): Address {
  const universal = NOT_GLOBAL.some((prefix) => contains(prefix, address)) ? 0 : 0x02000000;
  return ipv6(0xfe800000, 0, universal | 0x5efe, address.w0);
}
