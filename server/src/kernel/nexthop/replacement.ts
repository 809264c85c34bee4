/** A nexthop object in the place of another (replace_nexthop() of net/ipv4/nexthop.c). */
import { done, type Outcome, refused } from '../core/outcome.ts';
import type { Namespace } from '../state.ts';
import { misfitOf } from './fitness.ts';
import type { ResilienceAttributes } from './messages.ts';
import type { NexthopGroup, NexthopObject, Resilience, SingleNexthop } from './object.ts';
import { groupsWith } from './resolve.ts';
import { refreshRoutes, routesNaming } from './routes.ts';

/**
 * Replaces an object; all routes that name it, or a group that it is in, follow. A single one and a group cannot stand
 * in for each other, and a group keeps its type and number of buckets.
 *
 * Errors: EINVAL with a text, also where a route or group could not have the new one.
 */
export function replaceNexthop(
  ns: Namespace,
  old: NexthopObject,
  fresh: NexthopObject,
  resilience: ResilienceAttributes | undefined,
): Outcome {
  const groups = groupsWith(ns, old.id);
  const fault = userFault(ns, fresh, [old, ...groups]) ?? kindFault(old.content, fresh.content, groups);
  if (fault) return refused(ns, 'EINVAL', fault);
  const content =
    old.content.kind === 'group' && fresh.content.kind === 'group'
      ? keepingBuckets(old.content, fresh.content, resilience)
      : fresh.content;
  if (typeof content === 'string') return refused(ns, 'EINVAL', content);
  const lends = old.lendsMetrics && { lendsMetrics: true };
  const nexthops = ns.nexthops.with(old.id, { ...fresh, content, ...lends });
  return done(refreshRoutes({ ...ns, nexthops }, [old.id, ...groups.map(({ id }) => id)]));
}

/** Why a route that names one of the objects, or a group of several ways, cannot do with the new one. */
function userFault(
  ns: Namespace,
  fresh: NexthopObject,
  [old, ...groups]: readonly NexthopObject[],
): string | undefined {
  const ofRoutes = (object: NexthopObject | undefined) => {
    const named = object ? routesNaming(ns, object.id) : [];
    for (const family of ['inet', 'inet6'] as const) {
      const faults = named
        .filter((route) => route.family === family)
        .map((route) => misfitOf(ns, fresh, route));
      const fault = faults.find((each) => each !== undefined);
      if (fault) return fault;
    }
    return undefined;
  };
  const own = ofRoutes(old);
  if (own) return own;
  const rejects = fresh.content.kind === 'single' && fresh.content.nexthop.blackhole;
  for (const group of groups) {
    const { members } = group.content as NexthopGroup;
    if (rejects && members.length > 1) {
      return 'Blackhole nexthop can not be a member of a group with more than one path';
    }
    const fault = ofRoutes(group);
    if (fault) return fault;
  }
  return undefined;
}

type Content = SingleNexthop | NexthopGroup;

function kindFault(old: Content, fresh: Content, groups: readonly unknown[]): string | undefined {
  if (old.kind === 'group') {
    if (fresh.kind === 'single') return 'Can not replace a nexthop group with a nexthop.';
    const sameType = (old.resilience === undefined) === (fresh.resilience === undefined);
    return sameType ? undefined : 'Can not replace a nexthop group with one of a different type.';
  }
  if (fresh.kind === 'group') return 'Can not replace a nexthop with a nexthop group.';
  return groups.length > 0 && old.fdb !== fresh.fdb
    ? 'Cannot change nexthop FDB status while in a group'
    : undefined;
}

/** The new group with the buckets of the old one, and its timers where no others were asked for. */
function keepingBuckets(
  old: NexthopGroup,
  fresh: NexthopGroup,
  asked: ResilienceAttributes | undefined,
): NexthopGroup | string {
  if (!old.resilience) return fresh;
  if (asked?.buckets !== undefined && asked.buckets !== old.resilience.buckets) {
    return 'Can not change number of buckets of a resilient nexthop group.';
  }
  const resilience: Resilience = {
    buckets: old.resilience.buckets,
    idleTimer: asked?.idleTimer ?? old.resilience.idleTimer,
    unbalancedTimer: asked?.unbalancedTimer ?? old.resilience.unbalancedTimer,
  };
  return { ...fresh, resilience };
}
