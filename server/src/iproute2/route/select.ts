/** Which routes a filter selects: filter_nlmsg() of ip/iproute.c, and what the kernel leaves out of a dump already. */

import type { Route } from '../../kernel/route.ts';
import type { Nexthop } from '../../kernel/state.ts';
import { type RouteType, routeTypes, Table } from '../../kernel/uapi.ts';
import { type Address, anyAddress, commonBits, type Family } from '../../net/address.ts';
import { defaultPrefix, type Prefix } from '../../net/prefix.ts';
import type { Session } from '../session.ts';
import type { WrittenPrefix } from '../values/addresses.ts';
import type { RouteFilter } from './filter.ts';

/** Types of the routes that the kernel makes of the machine's own addresses. */
const OWN_TYPES: readonly RouteType[] = ['local', 'broadcast'];

export function selectsRoute(session: Session, filter: RouteFilter, route: Route): boolean {
  return (
    !filter.cached &&
    (filter.table === 0 || filter.table === route.table) &&
    sameIfGiven(filter.protocol, route.protocol) &&
    sameIfGiven(filter.scope, route.scope) &&
    sameIfGiven(filter.routeType, routeTypes.indexOf(route.routeType)) &&
    !(filter.withoutOwn && OWN_TYPES.includes(route.routeType)) &&
    sameIfGiven(filter.tos, route.tos) &&
    sameIfGiven(filter.metric, route.priority) &&
    inRange(route.destination, { root: filter.root, match: filter.match }) &&
    !isHiddenLocal(filter, route) &&
    selectsAddresses(filter, route) &&
    selectsRest(filter, route) &&
    selectsDevice(session, filter, route)
  );
}

function sameIfGiven(wanted: number | undefined, actual: number): boolean {
  return wanted === undefined || wanted === actual;
}

interface Range {
  readonly root: WrittenPrefix | undefined;
  readonly match: WrittenPrefix | undefined;
}

/** Whether a prefix is inside `root` and around `match`. */
function inRange({ address, length }: Prefix, { root, match }: Range): boolean {
  if (root && isActive(root)) {
    if (differs(root.family, address) || root.length > length) return false;
    if (!agrees(address, root.address, root.length)) return false;
  }
  if (match && isActive(match)) {
    if (differs(match.family, address) || match.length < length) return false;
    if (!agrees(address, match.address, length)) return false;
  }
  return true;
}

/** A gateway or source that a route does not have counts as 0.0.0.0 or ::. */
function selectsAddresses(filter: RouteFilter, route: Route): boolean {
  const { gateway, preferredSource } = filter;
  const gatewayOf = (nexthops: readonly Nexthop[]) =>
    nexthops.length === 1 ? nexthops[0]?.gateway : undefined;
  const way = gatewayOf(route.nexthops);
  return (
    within(gateway, way, way?.family ?? route.family) &&
    within(preferredSource, route.preferredSource, route.family) &&
    inRange(route.source ?? defaultPrefix(route.family), {
      root: filter.sourceRoot,
      match: filter.sourceMatch,
    })
  );
}

function within(wanted: WrittenPrefix | undefined, address: Address | undefined, family: Family): boolean {
  if (!wanted?.family) return true;
  return wanted.family === family && agrees(address ?? anyAddress(family), wanted.address, wanted.length);
}

/** A dump carries neither a mark nor an input device: those count as 0. */
function selectsRest(filter: RouteFilter, route: Route): boolean {
  const { realms, inInterface, mark } = filter;
  return (
    (mark ?? 0) === 0 &&
    (inInterface ?? 0) === 0 &&
    (!realms || (((route.realms ?? 0) ^ realms.value) & realms.mask) === 0)
  );
}

/** A route without any device is not asked. Older releases take a multipath route to lead over none of its devices. */
function selectsDevice(session: Session, { outInterface }: RouteFilter, { nexthops }: Route): boolean {
  if (outInterface === undefined) return true;
  const onlyOwn = session.isBefore('6.10');
  if (onlyOwn && nexthops.length !== 1) return false;
  return nexthops.length === 0 || nexthops.some((nexthop) => nexthop.outInterface === outInterface);
}

/** `any` without a family selects everything, and so is no selector at all. */
function isActive(written: WrittenPrefix): boolean {
  return written.family !== undefined || written.lengthGiven;
}

function differs(family: Family | undefined, of: { readonly family: Family }): boolean {
  return family !== undefined && family !== of.family;
}

/** In a listing of the IPv6 table `main` alone, `ip` takes `local` routes for entries of the table `local`. */
function isHiddenLocal({ table }: RouteFilter, route: Route): boolean {
  return route.family === 'inet6' && table === Table.MAIN && route.routeType === 'local';
}

function agrees(address: Address, wanted: Address | undefined, bits: number): boolean {
  return commonBits(address, wanted ?? anyAddress(address.family)) >= bits;
}
