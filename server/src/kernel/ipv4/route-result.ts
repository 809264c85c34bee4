import { type Address, isAny } from '../../net/address.ts';
import type { Route } from '../route.ts';
import type { RouteResult } from '../rtnetlink.ts';
import type { Nexthop } from '../state.ts';
import { INVALID_UID, type RouteType, Scope } from '../uapi.ts';
import type { FibFound } from './fib-lookup.ts';
import { isLimitedBroadcast, isMulticast } from './local-addresses.ts';
import type { LookupContext } from './lookup-context.ts';

export type CacheFlag = RouteResult['cacheFlags'][number];

/** What the two kinds of lookup, for own and for incoming packets, know when they have decided. */
export interface Resolution {
  readonly routeType: RouteType;
  readonly outInterface: number;
  /** Undefined where no table was asked, or none had an answer. */
  readonly fib: FibFound | undefined;
  /** The nexthop whose gateway, metrics and realms apply; undefined where the packet goes without them. */
  readonly nexthop: Nexthop | undefined;
  readonly preferredSource?: Address | undefined;
  readonly inInterface?: number;
  readonly realms?: number;
  readonly cacheFlags: readonly CacheFlag[];
}

type Draft = { -readonly [Field in keyof RouteResult]: RouteResult[Field] };

/** What RTM_GETROUTE answers (`rt_fill_info` of net/ipv4/route.c). */
export function routeResult({ flow }: LookupContext, resolution: Resolution): RouteResult {
  const { fib, nexthop } = resolution;
  const draft: Draft = {
    routeType: resolution.routeType,
    destination: flow.destination,
    outInterface: resolution.outInterface,
    table: fib?.table ?? 0,
    mark: flow.mark,
    cacheFlags: resolution.cacheFlags,
    route: fib?.route,
  };
  if (flow.source && !isAny(flow.source)) draft.from = flow.source;
  // A gateway that is the machine itself is not gone through.
  if (nexthop?.gateway && nexthop.scope === Scope.LINK) draft.gateway = nexthop.gateway;
  if (nexthop?.encap) draft.encap = nexthop.encap;
  if (nexthop && fib?.route.metrics) draft.metrics = fib.route.metrics;
  if (resolution.inInterface !== undefined) draft.inInterface = resolution.inInterface;
  if (resolution.preferredSource) draft.preferredSource = resolution.preferredSource;
  if (flow.uid !== INVALID_UID) draft.uid = flow.uid;
  if (resolution.realms) draft.realms = resolution.realms;
  return draft;
}

/** The realms of a packet: what the nexthop leaves open of source and destination realm, the rule fills in. */
export function realmsOf(fib: FibFound, nexthop: Nexthop | undefined): number {
  return combineRealms(realmsOfNexthop(fib.route, nexthop), fib.rule?.realms ?? 0);
}

export function realmsOfNexthop(route: Route, nexthop: Nexthop | undefined): number {
  return nexthop ? (route.realms ?? nexthop.realms ?? 0) : 0;
}

const LOWER = 0xffff;

/** `set_class_tag`: each half of `first`, or that of `second` where it is 0. */
export function combineRealms(first: number, second: number): number {
  const destination = first & LOWER || second & LOWER;
  const source = first >>> 16 || second >>> 16;
  return ((source << 16) | destination) >>> 0;
}

/** The type by the destination itself: limited broadcast and multicast are that whatever the table says. */
export function typeByDestination(destination: Address, routeType: RouteType): RouteType {
  if (isLimitedBroadcast(destination)) return 'broadcast';
  return isMulticast(destination) ? 'multicast' : routeType;
}
