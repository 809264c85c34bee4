/**
 * The routes that follow from an address: itself as local, its subnet, its broadcast addresses
 * (fib_add_ifaddr() and fib_del_ifaddr() in net/ipv4/fib_frontend.c).
 */
import { type Address, sameAddress } from '../../net/address.ts';
import { hostPrefix, lastAddress, type Prefix, samePrefix } from '../../net/prefix.ts';
import { vrfTable } from '../link/l3mdev.ts';
import type { Origin } from '../origin.ts';
import { Route } from '../route.ts';
import type { RouteRequest } from '../rtnetlink.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { Protocol, type RouteType, Scope, Table } from '../uapi.ts';
import { addressesOf, isThisNetwork, primaryOf, sameSubnet, subnetOf } from './address-list.ts';
import { addressGone, insertKernelRoute, removeKernelRoute } from './kernel-routes.ts';
import { addressType, isLimitedBroadcast } from './local-addresses.ts';
import { settleNexthop } from './nexthop-check.ts';

/** The longest prefix whose last address is for broadcast: in /31 and /32 it is a host (RFC 3021). */
const LONGEST_WITH_BROADCAST = 30;

/** Makes the routes of an address that is in its link's list. While the link is down, only its local route. */
export function addAddressRoutes(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const primary = address.secondary ? primaryOf(addressesOf(ns, link.index), address) : address;
  if (!primary) return ns;
  const add = (before: Namespace, routeType: RouteType, destination: Prefix, metric = 0): Namespace =>
    insertChecked(
      before,
      link,
      madeRoute(ns, link, primary, { routeType, destination, metric }, address.origin),
    );
  let next = add(ns, 'local', hostPrefix(address.local.address));
  if (!link.up) return next;
  if (address.broadcast && !isLimitedBroadcast(address.broadcast)) {
    next = add(next, 'broadcast', hostPrefix(address.broadcast));
  }
  if (!bringsSubnet(address)) return next;
  const subnet = subnetOf(address);
  if (!address.noPrefixRoute) next = add(next, subnetType(link), subnet, address.metric);
  if (subnet.length > LONGEST_WITH_BROADCAST) return next;
  return add(next, 'broadcast', hostPrefix(lastAddress(subnet)));
}

/** What `removeAddressRoutes` has to know beside the address. */
export interface Removal {
  /** A secondary address is about to replace this primary one: the whole subnet counts as gone. */
  readonly promotedOver?: InterfaceAddress;
  /** The link itself is going: no other address keeps a route. */
  readonly linkGoing?: boolean;
}

/**
 * Removes the routes of an address, except those that another address of the link with the same preferred source
 * needs as well. Routes elsewhere that prefer the address as source go with it, once it is local nowhere.
 */
export function removeAddressRoutes(
  ns: Namespace,
  link: Link,
  address: InterfaceAddress,
  { promotedOver, linkGoing = false }: Removal = {},
): Namespace {
  const list = addressesOf(ns, link.index);
  const primary = address.secondary ? primaryOf(list, address) : address;
  if (!primary) return ns;
  const remove = (before: Namespace, routeType: RouteType, destination: Prefix): Namespace =>
    removeKernelRoute(before, routeMeant(ns, link, primary, { routeType, destination, metric: 0 }));
  const others = linkGoing ? [] : othersOfSource(list, address, primary, promotedOver);
  const kept = others.flatMap(broadcastAddresses);
  let next = ns;
  if (bringsSubnet(address) && !address.noPrefixRoute) {
    next = remove(next, subnetType(link), subnetOf(address));
  }
  for (const broadcast of broadcastAddresses(address)) {
    if (kept.some((other) => sameAddress(other, broadcast))) continue;
    next = remove(next, 'broadcast', hostPrefix(broadcast));
  }
  const local = address.local.address;
  if (others.some((other) => sameAddress(other.local.address, local))) return next;
  next = remove(next, 'local', hostPrefix(local));
  const stays = list.includes(address) && !linkGoing;
  const vrf = vrfTable(ns, link.index);
  if (stays || addressType(next, local, vrf ?? Table.LOCAL) === 'local') return next;
  return addressGone(next, local, vrf ?? Table.MAIN);
}

