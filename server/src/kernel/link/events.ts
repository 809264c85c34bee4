/**
 * What addresses, routes and nexthop objects make of an event of a link: the handlers that the kernel's notifier chain calls in
 * net/ipv4 and net/ipv6. The link itself is changed already when these are called.
 */

import { inheritSettings, moveSettings } from '../core/sysctls.ts';
import { bringUpAddresses, dropAddresses, relabelAddresses } from '../ipv4/addresses.ts';
import * as ipv4Routes from '../ipv4/kernel-routes.ts';
import * as ipv6 from '../ipv6/addrconf.ts';
import { setAddressGeneration } from '../ipv6/address-generation.ts';
import { AddressGeneration } from '../ipv6/settings.ts';
import * as nexthops from '../nexthop/removal.ts';
import type { Origin } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { carriesIpv4 } from './mtu.ts';

/** NETDEV_REGISTER: the link takes over the settings of new links. */
export function registered(ns: Namespace, link: Link): Namespace {
  return ipv6.registerLink(inheritSettings(ns, link.name), link);
}

/** NETDEV_UP. What the link makes by itself (127.0.0.1 on lo, link-local addresses) gets the origin. */
export function cameUp(ns: Namespace, link: Link, origin: Origin): Namespace {
  const addressed = bringUpAddresses(ns, link, origin);
  return ipv6.linkCameUp(ipv4Routes.linkUp(addressed, link.index), link, origin);
}

/** NETDEV_DOWN. */
export function wentDown(ns: Namespace, link: Link): Namespace {
  return nexthops.linkGone(ipv6.linkWentDown(ipv4Routes.linkDown(ns, link.index), link), link.index);
}

/** NETDEV_CHANGE of a link that is up: it found or lost its carrier. What it makes by itself gets the origin. */
export function carrierChanged(ns: Namespace, link: Link, origin: Origin): Namespace {
  const change = link.carrier ? ipv4Routes.carrierFound : ipv4Routes.carrierLost;
  const next = ipv6.carrierChanged(change(ns, link.index), link, origin);
  return link.carrier ? next : nexthops.linkGone(next, link.index);
}

/** NETDEV_CHANGEMTU: with one that is too small for a family the link loses its addresses and settings. */
export function mtuChanged(ns: Namespace, link: Link, origin: Origin): Namespace {
  const next = ipv6.mtuChanged(ns, link, origin);
  return carriesIpv4(link) ? next : moveSettings(dropAddresses(next, link), link.name, undefined);
}

/** NETDEV_CHANGENAME, as far as labels of addresses go. */
export function nameChanged(ns: Namespace, index: number, name: string): Namespace {
  return relabelAddresses(ns, index, name);
}

/** NETDEV_CHANGEUPPER with a VRF: every route over the link vanishes, whatever its table. */
export function l3MasterChanged(ns: Namespace, link: Link): Namespace {
  return ipv6.linkWentDown(ipv4Routes.lastAddressGone(ns, link.index), link);
}

/** The link does not want the addresses that IPv6 makes by itself. */
export function refuseAutomaticAddress(ns: Namespace, index: number): Namespace {
  const link = ns.links.get(index);
  return link ? setAddressGeneration(ns, link, AddressGeneration.NONE) : ns;
}

/** NETDEV_UNREGISTER: the link is on its way out of this namespace. */
export function unregistered(ns: Namespace, link: Link): Namespace {
  const bare = ipv4Routes.flushDevice(dropAddresses(ns, link), link.index);
  const left = nexthops.linkGone(ipv6.unregisterLink(bare, link), link.index);
  return moveSettings(left, link.name, undefined);
}
