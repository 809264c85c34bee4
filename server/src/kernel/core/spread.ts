import { formatAddress } from '../../net/address.ts';
import type { Namespace, Nexthop } from '../state.ts';

/** Why the nexthop cannot be told, with the ones that it may be. */
export function spreadReason(ns: Namespace, nexthops: readonly Nexthop[]): string {
  const ways = nexthops.map((nexthop) => wayOf(ns, nexthop));
  return `the kernel spreads flows over several nexthops by a hash: ${ways.join(' or ')}`;
}

function wayOf(ns: Namespace, { gateway, outInterface }: Nexthop): string {
  const name = ns.links.get(outInterface)?.name;
  return [...(gateway ? [`via ${formatAddress(gateway)}`] : []), ...(name ? [`dev ${name}`] : [])].join(' ');
}
