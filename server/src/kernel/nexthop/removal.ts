/** Nexthop objects that go, and what goes with them (remove_nexthop() and nexthop_flush_dev() of net/ipv4/nexthop.c). */
import type { Namespace } from '../state.ts';
import type { NexthopGroup, NexthopObject } from './object.ts';
import { groupsWith } from './resolve.ts';
import { refreshRoutes, withoutRoutesNaming } from './routes.ts';

/** Removes an object with the routes that name it. Groups lose it as a member; one that it was the last of goes too. */
export function removeNexthop(ns: Namespace, id: number): Namespace {
  const groups = groupsWith(ns, id);
  const emptied = groups.filter(({ content }) => (content as NexthopGroup).members.length === 1);
  const gone = [id, ...emptied.map((group) => group.id)];
  const left = groups.filter((group) => !gone.includes(group.id));
  let { nexthops } = ns;
  for (const each of gone) nexthops = nexthops.without(each);
  for (const group of left) nexthops = nexthops.with(group.id, withoutMember(group, id));
  const next = withoutRoutesNaming({ ...ns, nexthops }, gone);
  return left.length > 0
    ? refreshRoutes(
        next,
        left.map((group) => group.id),
      )
    : next;
}

function withoutMember(group: NexthopObject, id: number): NexthopObject {
  const content = group.content as NexthopGroup;
  return {
    ...group,
    content: { ...content, members: content.members.filter((member) => member.id !== id) },
  };
}

/**
 * The link went down, lost its carrier or is removed: the nexthop objects over it are removed, and do not come back.
 * Blackholes, which have `lo` for a device, do not care whether it is up.
 */
export function linkGone(ns: Namespace, index: number): Namespace {
  let next = ns;
  for (const { id, content } of ns.nexthops.values()) {
    if (content.kind === 'group' || content.nexthop.outInterface !== index || content.nexthop.blackhole)
      continue;
    next = removeNexthop(next, id);
  }
  return next;
}
