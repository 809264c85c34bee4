/** The routes that follow from IPv6 addresses and from links that carry IPv6 (net/ipv6/addrconf.c, anycast.c). */
import { type Address, isAny, sameAddress } from '../../net/address.ts';
import { hostPrefix, networkOf, type Prefix, parsePrefix, samePrefix } from '../../net/prefix.ts';
import { vrfTable } from '../link/l3mdev.ts';
import type { Origin } from '../origin.ts';
import type { Route } from '../route.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { Table } from '../uapi.ts';
import { addressesOf, hasPeer, isPermanent } from './address-list.ts';
import { deviceOf, withDevice } from './devices.ts';
import { insertKernelRoute, removeRoute } from './kernel-routes.ts';

/** IP6_RT_PRIO_ADDRCONF: the metric of routes that follow from addresses, where the address has none of its own. */
const METRIC = 256;
/** Longer prefixes have no subnet-router anycast address (RFC 6164). */
const LONGEST_WITH_ANYCAST = 126;
const MULTICAST = parsePrefix('ff00::/8') as Prefix;

/** The metric that the route to the subnet of an address has. */
export function prefixMetricOf({ metric }: Pick<InterfaceAddress, 'metric'>): number {
  return metric ?? METRIC;
}

function prefixTableOf(ns: Namespace, link: Link): number {
  return vrfTable(ns, link.index) ?? Table.MAIN;
}

function localTableOf(ns: Namespace, link: Link): number {
  return vrfTable(ns, link.index) ?? Table.LOCAL;
}

/** The route to the subnet of an address; `subnet` has host bits of its own. Not over a link that is down. */
export function addPrefixRoute(
  ns: Namespace,
  link: Link,
  subnet: Prefix,
  { metric, validLifetime, origin }: Pick<InterfaceAddress, 'metric' | 'validLifetime' | 'origin'>,
): Namespace {
  if (!link.up) return ns;
  const route = {
    routeType: 'unicast',
    destination: networkOf(subnet.address, subnet.length),
    table: prefixTableOf(ns, link),
    metric: prefixMetricOf({ metric }),
    ...(validLifetime !== undefined && { expires: validLifetime }),
  } as const;
  return insertKernelRoute(ns, link, route, origin);
}

/** The route by which multicast packets leave a link that they are not told to leave by. */
export function addMulticastRoute(ns: Namespace, link: Link, origin: Origin): Namespace {
  if (!link.up || link.kind === 'loopback' || link.kind === 'vrf') return ns;
  const route = {
    routeType: 'multicast',
    destination: MULTICAST,
    table: localTableOf(ns, link),
    metric: METRIC,
  } as const;
  return insertKernelRoute(ns, link, route, origin);
}

/** What a usable address brings with it: that it is local, its subnet-router anycast address, its far end. */
export function addHostRoutes(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  const { peer, metric, origin } = address;
  let next = addLocalRoute(ns, link, address);
  if (forwards(ns, link)) next = joinAnycast(next, link, address);
  return hasPeer(address) ? addPrefixRoute(next, link, hostPrefix(peer), { metric, origin }) : next;
}

/** The route that makes an address one of this machine. It may be there while the link is down. */
export function addLocalRoute(
  ns: Namespace,
  link: Link,
  { local, ipv6, origin }: InterfaceAddress,
): Namespace {
  if (ipv6?.drawn) return ns;
  const destination = hostPrefix(local.address);
  return insertKernelRoute(
    ns,
    link,
    { routeType: 'local', destination, table: localTableOf(ns, link), metric: 0 },
    origin,
  );
}

/** Takes away what `addHostRoutes` made (RTM_DELADDR of __ipv6_ifa_notify()). */
export function removeHostRoutes(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  let next = forwards(ns, link) ? leaveAnycast(ns, link, address) : ns;
  if (hasPeer(address))
    next = removeFirst(next, prefixTableOf(ns, link), hostPrefix(address.peer), isOver(link));
  if (address.ipv6?.drawn) return next;
  return removeLocalRoute(next, link, address.local.address);
}

