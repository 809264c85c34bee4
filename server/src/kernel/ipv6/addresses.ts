/** IPv6 addresses of links: RTM_NEWADDR, RTM_DELADDR, RTM_GETADDR (net/ipv6/addrconf.c). */
import { isAny, sameAddress } from '../../net/address.ts';
import {
  done,
  notKnown,
  type Outcome,
  type Refused,
  refused,
  refusedBecauseOf,
  reply,
} from '../core/outcome.ts';
import { carriesIpv6 } from '../link/mtu.ts';
import { BOOT, type Origin } from '../origin.ts';
import type { AddressRequest, CreateFlags } from '../rtnetlink.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { changeAddress } from './address-change.ts';
import { addressesOf, withAddress, withoutAddress } from './address-list.ts';
import {
  addMulticastRoute,
  addPrefixRoute,
  removeHostRoutes,
  removePrefixRoute,
  subnetIsOrphaned,
} from './address-routes.ts';
import { isLoopback, isMulticast, scopeOf } from './address-scope.ts';
import { deviceOf, withNewDevice } from './devices.ts';
import { startDetection } from './duplicate-detection.ts';
import { forgetPreferredSource } from './kernel-routes.ts';

/** The prefix length that addresses have from which the kernel derives temporary ones. */
const TEMPORARY_LENGTH = 64;

/**
 * RTM_NEWADDR. An address that the link has already, whatever its prefix length, is changed with `replace` and refused
 * without. Without `create` it is added all the same. The scope in the request is not looked at.
 *
 * Errors: ENODEV; EINVAL on a link whose MTU is too small for IPv6, and for lifetimes and flags that make no sense;
 * EEXIST; EACCES where IPv6 is switched off; EADDRNOTAVAIL for `::`, ::1 elsewhere than on lo and VRFs, and
 * multicast addresses without `autojoin`.
 */
export function newAddress(
  ns: Namespace,
  request: AddressRequest,
  flags: CreateFlags,
  origin: Origin,
): Outcome {
  const link = ns.links.get(request.index);
  if (!link) return refused(ns, 'ENODEV', 'ipv6: Unable to find the interface');
  if (!deviceOf(ns, link) && !carriesIpv6(link)) return refused(ns, 'EINVAL');
  const found = deviceOf(ns, link) ? ns : withNewDevice(ns, link);
  const address = addressOf(found, request, link, origin);
  if (address.ipv6?.noDad && address.ipv6.optimistic) {
    return refused(found, 'EINVAL', 'IFA_F_NODAD and IFA_F_OPTIMISTIC are mutually exclusive');
  }
  const existing = addressesOf(found, link.index).find(
    (other) => !other.ipv6?.drawn && sameAddress(other.local.address, address.local.address),
  );
  if (!existing) return insert(found, link, address, flags);
  if (flags.exclusive || !flags.replace) {
    return refusedBecauseOf(found, existing, 'ipv6: address already assigned');
  }
  return changeAddress(found, link, existing, address);
}

/**
 * RTM_DELADDR: removes the address of exactly this prefix length; its peer is not looked at.
 *
 * Errors: ENODEV, ENXIO on a link without IPv6, EADDRNOTAVAIL.
 */
export function deleteAddress(ns: Namespace, request: AddressRequest): Outcome {
  const link = ns.links.get(request.index);
  if (!link) return refused(ns, 'ENODEV', 'ipv6: Unable to find the interface');
  if (!deviceOf(ns, link)) return refused(ns, 'ENXIO', 'ipv6: IPv6 is disabled on this device');
  const { address, length } = request.local;
  const victim = addressesOf(ns, link.index).find(
    (other) =>
      other.ipv6?.drawn === request.drawn &&
      other.local.length === length &&
      sameAddress(other.local.address, address),
  );
  if (victim) return done(removeAddress(ns, link, victim));
  if (!knowsAddressesOf(ns, link)) return notKnown(ns, `whether ${link.name} has this address`);
  return refused(ns, 'EADDRNOTAVAIL', 'ipv6: address not found');
}

