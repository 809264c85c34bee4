/** What links that look like Ethernet have in common (ether_setup() in net/ethernet/eth.c). */
import type { KernelError, NewLinkRequest } from '../../rtnetlink.ts';
import { LinkFlag, LinkType } from '../../uapi.ts';
import { isStationMac } from '../mac.ts';

/** ETH_MIN_MTU and ETH_MAX_MTU. */
export const ETHERNET_MTUS = { least: 68, greatest: 65535 } as const;

/** The MTU of drivers that take any. */
export const ANY_MTU = { least: 0, greatest: 0 } as const;

/** GSO_LEGACY_MAX_SIZE and GSO_MAX_SIZE. */
export const TSO_LEGACY = 65536;
export const TSO_LARGE = 524280;

/** A link that has a carrier from the start, of which nobody ever tells, and no queue. */
export const ETHERNET = {
  linkType: LinkType.ETHER,
  flags: LinkFlag.BROADCAST | LinkFlag.MULTICAST,
  mtu: 1500,
  mtus: ETHERNET_MTUS,
  pluggedIn: true,
  operState: 'UNKNOWN',
  queueLength: 1000,
  queues: false,
  tsoMaxSize: TSO_LEGACY,
  takesMac: true,
  movable: true,
} as const;

/** What most drivers check of a MAC address; some say why they do not like it. */
export function checkMac({ mac }: NewLinkRequest, message?: string): KernelError | undefined {
  if (mac === undefined || isStationMac(mac)) return undefined;
  return { errno: 'EADDRNOTAVAIL', ...(message !== undefined && { message }) };
}
