import { type Address, ipv4, isAny } from '../../net/address.ts';
import { LOOPBACK_INDEX } from '../core/flow-key.ts';
import { NO_KNOWN_ROUTE } from '../core/lookup-outcome.ts';
import { effectiveSetting } from '../core/sysctls.ts';
import { loopbackFor, vrfOf, withinVrf } from '../link/l3mdev.ts';
import { ownRejection } from '../rejection.ts';
import type { Route } from '../route.ts';
import type { Link, Nexthop } from '../state.ts';
import { type RouteType, Scope } from '../uapi.ts';
import type { FibFound, FibRejected } from './fib-lookup.ts';
import { type FlowKey, outputKey } from './flow-key.ts';
import {
  hears,
  ipv4Link,
  isLimitedBroadcast,
  isLocalMulticast,
  isLoopback,
  isMulticast,
  linkWithAddress,
  selectSource,
} from './local-addresses.ts';
import { type Decision, decidingLookup, failed, type LookupContext, rejected } from './lookup-context.ts';
import { chooseNexthop } from './multipath.ts';
import { type CacheFlag, realmsOf, routeResult, typeByDestination } from './route-result.ts';

const LOOPBACK_ADDRESS: Address = ipv4(0x7f000001);

/** The way of a packet that the machine itself sends (`ip_route_output_key_hash_rcu` of net/ipv4/route.c). */
export function outputRoute(context: LookupContext): Decision {
  const key = outputKey(context.flow);
  const { ns } = context;
  const refused = isAny(key.source) ? undefined : checkSource(context, key.source);
  if (refused) return refused;
  if (key.outInterface !== 0) return routeOverLink(context, key);
  if (!isAny(key.source) && isForMany(key.destination)) {
    const index = linkWithAddress(ns, key.source);
    if (index !== undefined) return deliver(context, key, { routeType: 'unicast', index });
  }
  return isAny(key.destination) ? routeToSelf(context, key) : routeByTables(context, key);
}

/** Limited broadcast or multicast. */
function isForMany(address: Address): boolean {
  return isMulticast(address) || isLimitedBroadcast(address);
}

/** The machine sends from its own addresses only. */
function checkSource(context: LookupContext, source: Address): Decision | undefined {
  if (isForMany(source)) return failed('EINVAL');
  if (linkWithAddress(context.ns, source) !== undefined) return undefined;
  if (context.ns.complete) return failed('ENETUNREACH');
  context.assumptions.push({ kind: 'source-is-local', address: source });
  return undefined;
}

/** With an output interface the tables are asked only whether the destination is behind a gateway. */
function routeOverLink(context: LookupContext, key: FlowKey): Decision {
  const link = context.ns.links.get(key.outInterface);
  if (!link) return failed('ENODEV');
  if (!link.up || !ipv4Link(context.ns, link.index)) return failed('ENETUNREACH');
  const { destination } = key;
  if (isLocalMulticast(destination) || isLimitedBroadcast(destination)) {
    return deliver(context, withSource(context, key, link, Scope.LINK), {
      routeType: 'unicast',
      index: link.index,
    });
  }
  if (isMulticast(destination)) return routeByTables(context, withSource(context, key, link, Scope.UNIVERSE));
  if (isAny(destination)) return routeToSelf(context, withSource(context, key, link, Scope.HOST));
  return routeByTables(context, key);
}

/** The key with the source that a link would give, unless the flow has one. */
function withSource(context: LookupContext, key: FlowKey, link: Link, scope: number): FlowKey {
  if (!isAny(key.source)) return key;
  const { address, assumptions } = selectSource(context.ns, link.index, undefined, scope);
  context.assumptions.push(...assumptions);
  return address ? { ...key, source: address } : key;
}

/** 0.0.0.0 is the machine itself. */
function routeToSelf(context: LookupContext, key: FlowKey): Decision {
  const self = isAny(key.source) ? LOOPBACK_ADDRESS : key.source;
  return deliver(
    context,
    { ...key, source: self, destination: self },
    { routeType: 'local', index: LOOPBACK_INDEX },
  );
}

function routeByTables(context: LookupContext, asked: FlowKey): Decision {
  const { ns } = context;
  const key = ns.customRules ? withinVrf(ns, asked) : asked;
  const fib = decidingLookup(context, key);
  if ('error' in fib) return withoutRoute(context, key, fib);
  if (fib.route.routeType === 'local') {
    const source = isAny(key.source) ? (fib.route.preferredSource ?? key.destination) : key.source;
    const nexthop = fib.route.nexthops[fib.nexthop];
    const index = loopbackFor(ns, nexthop?.outInterface ?? 0);
    return deliver(context, { ...key, source }, { routeType: 'local', index, fib, nexthop });
  }
  return routeByNexthop(context, key, fib);
}

