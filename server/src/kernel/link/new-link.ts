/** RTM_NEWLINK that creates a link (rtnl_newlink() in net/core/rtnetlink.c). */
import type { Origin } from '../origin.ts';
import type { Answer, KernelError, NewLinkRequest } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd, Namespace } from '../state.ts';
import { notModelled, ok, refuse } from './answers.ts';
import { attributesOf, withRequestedFlags } from './attributes.ts';
import { blankLink } from './blank-link.ts';
import { isRefusal, type LinkKind, type LinkWish, type Refusal } from './kind.ts';
import { isBuiltIn, linkKind } from './kinds.ts';
import { changeLinkAt, inNamespace, linkAt, withLink } from './link-end.ts';
import { setMaster } from './master.ts';
import { mtuFault } from './mtu.ts';
import { fitsName, linkNamed, settleName } from './names.ts';
import { noteNeighbour } from './namespace-ids.ts';
import { nextNumber, register } from './register.ts';
import { bringUp, perform, settle, unregister } from './state-changes.ts';
import { withVrfRules } from './vrf-rules.ts';

/**
 * Creates a link. The kinds `tun` and `tap` stand for the ioctl that makes those.
 *
 * Errors: EEXIST (EBUSY for tun and tap, and for an index that is taken), EINVAL for a name or an MTU that is not valid,
 * EADDRNOTAVAIL for a MAC address, ERANGE for a name that is too long, EOPNOTSUPP for a kind that there is not,
 * EAFNOSUPPORT for an address generation mode; what the driver says; what is said when it is set up or given a master,
 * and then it is gone again.
 */
export function newLink(kernel: Kernel, here: Namespace, request: NewLinkRequest, origin: Origin): Answer {
  const kind = linkKind(request.kind);
  const fault = nameFault(request) ?? macFault(request) ?? kind?.check?.(request);
  if (fault) return refuse(kernel, fault);
  const existing = existingLink(here, request);
  if (existing?.assumed) return notModelled(kernel, `whether ${existing.name} exists is only assumed`);
  if (existing) return refuse(kernel, { errno: errnoOfTaken(request), existing: existing.origin });
  const namespace = request.namespace ?? here.name;
  const target = kernel.namespaces.get(namespace);
  if (!target) return notModelled(kernel, `the network namespace ${namespace} is not known`);
  if (!kind || isBuiltIn(request.kind)) return withAssumedLink(kernel, target, request, origin);
  if (asksForAddressGeneration(request)) return refuse(kernel, { errno: 'EAFNOSUPPORT' });
  const wish: LinkWish = { ...request, here: here.name, namespace };
  const made = wish.kind === 'veth' ? createPair(kernel, wish, origin) : create(kernel, wish, kind, origin);
  if (made.kind === 'refused') return refuse(made.kernel, made.error);
  return configure(kernel, made, wish, origin);
}

/** The link that the request is about, where it is there: by index, where one is given, else by name. */
function existingLink(here: Namespace, { index, name }: NewLinkRequest): Link | undefined {
  if (index !== undefined) return here.links.get(index);
  return name === undefined ? undefined : linkNamed(here, name);
}

/** A machine after the attempt to make a link. */
type Creation =
  | { readonly kind: 'created'; readonly kernel: Kernel; readonly end: LinkEnd }
  | { readonly kind: 'refused'; readonly kernel: Kernel; readonly error: Refusal };

/** Makes one link of a wish: attributes of the request first, then what its driver makes of it. */
function create(kernel: Kernel, wish: LinkWish, kind: LinkKind, origin: Origin): Creation {
  const target = kernel.namespaces.get(wish.namespace) as Namespace;
  const fault = wish.mtu === undefined ? undefined : mtuFault(kind.mtus, wish.mtu);
  if (fault) return { kind: 'refused', kernel, error: { errno: 'EINVAL', message: fault } };
  const design = kind.design?.(kernel, wish) ?? {};
  if (isRefusal(design)) return { kind: 'refused', kernel, error: design };
  const name = wish.name ?? `${kind.stem}%d`;
  const link: Link = {
    ...blankLink(kind, 0, name, origin),
    kind: wish.kind,
    ...attributesOf(wish),
    ...design,
  };
  const made = register(target, link, wish.index);
  const registered = inNamespace(kernel, wish.namespace, () => made.namespace);
  if (made.kind === 'refused') return { kind: 'refused', kernel: registered, error: made.error };
  const end = { namespace: wish.namespace, index: made.link.index };
  const actions = kind.made?.(registered, end, made.link) ?? [];
  const known = made.link.lower
    ? noteNeighbour(registered, end.namespace, made.link.lower.namespace)
    : registered;
  return { kind: 'created', kernel: withVrfRules(perform(known, actions, origin), end), end };
}

