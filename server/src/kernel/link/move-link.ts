/** Links that go to another network namespace (__dev_change_net_namespace() in net/core/dev.c). */
import type { Origin } from '../origin.ts';
import type { KernelError } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd, Namespace } from '../state.ts';
import { unregistered } from './events.ts';
import { linkKind } from './kinds.ts';
import { inNamespace, linkAt, sameEnd } from './link-end.ts';
import { linkNamed, settleName } from './names.ts';
import { noteNeighbour } from './namespace-ids.ts';
import { admit, nextNumber } from './register.ts';
import { bringDown, type Change, leaveMaster, settle } from './state-changes.ts';

/** A machine after a link moved; `end` is where it is now. */
export interface Move extends Change {
  readonly end: LinkEnd;
}

/** Where a link goes, and how it is to be called there if its name is taken. */
export interface Destination {
  readonly namespace: string;
  readonly name?: string;
  readonly index?: number;
}

/**
 * Moves a link. It goes down and loses its addresses, routes and master; what stands on it stays, and so does the
 * link to a peer or lower link. It keeps its index where that is free.
 *
 * Errors: EINVAL for lo, bridges, bonds and VRFs, which never move; EEXIST for a name that is taken, unless another one
 * is given; EBUSY for an index that is.
 */
export function moveLink(kernel: Kernel, end: LinkEnd, to: Destination, origin: Origin): Move {
  const link = linkAt(kernel, end);
  const target = kernel.namespaces.get(to.namespace);
  if (!link || !target) return { kernel, end, error: { errno: 'EINVAL' } };
  if (to.namespace === end.namespace && linkKind(link.kind)?.movable !== false) return { kernel, end };
  const fault = faultOf(link, target, to);
  if (fault) return { kernel, end, error: fault };
  const name = linkNamed(target, link.name) ? settleName(target, to.name ?? '') : link.name;
  const gone = withdraw(kernel, end, origin);
  const moved = arrive(gone.kernel, gone.link, {
    namespace: to.namespace,
    name: name ?? link.name,
    index: to.index,
  });
  const repointed = repoint(moved.kernel, end, moved.end);
  // The link watch looks at a peer that lost its carrier when all is done: its far link is in another place by then.
  const losesCarrier = link.carrier && link.peer;
  return { ...moved, kernel: losesCarrier ? settle(repointed, losesCarrier, origin) : repointed };
}

/** What the link, or the namespace, has against the move. */
function faultOf(link: Link, target: Namespace, to: Destination): KernelError | undefined {
  if (linkKind(link.kind)?.movable === false) {
    return { errno: 'EINVAL', message: 'The interface netns is immutable' };
  }
  if (linkNamed(target, link.name)) {
    if (to.name === undefined) {
      return { errno: 'EEXIST', message: 'An interface with the same name exists in the target netns' };
    }
    const name = settleName(target, to.name);
    if (name === undefined || linkNamed(target, name)) {
      const message = `Unable to use '${to.name}' for the new interface name in the target netns`;
      return { errno: name === undefined ? 'EINVAL' : 'EEXIST', message };
    }
  }
  const taken = link.alternativeNames?.find((name) => linkNamed(target, name));
  if (taken !== undefined) {
    return { errno: 'EEXIST', message: `An interface with the altname ${taken} exists in the target netns` };
  }
  if (to.index === undefined || !target.links.has(to.index)) return undefined;
  return { errno: 'EBUSY', message: `The ifindex ${to.index} is not available in the target netns` };
}

/** The link is taken out of its namespace: it is down, and nothing there knows it any more. */
function withdraw(
  kernel: Kernel,
  end: LinkEnd,
  origin: Origin,
): { readonly kernel: Kernel; readonly link: Link } {
  const free = leaveMaster(bringDown(kernel, end, origin), end, origin);
  const link = linkAt(free, end) as Link;
  const next = inNamespace(free, end.namespace, (ns) => {
    const bare = unregistered(ns, link);
    return { ...bare, links: bare.links.without(end.index) };
  });
  const { wasUp: _, ...fresh } = link;
  return { kernel: next, link: fresh };
}

function arrive(
  kernel: Kernel,
  link: Link,
  to: { readonly namespace: string; readonly name: string; readonly index: number | undefined },
): { readonly kernel: Kernel; readonly end: LinkEnd } {
  let index = to.index ?? link.index;
  const next = inNamespace(kernel, to.namespace, (ns) => {
    const free = ns.links.has(index) ? nextNumber(ns) : { index, namespace: ns };
    index = free.index;
    return admit(free.namespace, { ...link, index, name: to.name });
  });
  return { kernel: next, end: { namespace: to.namespace, index } };
}

/** What stands on the link, or is its peer, finds it in its new place; and namespaces get numbers for one another. */
function repoint(kernel: Kernel, from: LinkEnd, to: LinkEnd): Kernel {
  let next = noteNeighbour(kernel, from.namespace, to.namespace);
  for (const [name, ns] of kernel.namespaces.entries()) {
    for (const link of ns.links.values()) {
      const peer = sameEnd(link.peer, from) ? to : link.peer;
      const lower = sameEnd(link.lower, from) ? to : link.lower;
      if (peer === link.peer && lower === link.lower) continue;
      const changed = { ...link, ...(peer && { peer }), ...(lower && { lower }) };
      next = inNamespace(next, name, (before) => ({
        ...before,
        links: before.links.with(link.index, changed),
      }));
      next = noteNeighbour(next, name, to.namespace);
    }
  }
  const far = linkAt(next, to)?.peer ?? linkAt(next, to)?.lower;
  return far ? noteNeighbour(next, to.namespace, far.namespace) : next;
}
