/** Links that go up and down, and what follows from it for their addresses, their routes and their peer. */
import { bringUpAddresses } from '../ipv4/addresses.ts';
import { carrierFound, carrierLost, linkDown, linkUp } from '../ipv4/kernel-routes.ts';
import * as ipv6Routes from '../ipv6/kernel-routes.ts';
import type { Origin } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { hasCarrier } from './link-kinds.ts';

export function withLink(ns: Namespace, link: Link): Namespace {
  return { ...ns, links: ns.links.with(link.index, link) };
}

/** Sets the link up, if it is not (NETDEV_UP). What it makes by itself (127.0.0.1 on lo) gets the origin. */
export function bringUp(ns: Namespace, index: number, origin: Origin): Namespace {
  const before = ns.links.get(index);
  if (!before || before.up) return ns;
  const link = {
    ...before,
    up: true,
    wasUp: true,
    carrier: hasCarrier({ ...before, up: true }, peerOf(ns, before)),
  };
  const next = bringUpAddresses(withLink(ns, link), link, origin);
  return withPeerCarrier(ipv6Routes.linkUp(linkUp(next, index), index), link);
}

/** Sets the link down, if it is up (NETDEV_DOWN): all its routes go, but for those to the machine's own addresses. */
export function bringDown(ns: Namespace, index: number): Namespace {
  const before = ns.links.get(index);
  if (!before?.up) return ns;
  const link = { ...before, up: false, carrier: false };
  const next = linkDown(withLink(ns, link), index);
  return withPeerCarrier(ipv6Routes.linkDown(next, index), link);
}

/** Looks again whether the link has a carrier: something changed that decides it. */
export function refreshCarrier(ns: Namespace, index: number): Namespace {
  const link = ns.links.get(index);
  return link ? withCarrier(ns, link, hasCarrier(link, peerOf(ns, link))) : ns;
}

function peerOf(ns: Namespace, link: Link): Link | undefined {
  return link.peer === undefined ? undefined : ns.links.get(link.peer);
}

/** The namespace with the carrier of the link's peer as the link now leaves it. */
function withPeerCarrier(ns: Namespace, link: Link): Namespace {
  const peer = peerOf(ns, link);
  return peer ? withCarrier(ns, peer, hasCarrier(peer, link)) : ns;
}

function withCarrier(ns: Namespace, link: Link, carrier: boolean): Namespace {
  if (carrier === link.carrier) return ns;
  const next = withLink(ns, { ...link, carrier });
  return carrier
    ? ipv6Routes.carrierFound(carrierFound(next, link.index), link.index)
    : ipv6Routes.carrierLost(carrierLost(next, link.index), link.index);
}
