/** Links that come into a namespace and leave it (register_netdevice() and unregister_netdevice() in net/core/dev.c). */
import type { Origin } from '../origin.ts';
import type { KernelError } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd, Namespace } from '../state.ts';
import { registered, unregistered } from './events.ts';
import { type LinkKind, linkKind } from './kinds.ts';
import { inNamespace, linkAt, withLink } from './link-end.ts';
import { isTakenBySettings, linkNamed, settleName } from './names.ts';
import { bringDown } from './state-changes.ts';

/** What a new link is given beside what its kind brings. */
export interface LinkAttributes {
  readonly kind: string;
  /** May hold `%d`; the stem of the kind and a number where there is none. */
  readonly name?: string;
  readonly mtu?: number;
  readonly mac?: string;
  readonly group?: number;
  readonly partlyKnown?: boolean;
  readonly origin: Origin;
}

export type Registered =
  | { readonly kind: 'registered'; readonly namespace: Namespace; readonly link: Link }
  | { readonly kind: 'refused'; readonly namespace: Namespace; readonly error: KernelError };

/**
 * Registers a link, which is down.
 *
 * Errors: EINVAL for a name that is not valid; EEXIST; EINVAL for one that the settings have taken, when an index is
 * used up already.
 */
export function register(ns: Namespace, attributes: LinkAttributes): Registered {
  const kind = linkKind(attributes.kind) as LinkKind;
  const name = settleName(ns, attributes.name ?? `${kind.stem}%d`);
  if (name === undefined) return { kind: 'refused', namespace: ns, error: { errno: 'EINVAL' } };
  if (linkNamed(ns, name)) return { kind: 'refused', namespace: ns, error: { errno: 'EEXIST' } };
  const index = ns.nextIndex;
  const numbered = { ...ns, nextIndex: index + 1 };
  if (isTakenBySettings(name)) return { kind: 'refused', namespace: numbered, error: { errno: 'EINVAL' } };
  const link = linkOf(kind, index, name, attributes);
  return { kind: 'registered', namespace: registered(withLink(numbered, link), link), link };
}

function linkOf(kind: LinkKind, index: number, name: string, attributes: LinkAttributes): Link {
  const { mtu = kind.mtu, mac, group = 0, partlyKnown = false, origin } = attributes;
  return {
    index,
    name,
    kind: attributes.kind,
    assumed: false,
    up: false,
    carrier: false,
    pluggedIn: kind.pluggedIn,
    operState: kind.operState,
    flags: kind.flags,
    mtu,
    mac,
    group,
    ...(partlyKnown && { partlyKnown }),
    origin,
  };
}

/** Takes links out of the machine, one after another, all of them down first (unregister_netdevice_many()). */
export function unregister(kernel: Kernel, ends: readonly LinkEnd[]): Kernel {
  return ends.reduce(remove, ends.reduce(bringDown, kernel));
}

function remove(kernel: Kernel, end: LinkEnd): Kernel {
  const link = linkAt(kernel, end);
  if (!link) return kernel;
  return inNamespace(kernel, end.namespace, (ns) => {
    const bare = unregistered(ns, link);
    return { ...bare, links: bare.links.without(end.index) };
  });
}
