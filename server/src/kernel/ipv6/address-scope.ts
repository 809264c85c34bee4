/** What an IPv6 address tells about itself (RFC 4291; `__ipv6_addr_type` of net/ipv6/addrconf_core.c). */
import { type Address, isAny } from '../../net/address.ts';
import { contains, type Prefix, parsePrefix } from '../../net/prefix.ts';
import { Scope } from '../uapi.ts';

const MULTICAST = parsePrefix('ff00::/8') as Prefix;
const LINK_LOCAL = parsePrefix('fe80::/10') as Prefix;
const SITE_LOCAL = parsePrefix('fec0::/10') as Prefix;
const LOOPBACK = parsePrefix('::1/128') as Prefix;
const IPV4_COMPATIBLE = parsePrefix('::/96') as Prefix;
const IPV4_MAPPED = parsePrefix('::ffff:0:0/96') as Prefix;

export function isMulticast(address: Address): boolean {
  return contains(MULTICAST, address);
}

export function isLinkLocal(address: Address): boolean {
  return contains(LINK_LOCAL, address);
}

export function isLoopback(address: Address): boolean {
  return contains(LOOPBACK, address);
}

export function isIpv4Mapped(address: Address): boolean {
  return contains(IPV4_MAPPED, address);
}

/** ::1 and what is made of IPv4 addresses, which no lifetime makes a bad source (ipv6_saddr_preferred()). */
export function isLegacy(address: Address): boolean {
  return !isAny(address) && (contains(IPV4_COMPATIBLE, address) || isIpv4Mapped(address));
}

/** IPV6_ADDR_SCOPE_*: how far an address reaches, as the four bits in a multicast address tell. */
export const Reach = { INVALID: -1, INTERFACE: 1, LINK: 2, SITE: 5, GLOBAL: 14 } as const;

/** The reach of an address; the unspecified one has none. */
export function reachOf(address: Address): number {
  if (isMulticast(address)) return (address.w0 >>> 16) & 0xf;
  if (isLinkLocal(address) || isLoopback(address)) return Reach.LINK;
  if (contains(SITE_LOCAL, address)) return Reach.SITE;
  return isAny(address) ? Reach.INVALID : Reach.GLOBAL;
}

/** RT_SCOPE_* that follows from the address itself (ipv6_addr_scope(), rt_scope()). */
export function scopeOf(address: Address): number {
  switch (reachOf(address)) {
    case Reach.INTERFACE:
      return Scope.HOST;
    case Reach.LINK:
      return isLoopback(address) ? Scope.HOST : Scope.LINK;
    case Reach.SITE:
      return Scope.SITE;
    default:
      return Scope.UNIVERSE;
  }
}

/** Whether the address means nothing without a link (`rt6_need_strict`): lookups for it keep to the link asked for. */
export function needsLink(address: Address): boolean {
  return isMulticast(address) || isLinkLocal(address) || isLoopback(address);
}
