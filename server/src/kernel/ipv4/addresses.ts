/** IPv4 addresses of links: RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR, and what links do to them (net/ipv4/devinet.c). */

import { ipv4, isAny, sameAddress } from '../../net/address.ts';
import { givenAddress } from '../core/given-address.ts';
import { done, notKnown, type Outcome, refused, refusedBecauseOf, reply } from '../core/outcome.ts';
import { effectiveSetting, pinSettings } from '../core/sysctls.ts';
import { carriesIpv4 } from '../link/mtu.ts';
import { BOOT, type Origin } from '../origin.ts';
import type { AddressRequest, CreateFlags } from '../rtnetlink.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { Scope } from '../uapi.ts';
import { addressesOf, sameSubnet, withAddresses } from './address-list.ts';
import { addAddressRoutes, changePrefixMetric, removeAddressRoutes } from './address-routes.ts';
import { lastAddressGone, linkUp } from './kernel-routes.ts';
import { ipv4Link } from './local-addresses.ts';

/** IFNAMSIZ without the end mark. */
const LONGEST_LABEL = 15;
const LOOPBACK_ADDRESS = { address: ipv4(0x7f000001), length: 8 };

/**
 * RTM_NEWADDR. An address in the subnet of another one of the link becomes secondary. With `replace` an address that is
 * there gets the new metric, protocol and lifetimes, and keeps all else.
 *
 * Errors: ENODEV; ENOBUFS on a link whose MTU is too small for IPv4; EEXIST; EINVAL for another scope than the
 * addresses of the same subnet have. 0.0.0.0 is accepted, and nothing comes of it.
 */
export function newAddress(
  ns: Namespace,
  request: AddressRequest,
  flags: CreateFlags,
  origin: Origin,
): Outcome {
  if (isAny(request.local.address)) return done(ns);
  const link = ns.links.get(request.index);
  if (!link) return refused(ns, 'ENODEV', 'ipv4: Device not found');
  if (!carriesIpv4(link)) return refused(ns, 'ENOBUFS');
  const address = addressOf(request, link, origin);
  const existing = addressesOf(ns, link.index).find(
    (other) => sameSubnet(other, address) && sameAddress(other.local.address, address.local.address),
  );
  if (!existing) return insert(ns, link, address, flags);
  if (flags.exclusive || !flags.replace) {
    return refusedBecauseOf(ns, existing, 'ipv4: Address already assigned');
  }
  return done(change(ns, link, existing, address));
}

/**
 * RTM_DELADDR: removes the first address of the link that fits. Without a peer in the request any prefix length fits.
 * The secondary addresses of a primary one go with it, unless the setting `promote_secondaries` is on.
 *
 * Errors: ENODEV, EADDRNOTAVAIL.
 */
export function deleteAddress(ns: Namespace, request: AddressRequest): Outcome {
  const link = ipv4Link(ns, request.index);
  if (!link) return refused(ns, 'ENODEV', 'ipv4: Device not found');
  const list = addressesOf(ns, link.index);
  const wanted = addressOf(request, link, link.origin);
  const victim = list.find(
    (address) =>
      sameAddress(address.local.address, request.local.address) &&
      (request.label === undefined || request.label === address.label) &&
      (request.peer === undefined || sameSubnet(wanted, address)),
  );
  if (victim) return done(removeAddress(ns, link, victim));
  if (!knowsAddressesOf(ns, link)) return notKnown(ns, `whether ${link.name} has this address`);
  return refused(ns, 'EADDRNOTAVAIL', 'ipv4: Address not found');
}

/** RTM_GETADDR with NLM_F_DUMP: the addresses that are known, link by link. */
export function dumpAddresses(ns: Namespace): Outcome {
  return reply(ns, { type: 'addresses', addresses: [...ns.addresses.values()].flat() });
}

/** What happens to the addresses of a link that came up: all of them get their routes, and lo has 127.0.0.1/8. */
export function bringUpAddresses(ns: Namespace, link: Link, origin: Origin): Namespace {
  let next = ns;
  if (link.kind === 'loopback' && carriesIpv4(link)) {
    const loopback: AddressRequest = {
      family: 'inet',
      index: link.index,
      local: LOOPBACK_ADDRESS,
      scope: Scope.HOST,
    };
    next = newAddress(ns, loopback, {}, origin).namespace;
  }
  for (const address of addressesOf(next, link.index)) next = addAddressRoutes(next, link, address);
  return next;
}

/** The namespace without the addresses of a link that goes away or can no longer carry IPv4 (inetdev_destroy()). */
export function dropAddresses(ns: Namespace, link: Link): Namespace {
  const list = addressesOf(ns, link.index);
  if (list.length === 0) return ns;
  let next = ns;
  for (const address of list) {
    next = unlink(next, link, address);
    next = removeAddressRoutes(next, link, address, { linkGoing: true });
  }
  return lastAddressGone(next, link.index);
}

/**
 * The labels after a link was renamed: the first address has the link's name, others keep what is behind the colon of
 * theirs, or get their position there (inetdev_changename()).
 */
export function relabelAddresses(ns: Namespace, index: number, name: string): Namespace {
  const list = addressesOf(ns, index);
  if (list.length === 0) return ns;
  const relabelled = list.map((address, position) => {
    if (position === 0) return { ...address, label: name };
    const colon = address.label.indexOf(':');
    const alias = colon < 0 ? `:${position + 1}` : address.label.slice(colon);
    return { ...address, label: name.slice(0, LONGEST_LABEL - alias.length) + alias };
  });
  return withAddresses(ns, index, relabelled);
}

