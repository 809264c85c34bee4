/** VRFs as routing sees them (include/net/l3mdev.h, net/l3mdev/l3mdev.c). */
import { type FlowKey, type FlowVrf, LOOPBACK_INDEX } from '../core/flow-key.ts';
import type { Link, Namespace, Rule } from '../state.ts';
import { Table } from '../uapi.ts';

/** The VRF that the link is, or belongs to; undefined for all other links (l3mdev_master_ifindex()). */
export function vrfOf(ns: Namespace, index: number): Link | undefined {
  const link = ns.links.get(index);
  if (link?.kind === 'vrf') return link;
  const master = link?.master === undefined ? undefined : ns.links.get(link.master);
  return master?.kind === 'vrf' ? master : undefined;
}

/** The table of the VRF that the link is or belongs to (l3mdev_fib_table()). */
export function vrfTable(ns: Namespace, index: number): number | undefined {
  const details = vrfOf(ns, index)?.details;
  return details?.kind === 'vrf' ? details.table : undefined;
}

/** The link that packets to the machine itself go over, where they are for an address of this link. */
export function loopbackFor(ns: Namespace, index: number): number {
  return vrfOf(ns, index)?.index ?? LOOPBACK_INDEX;
}

/**
 * The flow with the VRF that it is in by its links (l3mdev_update_flow()). One that is to leave by a VRF may leave by any
 * link of that.
 */
export function withinVrf<Key extends FlowKey>(ns: Namespace, key: Key): Key {
  const out = key.outInterface === 0 ? undefined : ns.links.get(key.outInterface);
  if (!out && (key.vrf || key.inInterface <= LOOPBACK_INDEX)) return key;
  const vrf = key.vrf ?? flowVrf(ns, key, out);
  if (!vrf) return key;
  return { ...key, vrf, outInterface: out?.kind === 'vrf' ? 0 : key.outInterface };
}

function flowVrf(ns: Namespace, { inInterface }: FlowKey, out: Link | undefined): FlowVrf | undefined {
  const vrf = vrfOf(ns, out ? out.index : inInterface);
  return vrf && { index: vrf.index, by: out ? 'output' : 'input' };
}

/** The table that a rule leads a flow to: a rule for VRFs to the flow's own. With `not` it chooses flows in none. */
export function tableOfRule(ns: Namespace, rule: Rule, { vrf }: FlowKey): number {
  if (!rule.l3mdev) return rule.table;
  return (vrf && vrfTable(ns, vrf.index)) ?? Table.MAIN;
}
