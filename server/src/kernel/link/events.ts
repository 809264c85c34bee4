/**
 * What addresses, routes and nexthop objects make of an event of a link: the handlers that the kernel's notifier chain calls in
 * net/ipv4 and net/ipv6. The link itself is changed already when these are called.
 */

import { moveSettings } from '../core/sysctls.ts';
import { bringUpAddresses, dropAddresses, relabelAddresses } from '../ipv4/addresses.ts';
import * as ipv4Routes from '../ipv4/kernel-routes.ts';
import * as ipv6Routes from '../ipv6/kernel-routes.ts';
import * as nexthops from '../nexthop/removal.ts';
import type { Origin } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { carriesIpv4 } from './kinds.ts';

/** NETDEV_UP. What the link makes by itself (127.0.0.1 on lo) gets the origin. */
export function cameUp(ns: Namespace, link: Link, origin: Origin): Namespace {
  const addressed = bringUpAddresses(ns, link, origin);
  return ipv6Routes.linkUp(ipv4Routes.linkUp(addressed, link.index), link.index);
}

/** NETDEV_DOWN. */
export function wentDown(ns: Namespace, link: Link): Namespace {
  const { index } = link;
  return nexthops.linkGone(ipv6Routes.linkDown(ipv4Routes.linkDown(ns, index), index), index);
}

/** NETDEV_CHANGE of a link that is up: it found or lost its carrier. */
export function carrierChanged(ns: Namespace, link: Link): Namespace {
  const { index } = link;
  return link.carrier
    ? ipv6Routes.carrierFound(ipv4Routes.carrierFound(ns, index), index)
    : nexthops.linkGone(ipv6Routes.carrierLost(ipv4Routes.carrierLost(ns, index), index), index);
}

/** NETDEV_CHANGEMTU: with one that is too small for IPv4 the link loses the addresses and its settings. */
export function mtuChanged(ns: Namespace, link: Link): Namespace {
  return carriesIpv4(link) ? ns : moveSettings(dropAddresses(ns, link), link.name, undefined);
}

/** NETDEV_CHANGENAME, as far as labels of addresses go. */
export function nameChanged(ns: Namespace, index: number, name: string): Namespace {
  return relabelAddresses(ns, index, name);
}

/** NETDEV_UNREGISTER: the link is on its way out of this namespace. */
export function unregistered(ns: Namespace, link: Link): Namespace {
  const bare = ipv4Routes.flushDevice(dropAddresses(ns, link), link.index);
  const left = nexthops.linkGone(ipv6Routes.flushDevice(bare, link.index), link.index);
  return moveSettings(left, link.name, undefined);
}
