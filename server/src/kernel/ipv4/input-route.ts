import { type Address, isAny } from '../../net/address.ts';
import { NO_KNOWN_ROUTE } from '../core/lookup-outcome.ts';
import { effectiveSetting, sysctl } from '../core/sysctls.ts';
import { loopbackFor } from '../link/l3mdev.ts';
import { incomingRejection } from '../rejection.ts';
import type { Flow } from '../rtnetlink.ts';
import type { Link, Namespace, Nexthop } from '../state.ts';
import { type RouteType, Scope } from '../uapi.ts';
import type { FibFound } from './fib-lookup.ts';
import { type FlowKey, inputKey, NO_ADDRESS } from './flow-key.ts';
import {
  hears,
  ipv4Link,
  isLimitedBroadcast,
  isLocalMulticast,
  isLoopback,
  isMulticast,
  selectSource,
} from './local-addresses.ts';
import { type Decision, decidingLookup, failed, type LookupContext, rejected } from './lookup-context.ts';
import { chooseNexthop } from './multipath.ts';
import { outputRoute } from './output-route.ts';
import { type CacheFlag, combineRealms, realmsOf, routeResult } from './route-result.ts';
import { validateSource } from './source-validation.ts';

/** The way of a packet that came in on a link (`ip_route_input_rcu` of net/ipv4/route.c). */
export function inputRoute(context: LookupContext, inInterface: number): Decision {
  const { ns, flow } = context;
  if (!ns.links.has(inInterface)) return failed('ENODEV');
  const link = ipv4Link(ns, inInterface);
  if (!link) return failed('EINVAL');
  const key = inputKey(flow, inInterface);
  if (isMulticast(key.destination)) return multicastInput(context, link, key);
  if (isMulticast(key.source) || isLimitedBroadcast(key.source)) return failed('EINVAL');
  if (isLimitedBroadcast(key.destination) || (isAny(key.source) && isAny(key.destination))) {
    return deliver(context, link, key, 'broadcast', undefined);
  }
  if (isAny(key.source) || isAny(key.destination)) return failed('EINVAL');
  if (isLoopback(key.destination) || isLoopback(key.source)) {
    if (effectiveSetting(ns, link, 'route_localnet') === 0) return failed('EINVAL');
  }
  return routeByTables(context, link, key);
}

function multicastInput(context: LookupContext, link: Link, key: FlowKey): Decision {
  if (!hears(link, key.destination)) return failed('EINVAL');
  if (isMulticast(key.source) || isLimitedBroadcast(key.source)) return failed('EINVAL');
  if (isLoopback(key.source) && effectiveSetting(context.ns, link, 'route_localnet') === 0)
    return failed('EINVAL');
  if (isAny(key.source) && !isLocalMulticast(key.destination)) return failed('EINVAL');
  return deliver(context, link, key, 'multicast', undefined);
}

function routeByTables(context: LookupContext, link: Link, key: FlowKey): Decision {
  const fib = decidingLookup(context, key);
  if ('error' in fib) {
    if (!fib.rule && !context.ns.complete) return { kind: 'unknown', reason: NO_KNOWN_ROUTE };
    return forwards(context, link)
      ? rejected(fib.error, incomingRejection('inet', fib.error, sourceOfAnswer(context, link)))
      : rejected('EHOSTUNREACH', {});
  }
  const { routeType } = fib.route;
  if (routeType === 'broadcast' && effectiveSetting(context.ns, link, 'bc_forwarding') === 0) {
    return deliver(context, link, key, 'broadcast', fib);
  }
  if (routeType === 'local') return deliver(context, link, key, 'local', fib);
  if (routeType !== 'broadcast') {
    if (!forwards(context, link)) return rejected('EHOSTUNREACH', {});
    if (routeType !== 'unicast') return failed('EINVAL');
  }
  return forward(context, link, key, fib);
}

