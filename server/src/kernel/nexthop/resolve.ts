import type { Namespace, Nexthop } from '../state.ts';
import type { NexthopObject } from './object.ts';

/**
 * The ways of a nexthop object, as a route that names it holds them: one, or those of a group's members with their
 * weights in the group.
 */
export function waysOf(ns: Namespace, { content }: NexthopObject): readonly Nexthop[] {
  if (content.kind === 'single') return [content.nexthop];
  return content.members.flatMap(({ id, weight }) => {
    const member = ns.nexthops.get(id)?.content;
    return member?.kind === 'single' ? [{ ...member.nexthop, weight }] : [];
  });
}

/** Whether one of its ways is an IPv4 one: those cannot serve IPv6 routes. */
export function hasIpv4Way(ns: Namespace, { content }: NexthopObject): boolean {
  if (content.kind === 'single') return content.family === 'inet';
  return content.members.some(({ id }) => {
    const member = ns.nexthops.get(id)?.content;
    return member?.kind === 'single' && member.family === 'inet';
  });
}

/** The groups that an object is a member of. */
export function groupsWith(ns: Namespace, id: number): NexthopObject[] {
  return [...ns.nexthops.values()].filter(({ content }) => hasMember(content, id));
}

function hasMember(content: NexthopObject['content'], id: number): boolean {
  return content.kind === 'group' && content.members.some((member) => member.id === id);
}
