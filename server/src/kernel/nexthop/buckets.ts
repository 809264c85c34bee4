/** RTM_GETNEXTHOPBUCKET: the buckets of resilient groups (net/ipv4/nexthop.c). */
import { notKnown, type Outcome, refused, reply } from '../core/outcome.ts';
import type { Namespace } from '../state.ts';
import type { BucketFilter } from './messages.ts';
import type { NexthopObject } from './object.ts';
import { isSelected } from './requests.ts';

/** One bucket. Errors: ENOENT, EINVAL with a text for what is no resilient group. */
export function getBucket(ns: Namespace, id: number, index: number): Outcome {
  if (id === 0) return refused(ns, 'EINVAL', 'Invalid nexthop id');
  const group = resilientGroup(ns, id);
  if ('namespace' in group) return group;
  if (index >= bucketsOf(group)) return refused(ns, 'ENOENT', 'Bucket index out of bounds');
  return reply(ns, { type: 'buckets', groups: [group] });
}

/**
 * All buckets that lead to a selected nexthop: the groups that may have some. Which of its nexthops a bucket leads to
 * depends on what passed through it, and is not modelled.
 */
export function dumpBuckets(ns: Namespace, filter: BucketFilter): Outcome {
  const only = filter.id ? resilientGroup(ns, filter.id) : undefined;
  if (only && 'namespace' in only) return only;
  const groups = only ? [only] : [...ns.nexthops.values()].filter((each) => bucketsOf(each) > 0);
  return reply(ns, { type: 'buckets', groups: groups.filter((group) => leadsToSelected(ns, filter, group)) });
}

function leadsToSelected(ns: Namespace, filter: BucketFilter, { content }: NexthopObject): boolean {
  if (content.kind !== 'group') return false;
  const { id: _, groupsOnly: __, nexthopId, ...rest } = filter;
  return content.members.some(({ id }) => {
    const member = ns.nexthops.get(id);
    return member !== undefined && (!nexthopId || nexthopId === id) && isSelected(ns, rest, member);
  });
}

/** nexthop_find_group_resilient() */
function resilientGroup(ns: Namespace, id: number): NexthopObject | Outcome {
  const found = ns.nexthops.get(id);
  if (!found) {
    return ns.complete
      ? refused(ns, 'ENOENT')
      : notKnown(ns, `whether the machine has a nexthop object ${id}`);
  }
  if (found.content.kind !== 'group') return refused(ns, 'EINVAL', 'Not a nexthop group');
  if (!found.content.resilience) return refused(ns, 'EINVAL', 'Nexthop group not of type resilient');
  return found;
}

function bucketsOf({ content }: NexthopObject): number {
  return content.kind === 'group' ? (content.resilience?.buckets ?? 0) : 0;
}
