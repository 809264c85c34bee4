import { accept, type Checked, type Refusal, refuse } from '../core/checked.ts';
import type { Namespace, Nexthop } from '../state.ts';
import type { NexthopObject } from './object.ts';

/** The object that a route names. Errors: EINVAL. */
export function namedObject(ns: Namespace, id: number): Checked<NexthopObject> {
  const object = ns.nexthops.get(id);
  return object ? accept(object) : noSuchObject(ns);
}

export function noSuchObject(ns: Namespace): Refusal | { readonly kind: 'unknown'; readonly reason: string } {
  return ns.complete
    ? refuse('EINVAL', 'Nexthop id does not exist')
    : { kind: 'unknown', reason: 'the machine may hold a nexthop object that the script does not show' };
}

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

/** The numbers of the single objects that this one stands for: its own, or those of the members of a group. */
export function membersOf(ns: Namespace, id: number): readonly number[] {
  const content = ns.nexthops.get(id)?.content;
  return content?.kind === 'group' ? content.members.map((member) => member.id) : [id];
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
