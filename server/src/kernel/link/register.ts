/** Links that come into a namespace (register_netdevice() in net/core/dev.c). */
import type { KernelError } from '../rtnetlink.ts';
import type { Link, Namespace } from '../state.ts';
import { registered } from './events.ts';
import { withLink } from './link-end.ts';
import { isTakenBySettings, linkNamed, settleName } from './names.ts';

export type Registered =
  | { readonly kind: 'registered'; readonly namespace: Namespace; readonly link: Link }
  | { readonly kind: 'refused'; readonly namespace: Namespace; readonly error: KernelError };

/** A link that has no number yet; `name` may hold `%d`. */
export type Unregistered = Omit<Link, 'index'>;

/**
 * Registers a link under the index asked for, or the next free one.
 *
 * Errors: EINVAL for a name that is not valid; EEXIST; EBUSY for an index that is taken; EINVAL for a name that the
 * settings have taken, when an index is used up already.
 */
export function register(ns: Namespace, wanted: Unregistered, index: number | undefined): Registered {
  const name = settleName(ns, wanted.name);
  if (name === undefined) return refused(ns, 'EINVAL');
  if (linkNamed(ns, name)) return refused(ns, 'EEXIST');
  if (index !== undefined && ns.links.has(index)) return refused(ns, 'EBUSY');
  const numbered = index === undefined ? nextNumber(ns) : { index, namespace: ns };
  if (isTakenBySettings(name)) return refused(numbered.namespace, 'EINVAL');
  const link = { ...wanted, name, index: numbered.index };
  return { kind: 'registered', namespace: admit(numbered.namespace, link), link };
}

function refused(namespace: Namespace, errno: KernelError['errno']): Registered {
  return { kind: 'refused', namespace, error: { errno } };
}

/** The next index that no link has; it is not given out again. */
export function nextNumber(ns: Namespace): { readonly index: number; readonly namespace: Namespace } {
  let index = ns.nextIndex;
  while (ns.links.has(index)) index++;
  return { index, namespace: { ...ns, nextIndex: index + 1 } };
}

/** The namespace with a link that is new to it (NETDEV_REGISTER): it takes over the settings of new links. */
export function admit(ns: Namespace, link: Link): Namespace {
  return registered(withLink(ns, link), link);
}
