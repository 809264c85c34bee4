/** Bridges, bonds and VRFs, and the links that join and leave them (do_set_master() in net/core/rtnetlink.c). */
import type { Origin } from '../origin.ts';
import type { Kernel, LinkEnd } from '../state.ts';
import { isRefusal } from './kind.ts';
import { linkKind } from './kinds.ts';
import { changeLinkAt, isAbove, linkAt, portsOf, sameEnd } from './link-end.ts';
import { type Change, leaveMaster, perform } from './state-changes.ts';

/**
 * Makes the link a port of the link with this index, after it has left the one it belongs to; 0: of none.
 *
 * Errors: EINVAL where there is no such link; EOPNOTSUPP for one that takes no ports; EBUSY for one that stands on the
 * new port; and what the driver says.
 */
export function setMaster(kernel: Kernel, end: LinkEnd, master: number, origin: Origin): Change {
  const link = linkAt(kernel, end);
  if (!link || link.master === master) return { kernel };
  const free = leaveMaster(kernel, end, origin);
  if (master === 0) return { kernel: free };
  const above = { namespace: end.namespace, index: master };
  const upper = linkAt(free, above);
  if (!upper) return { kernel: free, error: { errno: 'EINVAL' } };
  if (upper.assumed) return { kernel: free, error: { reason: `what kind of link "${upper.name}" is` } };
  const enslaving = linkKind(upper.kind)?.enslave?.(free, above, end) ?? { errno: 'EOPNOTSUPP' };
  if (isRefusal(enslaving)) return { kernel: free, error: enslaving };
  if (sameEnd(above, end) || isAbove(free, end, above)) return { kernel: free, error: { errno: 'EBUSY' } };
  const ready = perform(free, enslaving.before ?? [], origin);
  const joined = changeLinkAt(ready, end, {
    ...enslaving.attributes,
    master,
    portOrder: nextPlace(ready, above),
  });
  return { kernel: perform(joined, enslaving.after?.(joined) ?? [], origin) };
}

/** The place behind all ports that the link has. */
function nextPlace(kernel: Kernel, master: LinkEnd): number {
  const last = portsOf(kernel, master).at(-1);
  return (linkAt(kernel, last)?.portOrder ?? 0) + 1;
}
