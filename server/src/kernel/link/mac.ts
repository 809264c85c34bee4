/** Hardware addresses: MAC addresses are text of six octets in hexadecimal. */
import { LinkType } from '../uapi.ts';

export const NO_MAC = '00:00:00:00:00:00';

/** Whether the address names one station: is not multicast and not all zeros (is_valid_ether_addr()). */
export function isStationMac(mac: string): boolean {
  return (Number.parseInt(mac.slice(0, 2), 16) & 1) === 0 && mac !== NO_MAC;
}

const ETHERNET_OCTETS = 6;
const IPV4_OCTETS = 4;
const IPV6_OCTETS = 16;

/** How many octets the hardware address of a link has. Tunnels have the IP address of their end. */
export function octetsOf(linkType: LinkType): number {
  switch (linkType) {
    case LinkType.ETHER:
    case LinkType.LOOPBACK:
      return ETHERNET_OCTETS;
    case LinkType.TUNNEL:
    case LinkType.SIT:
    case LinkType.IPGRE:
      return IPV4_OCTETS;
    case LinkType.TUNNEL6:
    case LinkType.IP6GRE:
      return IPV6_OCTETS;
    case LinkType.NONE:
      return 0;
  }
}

/** Whether a request says enough for an address of so many octets; what is more is not looked at. */
export function isLongEnough(address: string | undefined, octets: number): boolean {
  return address === undefined || address.split(':').length >= octets;
}