function addressOf(request: AddressRequest, link: Link, origin: Origin): InterfaceAddress {
  return {
    index: link.index,
    family: request.family,
    local: request.local,
    peer: request.peer ?? request.local.address,
    broadcast: givenAddress(request.broadcast),
    scope: request.scope,
    label: request.label ?? link.name,
    secondary: false,
    noPrefixRoute: request.noPrefixRoute ?? false,
    metric: request.metric || undefined,
    ...(request.protocol && { protocol: request.protocol }),
    ...(request.validLifetime !== undefined && { validLifetime: request.validLifetime }),
    ...(request.preferredLifetime !== undefined && { preferredLifetime: request.preferredLifetime }),
    ...(request.autojoin && { autojoin: true }),
    origin,
  };
}

/** Whether the link holds no other addresses than the listed ones: it was made by a request, or all is known. */
function knowsAddressesOf(ns: Namespace, link: Link): boolean {
  return ns.complete || !(link.assumed || link.origin === BOOT);
}

/** __inet_insert_ifa() */
function insert(ns: Namespace, link: Link, address: InterfaceAddress, flags: CreateFlags): Outcome {
  const list = addressesOf(ns, link.index);
  const neighbours = list.filter((other) => sameSubnet(other, address));
  if (neighbours.some((other) => other.scope !== address.scope)) {
    return refused(ns, 'EINVAL', 'ipv4: Invalid scope value');
  }
  const serial = ns.addressesAdded ?? 0;
  const placed = { ...address, secondary: neighbours.length > 0, serial };
  const position = placed.secondary ? list.length : behindPrimaries(list, address.scope, 0);
  let next = list.length === 0 ? pinSettings(ns, link.name) : ns;
  next = {
    ...withAddresses(next, link.index, list.toSpliced(position, 0, placed)),
    addressesAdded: serial + 1,
  };
  next = withRoutesOf(next, link, placed);
  const certain = knowsAddressesOf(ns, link) || !flags.exclusive;
  return done(next, certain ? [] : [{ kind: 'not-there-before' }]);
}

/** Where a primary address of this scope belongs: behind the last primary one of the same or a narrower scope. */
function behindPrimaries(list: readonly InterfaceAddress[], scope: number, from: number): number {
  const last = list.findLastIndex((other, i) => i >= from && !other.secondary && scope <= other.scope);
  return last < 0 ? from : last + 1;
}

/** Gives an address that is there the metric, the protocol and the lifetimes of `wanted`. */
function change(ns: Namespace, link: Link, address: InterfaceAddress, wanted: InterfaceAddress): Namespace {
  const { protocol: _, validLifetime: __, preferredLifetime: ___, aged: ____, ...kept } = address;
  const { metric, protocol, validLifetime, preferredLifetime } = wanted;
  const changed = {
    ...kept,
    metric,
    ...(protocol !== undefined && { protocol }),
    ...(validLifetime !== undefined && { validLifetime }),
    ...(preferredLifetime !== undefined && { preferredLifetime }),
  };
  const next = address.metric === metric ? ns : changePrefixMetric(ns, link, address, metric ?? 0);
  const list = addressesOf(next, link.index);
  return withAddresses(
    next,
    link.index,
    list.map((other) => (other === address ? changed : other)),
  );
}

/** __inet_del_ifa() */
function removeAddress(ns: Namespace, link: Link, victim: InterfaceAddress): Namespace {
  const list = addressesOf(ns, link.index);
  const position = list.indexOf(victim);
  const dependants = victim.secondary
    ? []
    : list.filter((other, i) => i > position && other.secondary && sameSubnet(other, victim));
  const [first] = dependants;
  if (first && effectiveSetting(ns, link, 'promote_secondaries') !== 0) {
    return replaceBySecondary(ns, link, victim, first);
  }
  let next = ns;
  for (const address of [...dependants, victim]) {
    next = unlink(next, link, address);
    next = removeAddressRoutes(next, link, address);
  }
  return addressesOf(next, link.index).length > 0 ? next : lastAddressGone(next, link.index);
}

/**
 * The first secondary address of the subnet becomes its primary one. Those that follow it get their routes anew,
 * with the new preferred source.
 */
function replaceBySecondary(
  ns: Namespace,
  link: Link,
  victim: InterfaceAddress,
  heir: InterfaceAddress,
): Namespace {
  const list = addressesOf(ns, link.index);
  const rest = list.slice(list.indexOf(heir)).filter((other) => sameSubnet(other, victim));
  let next = ns;
  for (const address of rest) next = removeAddressRoutes(next, link, address, { promotedOver: victim });
  next = unlink(next, link, victim);
  next = removeAddressRoutes(next, link, victim);
  const remaining = addressesOf(next, link.index).filter((other) => other !== heir);
  const promoted = { ...heir, secondary: false };
  const position = behindPrimaries(remaining, victim.scope, list.indexOf(victim));
  next = withAddresses(next, link.index, remaining.toSpliced(position, 0, promoted));
  next = withRoutesOf(next, link, promoted);
  for (const address of rest.slice(1)) next = addAddressRoutes(next, link, address);
  return next;
}

/** A new primary or secondary address also revives multipath routes over its link. */
function withRoutesOf(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const next = addAddressRoutes(ns, link, address);
  return link.up ? linkUp(next, link.index) : next;
}

function unlink(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const list = addressesOf(ns, link.index).filter((other) => other !== address);
  return withAddresses(ns, link.index, list);
}
