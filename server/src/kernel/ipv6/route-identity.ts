import { sameAddress } from '../../net/address.ts';
import { sameEncap } from '../encap/encap.ts';
import type { Route } from '../route.ts';

/**
 * Whether two routes of the same prefixes and metric lead the same way (rt6_duplicate_nexthop()): by the same nexthop
 * object, or where neither names one over the same device to the same gateway, in the same tunnel.
 */
export function leadsTheSameWay(a: Route, b: Route): boolean {
  if (a.nexthopId !== undefined || b.nexthopId !== undefined) return a.nexthopId === b.nexthopId;
  const [first, second] = [a.nexthops[0], b.nexthops[0]];
  if (first?.outInterface !== second?.outInterface) return false;
  if (!sameEncap(first?.encap, second?.encap)) return false;
  if (!first?.gateway || !second?.gateway) return first?.gateway === second?.gateway;
  return sameAddress(first.gateway, second.gateway);
}