/**
 * The address that an ICMP answer comes from (icmp_send()): that of the way back, or with `icmp_errors_use_inbound_ifaddr`
 * one of the link that the packet came in on.
 */
function sourceOfAnswer({ ns, flow }: LookupContext, link: Link): Address | undefined {
  const sender = flow.source;
  if (!sender) return undefined;
  if (sysctl(ns, 'net.ipv4.icmp_errors_use_inbound_ifaddr') === '1') {
    return selectSource(ns, link.index, sender, Scope.LINK).address;
  }
  const back: Flow = { family: 'inet', destination: sender, mark: 0, tos: 0, uid: 0 };
  const decision = outputRoute({ ns, flow: back, fibMatch: false, steps: undefined, assumptions: [] });
  return decision.kind === 'found' ? decision.result.preferredSource : undefined;
}

/** Of a partly known machine that says nothing about it, a packet that comes in is taken to be forwarded. */
function forwards(context: LookupContext, link: Link): boolean {
  const { ns } = context;
  if (ns.complete || isWritten(ns, link)) return effectiveSetting(ns, link, 'forwarding') !== 0;
  context.assumptions.push({ kind: 'sysctl-value', name: 'net.ipv4.ip_forward', value: '1' });
  return true;
}

function isWritten(ns: Namespace, link: Link): boolean {
  const names = [link.name.replaceAll('.', '/'), 'all'];
  return names.some((name) => ns.sysctls.has(`net.ipv4.conf.${name}.forwarding`));
}

/** The packet is for the machine itself: it goes up over the loopback link. */
function deliver(
  context: LookupContext,
  link: Link,
  key: FlowKey,
  routeType: RouteType,
  fib: FibFound | undefined,
): Decision {
  // For what goes to many, the check of the source has no destination to go by.
  const checked = routeType === 'local' ? key : { ...key, destination: NO_ADDRESS };
  const source = isAny(key.source) ? { realms: 0 } : validateSource(context, link, checked, 0);
  if (!source) return failed('EINVAL');
  const result = routeResult(context, {
    inInterface: link.index,
    routeType,
    outInterface: loopbackFor(context.ns, fib?.route.nexthops[fib.nexthop]?.outInterface ?? 0),
    fib,
    nexthop: undefined,
    realms: source.realms,
    cacheFlags: localFlags(routeType, link, key.destination),
  });
  return { kind: 'found', result, fib };
}

function localFlags(routeType: RouteType, link: Link, destination: Address): CacheFlag[] {
  if (routeType === 'broadcast') return ['local', 'brd'];
  if (routeType === 'multicast') return hears(link, destination) ? ['local', 'mc'] : ['mc'];
  return ['local'];
}

function forward(context: LookupContext, link: Link, key: FlowKey, fib: FibFound): Decision {
  const { nexthops } = fib.route;
  if (nexthops.length > 1 && !context.fibMatch) {
    return chooseNexthop(context, fib, NO_ADDRESS, (nexthop) =>
      forwardOver(context, link, key, fib, nexthop),
    );
  }
  return forwardOver(context, link, key, fib, nexthops[fib.nexthop] as Nexthop);
}

/** The packet goes on to another machine (`__mkroute_input`). */
function forwardOver(
  context: LookupContext,
  link: Link,
  key: FlowKey,
  fib: FibFound,
  nexthop: Nexthop,
): Decision {
  const { ns } = context;
  const source = validateSource(context, link, key, nexthop.outInterface);
  if (!source) return failed('EINVAL');
  const back = nexthop.outInterface === link.index && source.onLink;
  const redirects = back && effectiveSetting(ns, link, 'send_redirects') !== 0;
  const result = routeResult(context, {
    inInterface: link.index,
    routeType: fib.route.routeType,
    outInterface: nexthop.outInterface,
    fib,
    nexthop,
    realms: combineRealms(realmsOf(fib, nexthop), source.realms),
    cacheFlags: redirects ? ['redirect'] : [],
  });
  return { kind: 'found', result, fib };
}
