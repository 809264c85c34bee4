/** What links do to IPv6 addresses: addrconf_notify() and addrconf_ifdown() of net/ipv6/addrconf.c. */
import { carriesIpv6 } from '../link/mtu.ts';
import type { Origin } from '../origin.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { addressesOf, ipv6StateOf, isPermanent, withAddresses } from './address-list.ts';
import { addPrefixRoute, leaveAnycast, removeHostRoutes } from './address-routes.ts';
import { isLinkLocal, isLoopback } from './address-scope.ts';
import { deviceOf, withDevice, withNewDevice, withoutDevice } from './devices.ts';
import { startDetection } from './duplicate-detection.ts';
import { carrierFound, carrierLost, flushDevice, linkDown, linkUp } from './kernel-routes.ts';
import { addAutomaticAddresses } from './link-local.ts';
import { isLeftAlone, isReady } from './link-properties.ts';
import { followLinkMtu } from './route-mtu.ts';

/** A link was made (NETDEV_REGISTER): IPv6 comes to it, unless its MTU is too small. */
export function registerLink(ns: Namespace, link: Link): Namespace {
  return carriesIpv6(link) ? withNewDevice(ns, link) : ns;
}

/** The link is going (NETDEV_UNREGISTER), or can no longer carry IPv6: all that IPv6 has of it goes. */
export function unregisterLink(ns: Namespace, link: Link): Namespace {
  return withoutDevice(
    dropAddresses(flushDevice(ns, link.index), link, () => false),
    link.index,
  );
}

/**
 * The link was set up (NETDEV_UP): addresses that were kept get their routes back, and once it can send it gets the
 * addresses that the kernel makes.
 */
export function linkCameUp(ns: Namespace, link: Link, origin: Origin): Namespace {
  if (deviceOf(ns, link)?.settings.disable_ipv6 || isLeftAlone(link)) return ns;
  const restored = addressesOf(ns, link.index).filter(isPermanent).reduce(restore(link), ns);
  if (!isReady(link)) return restored;
  const device = deviceOf(restored, link);
  const next = device || !carriesIpv6(link) ? restored : withNewDevice(restored, link);
  return linkBecameReady(next, link, origin);
}

/** The link was set down (NETDEV_DOWN). Addresses that are no link-local ones stay with `keep_addr_on_down`. */
export function linkWentDown(ns: Namespace, link: Link): Namespace {
  const next = linkDown(ns, link.index);
  const device = deviceOf(next, link);
  if (!device) return next;
  const keeps = device.settings.disable_ipv6 === 0 && keepsAddresses(next, device.settings.keep_addr_on_down);
  const bare = dropAddresses(next, link, (address) => keeps && isPermanent(address) && !isOfLink(address));
  const left = deviceOf(bare, link) ?? device;
  return withDevice(bare, link.index, { ...left, ready: false });
}

/** The carrier of a link that is up was found or lost (NETDEV_CHANGE). */
export function carrierChanged(ns: Namespace, link: Link, origin: Origin): Namespace {
  const device = deviceOf(ns, link);
  if (device?.settings.disable_ipv6 || isLeftAlone(link)) return ns;
  if (!isReady(link)) return carrierLost(ns, link.index);
  return device?.ready ? carrierFound(ns, link.index) : linkBecameReady(ns, link, origin);
}

/** The MTU changed (NETDEV_CHANGEMTU): below 1280 IPv6 leaves the link, from there on it comes back. */
export function mtuChanged(ns: Namespace, link: Link, origin: Origin): Namespace {
  if (!carriesIpv6(link)) return stopOn(ns, link);
  const device = deviceOf(ns, link);
  if (device) {
    const followed = followLinkMtu(ns, link.index, device.mtu, link.mtu);
    return withDevice(followed, link.index, { ...device, mtu: link.mtu });
  }
  const next = withNewDevice(ns, link);
  return isReady(link) ? linkBecameReady(next, link, origin) : next;
}

function linkBecameReady(ns: Namespace, link: Link, origin: Origin): Namespace {
  const device = deviceOf(ns, link);
  const ready = device ? withDevice(ns, link.index, { ...device, ready: true }) : ns;
  const addressed = addAutomaticAddresses(ready, link, origin);
  if (!device) return addressed;
  const next = linkUp(addressed, link.index);
  return carriesIpv6(link) ? next : stopOn(next, link);
}

/** The MTU is too small for IPv6: all goes, but lo keeps its settings. */
function stopOn(ns: Namespace, link: Link): Namespace {
  return link.kind === 'loopback' ? linkWentDown(ns, link) : unregisterLink(ns, link);
}

/** fixup_permanent_addr() */
function restore(link: Link): (ns: Namespace, address: InterfaceAddress) => Namespace {
  return (ns, address) => {
    const routed = address.noPrefixRoute ? ns : addPrefixRoute(ns, link, address.local, address);
    return ipv6StateOf(address).awaitsLink ? startDetection(routed, link, address) : routed;
  };
}

function keepsAddresses(ns: Namespace, own: number): boolean {
  return (ns.ipv6.settings.all.keep_addr_on_down || own) > 0;
}

function isOfLink({ local }: InterfaceAddress): boolean {
  return isLinkLocal(local.address) || isLoopback(local.address);
}

/** Takes all addresses off the link but those to keep: these have to be looked for anew. Its routes are gone by now. */
function dropAddresses(ns: Namespace, link: Link, keeps: (address: InterfaceAddress) => boolean): Namespace {
  const list = addressesOf(ns, link.index);
  if (list.length === 0) return ns;
  const left = list.filter(keeps).map(awaitLink);
  const gone = list.reduce(
    (next, address) =>
      keeps(address) ? leaveIfForwarding(next, link, address) : removeHostRoutes(next, link, address),
    withAddresses(ns, link.index, []),
  );
  return withAddresses(gone, link.index, left);
}

function leaveIfForwarding(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  return deviceOf(ns, link)?.settings.forwarding ? leaveAnycast(ns, link, address) : ns;
}

function awaitLink(address: InterfaceAddress): InterfaceAddress {
  const state = ipv6StateOf(address);
  return { ...address, ipv6: { ...state, tentative: state.tentative || !state.noDad, awaitsLink: true } };
}
