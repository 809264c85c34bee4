/** What links that stand on another one have in common. */
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import type { Action, LinkWish } from '../kind.ts';
import { linkAt } from '../link-end.ts';

/** Where the lower link is that a request names; undefined where it names none. */
export function lowerEndOf({ here, lower }: LinkWish): LinkEnd | undefined {
  return lower === undefined ? undefined : { namespace: here, index: lower };
}

/** The carrier is that of the lower link (netif_stacked_transfer_operstate()). */
export function takeCarrierOver(kernel: Kernel, end: LinkEnd, link: Link): readonly Action[] {
  const lower = linkAt(kernel, link.lower);
  return lower ? [{ do: 'plug', ends: [end], pluggedIn: lower.pluggedIn }] : [];
}

/** No MTU above that of the lower link: when that gets smaller, so does the one of the link. */
export function shrinkMtu(kernel: Kernel, end: LinkEnd, link: Link): readonly Action[] {
  const lower = linkAt(kernel, link.lower);
  return lower && link.mtu > lower.mtu ? [{ do: 'mtu', end, mtu: lower.mtu }] : [];
}

/** Links that look like Ethernet and cannot carry VLANs (NETIF_F_VLAN_CHALLENGED). */
export function cannotCarryVlans({ kind }: Link): boolean {
  return kind === 'loopback' || kind === 'vrf' || kind === 'ipvlan' || kind === 'ipvtap';
}