/** Gives the subnet's route another metric: the new route is made first (fib_modify_prefix_metric()). */
export function changePrefixMetric(
  ns: Namespace,
  link: Link,
  address: InterfaceAddress,
  metric: number,
): Namespace {
  if (!link.up || address.noPrefixRoute || !bringsSubnet(address)) return ns;
  const key = { routeType: subnetType(link), destination: subnetOf(address) };
  const added = insertChecked(ns, link, madeRoute(ns, link, address, { ...key, metric }, address.origin));
  return removeKernelRoute(added, routeMeant(ns, link, address, { ...key, metric: address.metric ?? 0 }));
}

/** Whether a subnet's route follows from the address: not from a secondary one, and not from a lone /32. */
function bringsSubnet(address: InterfaceAddress): boolean {
  const subnet = subnetOf(address);
  if (address.secondary || isThisNetwork(subnet)) return false;
  return subnet.length < 32 || !sameAddress(subnet.address, address.local.address);
}

/** The addresses that may have a broadcast route because of this one, the all-zeros one of old included. */
function broadcastAddresses(address: InterfaceAddress): readonly Address[] {
  const subnet = subnetOf(address);
  const own = address.broadcast ? [address.broadcast] : [];
  if (!bringsSubnet(address) || subnet.length > LONGEST_WITH_BROADCAST) return own;
  return [...own, lastAddress(subnet), subnet.address];
}

/** The other addresses of the link whose routes carry the same preferred source as those of `primary`. */
function othersOfSource(
  list: readonly InterfaceAddress[],
  address: InterfaceAddress,
  primary: InterfaceAddress,
  promotedOver: InterfaceAddress | undefined,
): readonly InterfaceAddress[] {
  return list.filter((other) => {
    if (other === address || (promotedOver && sameSubnet(other, promotedOver))) return false;
    if (other.secondary && sameSubnet(other, primary)) return true;
    const source = other.secondary ? primaryOf(list, other) : other;
    return source !== undefined && sameAddress(source.local.address, primary.local.address);
  });
}

/**
 * Adds the route if its preferred source is a local address by now, or becomes one with it (fib_valid_prefsrc()): a
 * multicast address is none and so brings no subnet.
 */
function insertChecked(ns: Namespace, link: Link, route: Route): Namespace {
  const source = route.preferredSource;
  const own = route.routeType === 'local' && source && samePrefix(route.destination, hostPrefix(source));
  const valid =
    own || (source && addressType(ns, source, vrfTable(ns, link.index) ?? Table.LOCAL) === 'local');
  return valid ? insertKernelRoute(ns, route) : ns;
}

/** On the loopback link the whole subnet is local. */
function subnetType(link: Link): RouteType {
  return link.kind === 'loopback' ? 'local' : 'unicast';
}

interface MadeKey {
  readonly routeType: RouteType;
  readonly destination: Prefix;
  readonly metric: number;
}

/**
 * The route in the words of a request: what a delete of it says (fib_magic()). In a VRF all of them are in its table.
 */
function routeMeant(ns: Namespace, link: Link, primary: InterfaceAddress, key: MadeKey): RouteRequest {
  const { routeType, destination, metric } = key;
  return {
    family: 'inet',
    destination,
    tos: 0,
    table: vrfTable(ns, link.index) ?? (routeType === 'unicast' ? Table.MAIN : Table.LOCAL),
    routeType,
    scope: routeType === 'local' ? Scope.HOST : Scope.LINK,
    protocol: Protocol.KERNEL,
    priority: metric,
    preferredSource: primary.local.address,
    outInterface: link.index,
  };
}

function madeRoute(
  ns: Namespace,
  link: Link,
  primary: InterfaceAddress,
  key: MadeKey,
  origin: Origin,
): Route {
  const { destination, tos, table, routeType, scope, protocol } = routeMeant(ns, link, primary, key);
  const direct = { gateway: undefined, outInterface: link.index, weight: 1, onlink: false };
  return Route.of({
    destination,
    tos,
    table,
    routeType,
    scope,
    protocol,
    priority: key.metric,
    preferredSource: primary.local.address,
    nexthops: [settleNexthop(direct, link, routeType === 'local' ? Scope.NOWHERE : Scope.HOST)],
    metrics: undefined,
    realms: undefined,
    origin,
  });
}
