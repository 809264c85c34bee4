import { sameAddress } from '../../net/address.ts';
import type { Route } from '../route.ts';

/** Whether two routes of the same prefixes and metric lead the same way: device and gateway (rt6_duplicate_nexthop()). */
export function leadsTheSameWay(a: Route, b: Route): boolean {
  const [first, second] = [a.nexthops[0], b.nexthops[0]];
  if (first?.outInterface !== second?.outInterface) return false;
  if (!first?.gateway || !second?.gateway) return first?.gateway === second?.gateway;
  return sameAddress(first.gateway, second.gateway);
}