/**
 * With an output interface, the destination is taken to be on that link where no route says otherwise. In a VRF only
 * groups are.
 */
function withoutRoute(context: LookupContext, key: FlowKey, { rule, error }: FibRejected): Decision {
  const link = context.ns.links.get(key.outInterface);
  if (link && (!key.vrf || isMulticast(key.destination))) {
    return deliver(context, withSource(context, key, link, Scope.LINK), {
      routeType: 'unicast',
      index: link.index,
    });
  }
  if (!rule && !context.ns.complete) return { kind: 'unknown', reason: NO_KNOWN_ROUTE };
  return rejected(error, ownRejection('inet', error));
}

function routeByNexthop(context: LookupContext, key: FlowKey, fib: FibFound): Decision {
  const { nexthops } = fib.route;
  if (key.outInterface === 0 && nexthops.length > 1 && !context.fibMatch) {
    return chooseNexthop(context, fib, key.source, (nexthop) => routeOver(context, key, fib, nexthop));
  }
  return routeOver(context, key, fib, nexthops[fib.nexthop] as Nexthop);
}

function routeOver(context: LookupContext, key: FlowKey, fib: FibFound, nexthop: Nexthop): Decision {
  const way = { routeType: fib.route.routeType, index: nexthop.outInterface, fib, nexthop };
  if (!isAny(key.source)) return deliver(context, key, way);
  return deliver(context, { ...key, source: sourceFor(context, key, fib, nexthop) ?? key.source }, way);
}

/**
 * The preferred source of the route, else one of the link that it leads over; one of the VRF that the flow is in where
 * that link belongs to none or another one.
 */
function sourceFor(
  context: LookupContext,
  { vrf }: FlowKey,
  fib: FibFound,
  { outInterface, gateway }: Nexthop,
): Address | undefined {
  const { ns } = context;
  const { preferredSource, scope } = fib.route;
  const leavesVrf = vrf && ns.links.has(vrf.index) && vrfOf(ns, outInterface)?.index !== vrf.index;
  if (preferredSource && !leavesVrf) return preferredSource;
  const choice = leavesVrf
    ? selectSource(ns, vrf.index, undefined, Scope.LINK)
    : selectSource(ns, outInterface, gateway, scope);
  context.assumptions.push(...choice.assumptions);
  return choice.address;
}

/** How a packet leaves: over which link, and by which route and nexthop, where one was found. */
interface Way {
  readonly routeType: RouteType;
  readonly index: number;
  readonly fib?: FibFound;
  readonly nexthop?: Nexthop | undefined;
}

/** The end of it (`__mkroute_output`): `key` by now has the source that the packet will carry. */
function deliver(context: LookupContext, key: FlowKey, way: Way): Decision {
  const { ns, flow } = context;
  const link = ipv4Link(ns, way.index);
  if (!link && ns.complete) return failed('EINVAL');
  if (link && isLoopback(key.source) && link.kind !== 'loopback' && link.kind !== 'vrf') {
    if (effectiveSetting(ns, link, 'route_localnet') === 0) return failed('EINVAL');
  }
  const routeType = typeByDestination(key.destination, way.routeType);
  const nexthop = keepsNexthop(routeType, key.destination, way.fib?.route) ? way.nexthop : undefined;
  const result = routeResult(context, {
    routeType,
    outInterface: way.index,
    fib: way.fib,
    nexthop,
    preferredSource: wasAsked(flow.source) || isAny(key.source) ? undefined : key.source,
    realms: way.fib ? realmsOf(way.fib, nexthop) : 0,
    cacheFlags: cacheFlagsOf(routeType, key.destination, link),
  });
  return { kind: 'found', result, fib: way.fib };
}

/** Whether the flow names a source; then the answer echoes it and adds none. */
function wasAsked(source: Address | undefined): boolean {
  return source !== undefined && !isAny(source);
}

/** Prefixes shorter than this are no routes for multicast, but the default route: no gateway is taken from them. */
const SHORTEST_FOR_MULTICAST = 4;

/** Neither limited broadcast nor multicast that follows a default route goes through its gateway. */
export function keepsNexthop(routeType: RouteType, destination: Address, route: Route | undefined): boolean {
  if (isLimitedBroadcast(destination)) return false;
  return routeType !== 'multicast' || (route?.destination.length ?? 0) >= SHORTEST_FOR_MULTICAST;
}

function cacheFlagsOf(routeType: RouteType, destination: Address, link: Link | undefined): CacheFlag[] {
  if (routeType === 'broadcast') return ['local', 'brd'];
  if (routeType === 'multicast') return link && hears(link, destination) ? ['local', 'mc'] : ['mc'];
  return link?.kind === 'loopback' || routeType === 'local' ? ['local'] : [];
}
