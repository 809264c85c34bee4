/** What IPv6 looks at of a link. */
import { type Address, ipv6 } from '../../net/address.ts';
import type { Link } from '../state.ts';
import { LinkFlag, LinkType } from '../uapi.ts';

/** Whether the link can send: it is up, as far as its operational state tells (addrconf_link_ready()). */
export function isReady(link: Link): boolean {
  return link.up && (link.operState === 'UP' || link.operState === 'UNKNOWN');
}

/** Whether the kernel asks on the link if another host has an address (RFC 4862, 5.4). */
export function detectsDuplicates(link: Link): boolean {
  return (link.flags & (LinkFlag.NOARP | LinkFlag.LOOPBACK)) === 0;
}

/** Whether the link has an address of its own layer: a loopback and a tun have none (ARPHRD_LOOPBACK, ARPHRD_NONE). */
export function hasHardwareAddress(link: Link): boolean {
  return link.linkType === LinkType.ETHER;
}

/**
 * fe80::/64 with the interface identifier that comes from the MAC address (RFC 4291, appendix A), or from that and the
 * number of a link that shares it; undefined where the MAC address is not known.
 */
export function linkLocalOf(link: Link): Address | undefined {
  if (link.mac === undefined) return undefined;
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
