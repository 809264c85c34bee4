import { lookupAnswer } from '../core/lookup-outcome.ts';
import { type Outcome, refused } from '../core/outcome.ts';
import type { Request } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { lookupRoute } from './lookup.ts';

type GetRoute = Extract<Request, { type: 'getroute' }>;

/** Flow labels have 20 bits. */
const MOST_FLOW_LABEL = 0xfffff;

/** RTM_GETROUTE. A source has to be a whole address (inet6_rtm_valid_getroute_req()). */
export function getRoute(
  ns: Namespace,
  { flow, fibMatch, notify, sourceLength, newDestination }: GetRoute,
  explain: boolean,
): Outcome {
  if (sourceLength === 0) {
    return refused(ns, 'EINVAL', 'ipv6: rtm_src_len and rtm_dst_len must be 128 for IPv6');
  }
  if (sourceLength !== undefined) {
    return refused(ns, 'EINVAL', 'ipv6: Invalid values in header for get route request');
  }
  if (notify) return refused(ns, 'EINVAL', 'ipv6: Invalid flags for get route request');
  if ((flow.flowLabel ?? 0) > MOST_FLOW_LABEL) return refused(ns, 'EINVAL', 'Invalid flow label');
  if (newDestination) return refused(ns, 'EINVAL', 'ipv6: Unsupported attribute in get route request');
  return lookupAnswer(ns, lookupRoute(ns, flow, { explain, fibMatch }));
}