/** RTM_GETADDR with NLM_F_DUMP: the addresses that are known, link by link. */
export function dumpAddresses(ns: Namespace): Outcome {
  return reply(ns, { type: 'addresses', addresses: [...ns.ipv6.addresses.values()].flat() });
}

function addressOf(ns: Namespace, request: AddressRequest, link: Link, origin: Origin): InterfaceAddress {
  const { local, peer, noDad, home, managesTemporary } = request;
  return {
    index: link.index,
    family: 'inet6',
    local,
    peer: peer && !isAny(peer) ? peer : local.address,
    broadcast: undefined,
    scope: scopeOf(local.address),
    label: '',
    secondary: false,
    noPrefixRoute: request.noPrefixRoute ?? false,
    metric: request.metric || undefined,
    ...(request.protocol && { protocol: request.protocol }),
    ...(request.validLifetime !== undefined && { validLifetime: request.validLifetime }),
    ...(request.preferredLifetime !== undefined && { preferredLifetime: request.preferredLifetime }),
    ...(request.autojoin && { autojoin: true }),
    ipv6: {
      tentative: !noDad,
      ...(noDad && { noDad }),
      ...(request.optimistic && mayBeOptimistic(ns, link) && { optimistic: true }),
      ...(home && { home }),
      ...(managesTemporary && { managesTemporary }),
    },
    origin,
  };
}

/** ipv6_allow_optimistic_dad() */
function mayBeOptimistic(ns: Namespace, link: Link): boolean {
  return ns.ipv6.settings.all.optimistic_dad !== 0 || deviceOf(ns, link)?.settings.optimistic_dad !== 0;
}

/** Whether the link holds no other addresses than the listed ones: it was made by a request, or all is known. */
function knowsAddressesOf(ns: Namespace, link: Link): boolean {
  return ns.complete || !(link.assumed || link.origin === BOOT);
}

/** inet6_addr_add(). A refusal comes late: the route for multicast is there by then. */
function insert(ns: Namespace, link: Link, address: InterfaceAddress, flags: CreateFlags): Outcome {
  const device = deviceOf(ns, link);
  if (address.ipv6?.managesTemporary && address.local.length !== TEMPORARY_LENGTH) {
    return refused(ns, 'EINVAL', 'ipv6: address with "mngtmpaddr" flag must have a prefix length of 64');
  }
  if (device?.settings.disable_ipv6 !== 0) {
    return refused(ns, 'EACCES', 'ipv6: IPv6 is disabled on this device');
  }
  const prepared = addMulticastRoute(ns, link, address.origin);
  const fault = unfit(prepared, link, address);
  if (fault) return fault;
  if (address.ipv6?.managesTemporary && device.settings.use_tempaddr > 0) {
    return notKnown(prepared, 'which temporary address the kernel draws');
  }
  const listed = withAddress(prepared, address);
  const routed = address.noPrefixRoute ? listed : addPrefixRoute(listed, link, address.local, address);
  const certain = knowsAddressesOf(ns, link) || !flags.exclusive;
  return done(startDetection(routed, link, address), certain ? [] : [{ kind: 'not-there-before' }]);
}

/** ipv6_add_addr(): why the link cannot have this address. */
function unfit(ns: Namespace, link: Link, { local, autojoin }: InterfaceAddress): Refused | undefined {
  const { address } = local;
  if (isAny(address)) return refused(ns, 'EADDRNOTAVAIL', 'ipv6: Invalid address');
  if (isMulticast(address) && !autojoin) {
    const message = 'ipv6: Cannot assign multicast address without "IFA_F_MCAUTOJOIN" flag';
    return refused(ns, 'EADDRNOTAVAIL', message);
  }
  if (isLoopback(address) && link.kind !== 'loopback' && link.kind !== 'vrf') {
    return refused(ns, 'EADDRNOTAVAIL', 'ipv6: Cannot assign loopback address on this device');
  }
  return undefined;
}

/** ipv6_del_addr() */
function removeAddress(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const use = address.noPrefixRoute ? 'needed' : subnetIsOrphaned(ns, address);
  let next = removeHostRoutes(withoutAddress(ns, address), link, address);
  if (use === 'orphaned') next = removePrefixRoute(next, link, address.local);
  return forgetPreferredSource(next, address.local.address);
}