/**
 * veth_newlink(). The peer comes first. One that nothing is said about takes MTU and MAC address of the other end, and
 * is made where the request was sent. Where the second end fails, the first one goes, but its index is used up. A peer
 * that is to be up at once fails: it has no other end yet.
 */
function createPair(kernel: Kernel, wish: LinkWish, origin: Origin): Creation {
  const kind = linkKind('veth') as LinkKind;
  const { here, peer, name: _, index: __, master: ___, ...shared } = wish;
  const farWish: LinkWish = peer
    ? { ...peer, kind: 'veth', here, namespace: peer.namespace ?? here }
    : { ...shared, here };
  const fault = kind.check?.(farWish);
  if (fault) return { kind: 'refused', kernel, error: fault };
  const far = create(kernel, farWish, kind, origin);
  if (far.kind === 'refused') return far;
  if (peer?.up) return undone(far.kernel, far.end, { errno: 'ENOTCONN' }, origin);
  const near = create(far.kernel, wish, kind, origin);
  if (near.kind === 'refused') return undone(near.kernel, far.end, near.error, origin);
  const joined = changeLinkAt(changeLinkAt(near.kernel, near.end, { peer: far.end }), far.end, {
    peer: near.end,
  });
  const settled = [near.end, far.end].reduce((before, end) => settle(before, end, origin), joined);
  const places = [near.end.namespace, far.end.namespace] as const;
  const known = noteNeighbour(noteNeighbour(settled, ...places), places[1], places[0]);
  return { ...near, kernel: known };
}

function undone(kernel: Kernel, end: LinkEnd, error: Refusal, origin: Origin): Creation {
  return { kind: 'refused', kernel: unregister(kernel, [end], origin), error };
}

/** What is done once the link is there: flags, then the master. A link that fails here is taken away again. */
function configure(
  kernel: Kernel,
  { kernel: made, end }: Extract<Creation, { kind: 'created' }>,
  request: LinkWish,
  origin: Origin,
): Answer {
  const flagged = withRequestedFlags(made, end, request);
  const raised = request.up ? bringUp(flagged, end, origin) : { kernel: flagged };
  const change =
    raised.error || request.master === undefined
      ? raised
      : setMaster(raised.kernel, end, request.master, origin);
  if (change.error) {
    const { peer } = linkAt(change.kernel, end) ?? {};
    return refuse(unregister(change.kernel, peer ? [end, peer] : [end], origin), change.error);
  }
  const known = kernel.namespaces.get(end.namespace)?.complete;
  return ok(change.kernel, known ? [] : [{ kind: 'not-there-before' }]);
}

function nameFault({ name }: NewLinkRequest): KernelError | undefined {
  if (name === undefined || fitsName(name)) return undefined;
  return { errno: 'ERANGE', message: 'Attribute failed policy validation' };
}

/** Drivers of all kinds that take a MAC address want six octets. */
function macFault({ mac, broadcast }: NewLinkRequest): KernelError | undefined {
  const isMac = (address: string | undefined) => address === undefined || address.split(':').length === 6;
  return isMac(mac) && isMac(broadcast) ? undefined : { errno: 'EINVAL' };
}

function errnoOfTaken({ kind, replace }: NewLinkRequest): KernelError['errno'] {
  if (kind === 'tun' || kind === 'tap') return 'EBUSY';
  return replace ? 'EOPNOTSUPP' : 'EEXIST';
}

/** A link of a kind that is not modelled: if the kernel has that kind, the link is there now. */
function withAssumedLink(kernel: Kernel, target: Namespace, request: NewLinkRequest, origin: Origin): Answer {
  const { name, kind, up = false } = request;
  const settled = name === undefined ? undefined : settleName(target, name);
  const reason = `links of kind ${kind}`;
  if (settled === undefined) return notModelled(kernel, reason);
  const { index } = nextNumber(target);
  const blank = blankLink(linkKind('dummy') as LinkKind, index, settled, origin);
  const link: Link = { ...blank, kind, assumed: true, ...attributesOf(request) };
  const next = inNamespace(kernel, target.name, (ns) => withLink(nextNumber(ns).namespace, link));
  return notModelled(up ? bringUp(next, { namespace: target.name, index }, origin).kernel : next, reason);
}

/** IPv6 is not there yet when the request is looked at: it can be told only later how a new link makes its addresses. */
function asksForAddressGeneration({ addressGeneration, peer }: NewLinkRequest): boolean {
  return (addressGeneration ?? peer?.addressGeneration) !== undefined;
}