function removeLocalRoute(ns: Namespace, link: Link, address: Address): Namespace {
  const isOwn = (route: Route) => route.routeType === 'local' && isOver(link)(route);
  return removeFirst(ns, localTableOf(ns, link), hostPrefix(address), isOwn);
}

/**
 * Whether the subnet's route is no longer needed once the address is gone (check_cleanup_prefix_route()): other
 * addresses of the subnet keep it; those that expire keep it until they do.
 */
export function subnetIsOrphaned(
  ns: Namespace,
  address: InterfaceAddress,
): 'orphaned' | 'expires' | 'needed' {
  const subnet = networkOf(address.local.address, address.local.length);
  const others = addressesOf(ns, address.index).filter(
    (other) =>
      other !== address &&
      other.local.length === subnet.length &&
      samePrefix(networkOf(other.local.address, subnet.length), subnet),
  );
  if (others.some((other) => isPermanent(other) || other.noPrefixRoute)) return 'needed';
  return others.length > 0 ? 'expires' : 'orphaned';
}

/** The route to exactly this prefix over the link without a gateway, whoever made it (addrconf_get_prefix_route()). */
export function prefixRouteOf(ns: Namespace, link: Link, prefix: Prefix): Route | undefined {
  const routes =
    ns.ipv6.tables.get(prefixTableOf(ns, link))?.at(networkOf(prefix.address, prefix.length)) ?? [];
  return routes.find((route) => isOver(link)(route) && route.nexthops[0]?.gateway === undefined);
}

export function removePrefixRoute(ns: Namespace, link: Link, prefix: Prefix): Namespace {
  const route = prefixRouteOf(ns, link, prefix);
  return route ? removeRoute(ns, route) : ns;
}

function removeFirst(
  ns: Namespace,
  table: number,
  prefix: Prefix,
  fits: (route: Route) => boolean,
): Namespace {
  const route = ns.ipv6.tables.get(table)?.at(prefix).find(fits);
  return route ? removeRoute(ns, route) : ns;
}

function isOver(link: Link): (route: Route) => boolean {
  return (route) => route.nexthops[0]?.outInterface === link.index;
}

function forwards(ns: Namespace, link: Link): boolean {
  return (deviceOf(ns, link)?.settings.forwarding ?? 0) !== 0;
}

/** A router also listens to the first address of its subnet (RFC 4291, 2.6.1). */
export function joinAnycast(ns: Namespace, link: Link, { local, origin }: InterfaceAddress): Namespace {
  const device = deviceOf(ns, link);
  const address = anycastOf(local);
  if (!device || !address) return ns;
  const joined = device.anycast.find((each) => sameAddress(each.address, address));
  const anycast = joined
    ? device.anycast.map((each) => (each === joined ? { address, users: each.users + 1 } : each))
    : [{ address, users: 1 }, ...device.anycast];
  const next = withDevice(ns, link.index, { ...device, anycast });
  if (joined) return next;
  const route = {
    routeType: 'anycast',
    destination: hostPrefix(address),
    table: localTableOf(ns, link),
    metric: 0,
  } as const;
  return insertKernelRoute(next, link, route, origin);
}

/**
 * One address less asks for the anycast address; with the last its route goes. An address that never joined is counted
 * all the same, as the kernel does.
 */
export function leaveAnycast(ns: Namespace, link: Link, { local }: InterfaceAddress): Namespace {
  const device = deviceOf(ns, link);
  const address = anycastOf(local);
  const joined = address && device?.anycast.find((each) => sameAddress(each.address, address));
  if (!device || !joined) return ns;
  const left = { ...joined, users: joined.users - 1 };
  const anycast = device.anycast.flatMap((each) => (each !== joined ? [each] : left.users > 0 ? [left] : []));
  const next = withDevice(ns, link.index, { ...device, anycast });
  if (left.users > 0) return next;
  const isAnycast = (route: Route) => route.routeType === 'anycast' && isOver(link)(route);
  return removeFirst(next, localTableOf(ns, link), hostPrefix(joined.address), isAnycast);
}

function anycastOf({ address, length }: Prefix): Address | undefined {
  if (length > LONGEST_WITH_ANYCAST) return undefined;
  const first = networkOf(address, length).address;
  return isAny(first) ? undefined : first;
}
