/** The kinds of links that can be made, and what sets them apart (drivers/net of the kernel). */
import type { Link } from '../state.ts';

interface LinkKind {
  /** A link without a name is called this and the first free number. */
  readonly stem: string;
  /** The MTUs that the driver takes; undefined where it does not care. */
  readonly mtus: { readonly least: number; readonly greatest: number } | undefined;
  /** The driver looks at MTU and MAC address before anything else, and refuses without a text. */
  readonly checksFirst: 'mtu-and-mac' | 'mac' | undefined;
  /**
   * What the link has a carrier by while it is up. A tun or tap has none, as no program holds it open; a bridge without
   * ports has one until its MAC address is set.
   */
  readonly carrier: 'always' | 'with-peer' | 'unless-mac-set' | 'never';
  /** Whether a request can change the MAC address. */
  readonly takesMac: boolean;
}

const ETHERNET_MTUS = { least: 68, greatest: 65535 };

const kinds = {
  bridge: {
    stem: 'bridge',
    mtus: ETHERNET_MTUS,
    checksFirst: 'mac',
    carrier: 'unless-mac-set',
    takesMac: true,
  },
  dummy: { stem: 'dummy', mtus: undefined, checksFirst: 'mac', carrier: 'always', takesMac: true },
  ifb: { stem: 'ifb', mtus: undefined, checksFirst: 'mac', carrier: 'always', takesMac: false },
  loopback: { stem: 'lo', mtus: undefined, checksFirst: undefined, carrier: 'always', takesMac: true },
  tap: {
    stem: 'tap',
    mtus: { least: 68, greatest: 65521 },
    checksFirst: undefined,
    carrier: 'never',
    takesMac: true,
  },
  tun: { stem: 'tun', mtus: ETHERNET_MTUS, checksFirst: undefined, carrier: 'never', takesMac: false },
  veth: {
    stem: 'veth',
    mtus: ETHERNET_MTUS,
    checksFirst: 'mtu-and-mac',
    carrier: 'with-peer',
    takesMac: true,
  },
} as const satisfies Record<string, LinkKind>;

/** What is known of a kind; undefined for kinds that are not modelled. */
export function linkKind(kind: string | undefined): LinkKind | undefined {
  return kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : undefined;
}

/** Why a link does not take this MTU: the text of the extended ack that comes with EINVAL. */
export function mtuFault(kind: LinkKind | undefined, mtu: number): string | undefined {
  if (!kind?.mtus) return undefined;
  if (mtu < kind.mtus.least) return 'mtu less than device minimum';
  if (mtu > kind.mtus.greatest) return 'mtu greater than device maximum';
  return undefined;
}

/** Whether the MAC address names one station: is not multicast and not all zeros (is_valid_ether_addr()). */
export function isStationMac(mac: string): boolean {
  const octets = mac.split(':').map((octet) => Number.parseInt(octet, 16));
  return ((octets[0] ?? 0) & 1) === 0 && octets.some((octet) => octet !== 0);
}

/** Whether the link has a carrier; `peer` is the other end of a veth pair. */
export function hasCarrier(link: Link, peer: Link | undefined): boolean {
  if (!link.up) return false;
  const kind = linkKind(link.kind);
  // A link of unknown kind is taken to be plugged in.
  if (!kind || kind.carrier === 'always') return true;
  if (kind.carrier === 'unless-mac-set') return link.mac === undefined;
  return kind.carrier === 'with-peer' && peer?.up === true;
}

/** The smallest MTUs with which a link carries IP at all (RFC 791, RFC 8200); below, the kernel takes it off the link. */
const LEAST_IPV4_MTU = 68;
const LEAST_IPV6_MTU = 1280;

export function carriesIpv4(link: Link): boolean {
  return link.mtu >= LEAST_IPV4_MTU;
}

export function carriesIpv6(link: Link): boolean {
  return link.mtu >= LEAST_IPV6_MTU;
}
