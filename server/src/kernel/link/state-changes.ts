/**
 * Links that go up and down, and carriers that come and go: for the link itself, and for those that hang together with
 * it, in this and in other namespaces (net/core/dev.c, net/core/link_watch.c, and open and stop of the drivers).
 *
 * The kernel's link watch tells of carriers a moment later. Here every event has settled when a request is answered.
 */
import type { Origin } from '../origin.ts';
import type { KernelError } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd, OperState } from '../state.ts';
import { cameUp, carrierChanged, wentDown } from './events.ts';
import { inNamespace, linkAt, withLinkAt } from './link-end.ts';

/** A machine after a change that may have been refused; then it has gone as far as it went. */
export interface Change {
  readonly kernel: Kernel;
  readonly error?: KernelError;
}

/**
 * Sets the link up, if it is not. What it makes by itself gets the origin.
 *
 * Errors: ENOTCONN for a veth without a peer.
 */
export function bringUp(kernel: Kernel, end: LinkEnd, origin: Origin): Change {
  const before = linkAt(kernel, end);
  if (!before || before.up) return { kernel };
  const opened = open(kernel, end, before);
  const link = linkAt(opened.kernel, end);
  if (opened.error || !link) return opened;
  const running = { ...link, up: true, wasUp: true, carrier: link.pluggedIn };
  const next = withLinkAt(opened.kernel, end.namespace, running);
  const told = inNamespace(next, end.namespace, (ns) => cameUp(ns, running, origin));
  return { kernel: opened.plugged.reduce((before, each) => settle(before, each, origin), told) };
}

/** Sets the link down, if it is up: all its routes go, but for those to the machine's own addresses. */
export function bringDown(kernel: Kernel, end: LinkEnd): Kernel {
  const before = linkAt(kernel, end);
  if (!before?.up) return kernel;
  const link = { ...before, up: false, carrier: false };
  const next = stop(withLinkAt(kernel, end.namespace, link), end, link);
  return inNamespace(next, end.namespace, (ns) => wentDown(ns, link));
}

/** The driver's carrier of these links comes or goes, and the link watch tells of it. */
export function plug(kernel: Kernel, ends: readonly LinkEnd[], pluggedIn: boolean): Kernel {
  const { kernel: switched, plugged } = switchCarrier(kernel, ends, pluggedIn);
  return plugged.reduce((before, end) => settle(before, end), switched);
}

/** netif_carrier_on(), netif_carrier_off(): `plugged` are the links whose carrier is another one now. */
function switchCarrier(kernel: Kernel, ends: readonly LinkEnd[], pluggedIn: boolean): Opened {
  const plugged = ends.filter((end) => linkAt(kernel, end)?.pluggedIn === !pluggedIn);
  const switched = plugged.reduce((before, end) => {
    const link = linkAt(before, end);
    return link
      ? withLinkAt(before, end.namespace, { ...link, pluggedIn, carrier: link.up && pluggedIn })
      : before;
  }, kernel);
  return { kernel: switched, plugged };
}

/**
 * The link watch looks at the link: its operational state, and what follows while it is up. What the link makes by
 * itself gets the origin; without one, its own.
 */
export function settle(kernel: Kernel, end: LinkEnd, origin?: Origin): Kernel {
  const before = linkAt(kernel, end);
  if (!before) return kernel;
  const link = { ...before, operState: operationalState(kernel, end, before) };
  const next = withLinkAt(kernel, end.namespace, link);
  return link.up
    ? inNamespace(next, end.namespace, (ns) => carrierChanged(ns, link, origin ?? link.origin))
    : next;
}

/**
 * default_operstate(). The kernel takes the index of the far link for one of this namespace, so that one in another
 * namespace is mistaken for whatever has its index here.
 */
function operationalState(kernel: Kernel, { namespace }: LinkEnd, link: Link): OperState {
  if (link.pluggedIn) return 'UP';
  const far = (link.lower ?? link.peer)?.index;
  if (far === undefined || far === link.index) return 'DOWN';
  const other = linkAt(kernel, { namespace, index: far });
  return other && !other.pluggedIn ? 'LOWERLAYERDOWN' : 'DOWN';
}

/** A machine whose link was opened; the link watch has not told yet of the carriers that came with it. */
interface Opened extends Change {
  readonly plugged: readonly LinkEnd[];
}

/** ndo_open() of the link's driver. */
function open(kernel: Kernel, end: LinkEnd, link: Link): Opened {
  if (link.kind !== 'veth' || link.assumed) return { kernel, plugged: [] };
  if (!link.peer) return { kernel, error: { errno: 'ENOTCONN' }, plugged: [] };
  if (!linkAt(kernel, link.peer)?.up) return { kernel, plugged: [] };
  return switchCarrier(kernel, [end, link.peer], true);
}

/** ndo_stop() of the link's driver. */
function stop(kernel: Kernel, end: LinkEnd, link: Link): Kernel {
  return link.kind === 'veth' ? plug(kernel, link.peer ? [end, link.peer] : [end], false) : kernel;
}
