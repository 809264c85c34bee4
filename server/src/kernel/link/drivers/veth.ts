/** Pairs of links (drivers/net/veth.c). */
import type { KernelError } from '../../rtnetlink.ts';
import type { Kernel, LinkEnd } from '../../state.ts';
import { type Creation, createAlone, type LinkWish } from '../creation.ts';
import { linkAt, withLinkAt } from '../link-end.ts';
import { unregister } from '../register.ts';
import { settle } from '../state-changes.ts';

/**
 * The peer comes first. One that nothing is said about takes MTU and MAC address of the other end, and is made where
 * that one is; else in the namespace `sender` of the request. Where the second end fails, the first one goes, but its
 * index is used up. A peer that is to be up at once fails: it has no other end yet.
 */
export function createVethPair(kernel: Kernel, sender: string, wish: LinkWish): Creation {
  const { peer, name: _, ...shared } = wish;
  const place = peer ? (peer.namespace ?? sender) : wish.namespace;
  const far = createAlone(kernel, place, { ...(peer ?? shared), kind: 'veth', origin: wish.origin });
  if (far.kind === 'refused') return far;
  if (peer?.up) return undone(far.kernel, far.end, { errno: 'ENOTCONN' });
  const near = createAlone(far.kernel, wish.namespace, wish);
  if (near.kind === 'refused') return undone(near.kernel, far.end, near.error);
  const joined = join(join(near.kernel, near.end, far.end), far.end, near.end);
  return { ...near, kernel: [near.end, far.end].reduce((before, end) => settle(before, end), joined) };
}

function undone(kernel: Kernel, end: LinkEnd, error: KernelError): Creation {
  return { kind: 'refused', kernel: unregister(kernel, [end]), error };
}

function join(kernel: Kernel, end: LinkEnd, peer: LinkEnd): Kernel {
  const link = linkAt(kernel, end);
  return link ? withLinkAt(kernel, end.namespace, { ...link, peer }) : kernel;
}
