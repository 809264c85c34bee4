/** RTM_DELLINK (rtnl_dellink() in net/core/rtnetlink.c). */
import type { Origin } from '../origin.ts';
import type { Answer } from '../rtnetlink.ts';
import type { Kernel, LinkEnd, Namespace } from '../state.ts';
import { notModelled, ok, refuse } from './answers.ts';
import { isBuiltIn } from './kinds.ts';
import { linkAt } from './link-end.ts';
import { unregister } from './state-changes.ts';

/**
 * Deletes a link with its addresses and routes, and with all that stands on it; a veth goes with its peer.
 *
 * Errors: ENODEV, EOPNOTSUPP for lo and devices. A link that is only assumed to exist may be none that can be deleted; the state
 * goes on without it.
 */
export function deleteLink(kernel: Kernel, end: LinkEnd, origin: Origin): Answer {
  const link = linkAt(kernel, end);
  if (!link) return refuse(kernel, { errno: 'ENODEV' });
  if (isBuiltIn(link.kind)) return refuse(kernel, { errno: 'EOPNOTSUPP' });
  const next = unregister(kernel, link.peer ? [end, link.peer] : [end], origin);
  return link.assumed ? notModelled(next, `whether ${link.name} exists and can be deleted`) : ok(next);
}

/**
 * Deletes all links of a group (rtnl_group_dellink()).
 *
 * Errors: EPERM for group 0, which is that of all links nobody put into one; ENODEV for an empty one; EOPNOTSUPP
 * where lo or a device is in it, and nothing is deleted.
 */
export function deleteGroup(kernel: Kernel, here: Namespace, group: number, origin: Origin): Answer {
  if (group === 0) return refuse(kernel, { errno: 'EPERM' });
  const members = [...here.links.values()].filter((link) => link.group === group);
  if (members.length === 0) return refuse(kernel, { errno: 'ENODEV' });
  if (members.some((link) => isBuiltIn(link.kind))) return refuse(kernel, { errno: 'EOPNOTSUPP' });
  const ends = members.flatMap(({ index, peer }) => [
    { namespace: here.name, index },
    ...(peer ? [peer] : []),
  ]);
  return ok(unregister(kernel, ends, origin));
}
