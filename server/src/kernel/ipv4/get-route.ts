import { lookupAnswer } from '../core/lookup-outcome.ts';
import { type Outcome, refused } from '../core/outcome.ts';
import type { Request } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { lookupRoute } from './lookup.ts';

type GetRoute = Extract<Request, { type: 'getroute' }>;

/** RTM_GETROUTE. A source has to be a whole address (inet_rtm_valid_getroute_req()). */
export function getRoute(
  ns: Namespace,
  { flow, fibMatch, notify, sourceLength, newDestination }: GetRoute,
  explain: boolean,
): Outcome {
  if (sourceLength === 0) {
    return refused(ns, 'EINVAL', 'ipv4: rtm_src_len and rtm_dst_len must be 32 for IPv4');
  }
  if (sourceLength !== undefined) {
    return refused(ns, 'EINVAL', 'ipv4: Invalid values in header for route get request');
  }
  if (flow.flowLabel !== undefined) return refused(ns, 'EINVAL', 'Unsupported attribute');
  if (newDestination) return refused(ns, 'EINVAL', 'ipv4: Unsupported attribute in route get request');
  const watched = notify ? { ...ns, watchesRoutes: true } : ns;
  return lookupAnswer(watched, lookupRoute(ns, flow, { explain, fibMatch }));
}
