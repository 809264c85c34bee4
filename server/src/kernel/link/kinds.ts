/** The kinds of links that can be made, and what sets them apart (drivers/net and net of the kernel). */
import type { Link, OperState } from '../state.ts';
import { LinkFlag, LinkType } from '../uapi.ts';

export interface LinkKind {
  /** A link without a name is called this and the first free number. */
  readonly stem: string;
  readonly linkType: LinkType;
  /** IFF_* of a new link. */
  readonly flags: number;
  readonly mtu: number;
  /** The MTUs that the driver takes; undefined where it does not care. */
  readonly mtus?: { readonly least: number; readonly greatest: number };
  /** The driver looks at MTU and MAC address before anything else, and refuses without a text. */
  readonly checksFirst?: 'mtu-and-mac' | 'mac';
  /** Whether the driver of a new link sees a carrier. */
  readonly pluggedIn: boolean;
  readonly operState: OperState;
  /** Whether a request can change the MAC address. */
  readonly takesMac: boolean;
  /** Length of the transmit queue. */
  readonly queueLength: number;
  /** False for links that queue nothing: `noqueue`. Others get the default queueing discipline. */
  readonly queues: boolean;
}

const ETHERNET_MTUS = { least: 68, greatest: 65535 };
const { BROADCAST, LOOPBACK, MULTICAST, NOARP, POINTOPOINT } = LinkFlag;

/** What ether_setup() gives a link that has a carrier from the start and never says so. */
const ETHERNET = {
  linkType: LinkType.ETHER,
  flags: BROADCAST | MULTICAST,
  mtu: 1500,
  pluggedIn: true,
  operState: 'UNKNOWN',
  takesMac: true,
  queueLength: 1000,
  queues: false,
} as const;

const kinds = {
  bridge: { ...ETHERNET, stem: 'bridge', mtus: ETHERNET_MTUS, checksFirst: 'mac' },
  dummy: { ...ETHERNET, stem: 'dummy', flags: BROADCAST | NOARP, checksFirst: 'mac' },
  ifb: {
    ...ETHERNET,
    stem: 'ifb',
    flags: BROADCAST | NOARP,
    checksFirst: 'mac',
    takesMac: false,
    queueLength: 32,
    queues: true,
  },
  loopback: { ...ETHERNET, stem: 'lo', linkType: LinkType.LOOPBACK, flags: LOOPBACK, mtu: 65536 },
  // A tun or tap has no carrier: no program holds it open.
  tap: {
    ...ETHERNET,
    stem: 'tap',
    mtus: { least: 68, greatest: 65521 },
    pluggedIn: false,
    operState: 'DOWN',
    queues: true,
  },
  tun: {
    ...ETHERNET,
    stem: 'tun',
    linkType: LinkType.NONE,
    flags: POINTOPOINT | MULTICAST | NOARP,
    mtus: ETHERNET_MTUS,
    pluggedIn: false,
    operState: 'DOWN',
    takesMac: false,
    queueLength: 500,
    queues: true,
  },
  veth: {
    ...ETHERNET,
    stem: 'veth',
    mtus: ETHERNET_MTUS,
    checksFirst: 'mtu-and-mac',
    pluggedIn: false,
    operState: 'DOWN',
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

/** The smallest MTUs with which a link carries IP at all (RFC 791, RFC 8200); below, the kernel takes it off the link. */
const LEAST_IPV4_MTU = 68;
const LEAST_IPV6_MTU = 1280;

export function carriesIpv4(link: Link): boolean {
  return link.mtu >= LEAST_IPV4_MTU;
}

export function carriesIpv6(link: Link): boolean {
  return link.mtu >= LEAST_IPV6_MTU;
}
