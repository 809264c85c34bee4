/** What IPv6 looks at of a link. */
import { type Address, ipv6 } from '../../net/address.ts';
import type { Link } from '../state.ts';
import { LinkFlag, LinkType } from '../uapi.ts';
import { linkLocalAround, localEndOf } from './local-end.ts';

/** Whether the link can send: it is up, as far as its operational state tells (addrconf_link_ready()). */
export function isReady(link: Link): boolean {
  return link.up && (link.operState === 'UP' || link.operState === 'UNKNOWN');
}

/** Whether the kernel asks on the link if another host has an address (RFC 4862, 5.4). */
export function detectsDuplicates(link: Link): boolean {
  return (link.flags & (LinkFlag.NOARP | LinkFlag.LOOPBACK)) === 0;
}

const WITHOUT_TEMPORARY: readonly LinkType[] = [
  ...[LinkType.LOOPBACK, LinkType.NONE, LinkType.SIT, LinkType.TUNNEL, LinkType.TUNNEL6],
];

/** Whether the link may get temporary addresses (RFC 8981). */
export function takesTemporaryAddresses({ linkType }: Link): boolean {
  return !WITHOUT_TEMPORARY.includes(linkType);
}

/** Whether the link is left alone by what makes addresses and routes: the bond that it is a slave of has them (IFF_NO_ADDRCONF). */
export function isLeftAlone({ flags }: Link): boolean {
  return (flags & LinkFlag.SLAVE) !== 0;
}

/**
 * fe80::/64 with the interface identifier that comes from what the link is addressed by (ipv6_generate_eui64()): the MAC
 * address, the local end of a tunnel, or something that the kernel drew; `none` where there is nothing to take it from.
 */
export function linkLocalOf(link: Link): Address | 'drawn' | 'none' {
  switch (link.linkType) {
    case LinkType.TUNNEL:
    case LinkType.IPGRE: {
      const local = localEndOf(link);
      return local ? linkLocalAround(local) : 'none';
    }
    case LinkType.ETHER:
      return linkLocalOfMac(link);
    default:
      return 'drawn';
  }
}

/** From the MAC address (RFC 4291, appendix A), or from that and the number of a link that shares it. */
function linkLocalOfMac(link: Link): Address | 'drawn' {
  if (link.mac === undefined) return 'drawn';
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = link.mac
    .split(':')
    .map((octet) => Number.parseInt(octet, 16));
  const { details } = link;
  if (details && 'deviceId' in details) {
    const { deviceId } = details;
    const [upper, lower] = [deviceId >>> 8, deviceId & 0xff];
    return ipv6(0xfe800000, 0, joined(a, b, c, upper), joined(lower, d, e, f));
  }
  const UNIVERSAL = 0x02;
  return ipv6(0xfe800000, 0, joined(a ^ UNIVERSAL, b, c, 0xff), joined(0xfe, d, e, f));
}

function joined(a: number, b: number, c: number, d: number): number {
  return (a << 24) | (b << 16) | (c << 8) | d;
}
