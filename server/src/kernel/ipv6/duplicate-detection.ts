/**
 * Duplicate address detection: until it is done an address is tentative (RFC 4862, 5.4; addrconf_dad_*() of
 * net/ipv6/addrconf.c). It takes one to two seconds, in which a script runs hundreds of commands: so an address stays
 * tentative until `settleAddresses` is told that the time has passed.
 */
import type { InterfaceAddress, Ipv6AddressState, Link, Namespace } from '../state.ts';
import { ipv6StateOf, isPermanent, replaceAddress } from './address-list.ts';
import { addHostRoutes, addLocalRoute } from './address-routes.ts';
import { deviceOf } from './devices.ts';
import { detectsDuplicates } from './link-properties.ts';

/** Begins with an address that is in the list of its link (addrconf_dad_start()): it may be usable at once. */
export function startDetection(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const state = ipv6StateOf(address);
  const isAsked = state.tentative && !state.noDad && detectsDuplicates(link) && isDetectionOn(ns, link);
  if (!isAsked) return complete(ns, link, address);
  const { awaitsLink: _, failed: __, contested: ___, ...waiting } = state;
  const asked = withState(ns, address, waiting);
  const isUsedMeanwhile = state.optimistic && deviceOf(ns, link)?.ready;
  return isUsedMeanwhile ? addLocalRoute(asked, link, address) : asked;
}

/** Who else on the link has the address: somebody who has it for good, or who is asking as well. */
export type Contender = 'holder' | 'asker';

/** The namespace a few seconds later: detection is over. `contenderOf` tells of other hosts that are known. */
export function settleAddresses(
  ns: Namespace,
  contenderOf: (link: Link, address: InterfaceAddress) => Contender | undefined,
): Namespace {
  let next = ns;
  for (const [index, list] of ns.ipv6.addresses.entries()) {
    const link = ns.links.get(index);
    if (!link || !deviceOf(ns, link)?.ready) continue;
    for (const address of list.filter(isAsking)) {
      next = settle(next, link, address, contenderOf(link, address));
    }
  }
  return next;
}

function isAsking(address: InterfaceAddress): boolean {
  const { tentative, awaitsLink, failed, contested } = ipv6StateOf(address);
  return tentative && !awaitsLink && !failed && !contested;
}

/** Of two that ask at once, the one that happens to ask first has the address. */
function settle(
  ns: Namespace,
  link: Link,
  address: InterfaceAddress,
  contender: Contender | undefined,
): Namespace {
  if (!contender) return complete(ns, link, address);
  const certain = contender === 'holder' && isPermanent(address);
  return withState(ns, address, {
    ...ipv6StateOf(address),
    ...(certain ? { failed: true } : { contested: true }),
  });
}

/** The address is this machine's alone (addrconf_dad_completed()). */
function complete(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const { awaitsLink: _, optimistic: __, failed: ___, contested: ____, ...state } = ipv6StateOf(address);
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
