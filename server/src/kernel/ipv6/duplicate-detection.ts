/**
 * Duplicate address detection: until it is done an address is tentative (RFC 4862, 5.4; addrconf_dad_*() of
 * net/ipv6/addrconf.c). It takes one to two seconds, in which a script runs hundreds of commands: so an address stays
 * tentative until `settleAddresses` is told that the time has passed.
 */
import type { InterfaceAddress, Ipv6AddressState, Link, Namespace } from '../state.ts';
import { addressesOf, ipv6StateOf, replaceAddress } from './address-list.ts';
import { addHostRoutes, addLocalRoute } from './address-routes.ts';
import { deviceOf } from './devices.ts';
import { detectsDuplicates } from './link-properties.ts';

/** Begins with an address that is in the list of its link (addrconf_dad_start()): it may be usable at once. */
export function startDetection(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const state = ipv6StateOf(address);
  const isAsked = state.tentative && !state.noDad && detectsDuplicates(link) && isDetectionOn(ns, link);
  if (!isAsked) return complete(ns, link, address);
  const { awaitsLink: _, ...waiting } = state;
  const asked = withState(ns, address, waiting);
  const isUsedMeanwhile = state.optimistic && deviceOf(ns, link)?.ready;
  return isUsedMeanwhile ? addLocalRoute(asked, link, address) : asked;
}

/** The namespace a few seconds later: no other host has any of its addresses. */
export function settleAddresses(ns: Namespace): Namespace {
  let next = ns;
  for (const index of ns.ipv6.addresses.keys()) {
    const link = ns.links.get(index);
    if (link && deviceOf(ns, link)?.ready) next = settleAddressesOf(next, link);
  }
  return next;
}

function settleAddressesOf(ns: Namespace, link: Link): Namespace {
  const running = addressesOf(ns, link.index).filter((address) => {
    const { tentative, awaitsLink } = ipv6StateOf(address);
    return tentative && !awaitsLink;
  });
  return running.reduce((next, address) => complete(next, link, address), ns);
}

/** The address is this machine's alone (addrconf_dad_completed()). */
function complete(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const { awaitsLink: _, optimistic: __, ...state } = ipv6StateOf(address);
  const usable = { ...address, ipv6: { ...state, tentative: false } };
  return addHostRoutes(replaceAddress(ns, address, usable), link, usable);
}

function withState(ns: Namespace, address: InterfaceAddress, state: Ipv6AddressState): Namespace {
  return replaceAddress(ns, address, { ...address, ipv6: state });
}

function isDetectionOn(ns: Namespace, link: Link): boolean {
  const own = deviceOf(ns, link)?.settings.accept_dad ?? 0;
  return ns.ipv6.settings.all.accept_dad >= 1 || own >= 1;
}
