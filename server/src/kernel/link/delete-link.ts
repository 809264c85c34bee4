/** RTM_DELLINK (rtnl_dellink() in net/core/rtnetlink.c). */
import type { Answer } from '../rtnetlink.ts';
import type { Kernel, LinkEnd } from '../state.ts';
import { notModelled, ok, refusal } from './answers.ts';
import { linkAt } from './link-end.ts';
import { unregister } from './register.ts';

/**
 * Deletes a link with its addresses and routes; a veth goes with its peer.
 *
 * Errors: ENODEV, EOPNOTSUPP for lo. A link that is only assumed to exist may be none that can be deleted; the state
 * goes on without it.
 */
export function deleteLink(kernel: Kernel, end: LinkEnd): Answer {
  const link = linkAt(kernel, end);
  if (!link) return refusal(kernel, { errno: 'ENODEV' });
  if (link.kind === 'loopback') return refusal(kernel, { errno: 'EOPNOTSUPP' });
  const next = unregister(kernel, link.peer ? [end, link.peer] : [end]);
  return link.assumed ? notModelled(next, `whether ${link.name} exists and can be deleted`) : ok(next);
}
