import { type Address, isAny } from '../../net/address.ts';
import type { Assumption } from '../assumption.ts';
import { type FlowKey, LOOPBACK_INDEX } from '../core/flow-key.ts';
import { type LookupOptions, type LookupOutcome, NO_KNOWN_ROUTE, NO_STEPS } from '../core/lookup-outcome.ts';
import type { Errno } from '../errno.ts';
import { loopbackFor, vrfOf, vrfTable, withinVrf } from '../link/l3mdev.ts';
import type { RuleStep } from '../lookup-trace.ts';
import { incomingRejection, ownRejection, type Rejection } from '../rejection.ts';
import type { Route } from '../route.ts';
import type { Flow, KernelError, RouteResult } from '../rtnetlink.ts';
import type { Link, Namespace } from '../state.ts';
import { Table } from '../uapi.ts';
import { isLinkLocal, isMulticast, needsLink } from './address-scope.ts';
import { type Fib6Found, fib6Lookup, fib6TableLookup } from './fib6-lookup.ts';
import { inputKey, NO_ADDRESS, outputKey } from './flow-key.ts';
import { reasonOfSpread } from './multipath.ts';
import { withSiblings } from './route-dump.ts';
import { isBlackholeObject, isKernelAnycast, rejectionBy } from './route-types.ts';
import { mayBeAnothersAnswer } from './shared-answers.ts';
import { selectSource } from './source-address.ts';

/** One lookup under way. */
interface LookupContext {
  readonly ns: Namespace;
  readonly flow: Flow;
  readonly fibMatch: boolean;
  readonly steps: RuleStep[] | undefined;
  readonly assumptions: Assumption[];
}

type Decision =
  | { readonly kind: 'found'; readonly result: RouteResult }
  | { readonly kind: 'error'; readonly error: KernelError; readonly rejection?: Rejection }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * RTM_GETROUTE for IPv6 (`inet6_rtm_getroute` of net/ipv6/route.c): the way of a packet that the machine itself sends,
 * or, with an input interface, of one that comes in there.
 */
export function lookupRoute(ns: Namespace, flow: Flow, options: LookupOptions = {}): LookupOutcome {
  const steps: RuleStep[] | undefined = options.explain ? [] : undefined;
  const context: LookupContext = { ns, flow, fibMatch: options.fibMatch === true, steps, assumptions: [] };
  const decision = decide(context);
  return { ...decision, trace: steps ? { steps } : NO_STEPS, assumptions: assumptionsOf(context, decision) };
}

function decide(context: LookupContext): Decision {
  const { ns, flow } = context;
  if (flow.ipProtocol !== undefined && !portProtocols.includes(flow.ipProtocol)) {
    return failed('EOPNOTSUPP', 'Unsupported ip proto');
  }
  const { inInterface } = flow;
  if (inInterface && !ns.links.has(inInterface)) return failed('ENODEV');
  const found = ask(context, inInterface ? inputKey(flow, inInterface) : outputKey(flow));
  if (!found)
    return ns.complete ? rejected(context, 'ENETUNREACH') : { kind: 'unknown', reason: NO_KNOWN_ROUTE };
  return 'error' in found ? rejected(context, found.error) : follow(context, found);
}

/** TCP, UDP, ICMPv6. */
const portProtocols: readonly number[] = [6, 17, 58];

/** A packet that came in is looked up as if it were to leave where it came from: routes over that link are preferred. */
function ask(context: LookupContext, key: FlowKey) {
  const { ns, flow, steps } = context;
  const vrf = flow.inInterface ? undefined : vrfOf(ns, key.outInterface);
  const { destination } = key;
  if (vrf && (isMulticast(destination) || isLinkLocal(destination))) return askVrf(ns, vrf, key);
  const link = flow.inInterface ?? withinVrf(ns, key).outInterface;
  const bound = !flow.inInterface && key.outInterface !== 0 && isAny(key.source);
  return fib6Lookup(ns, key, { link, strict: bound || needsLink(destination), forPacket: true, steps });
}

/** What stays on a link that belongs to a VRF is looked up in its table; the VRF itself is no such link (vrf_link_scope_lookup()). */
function askVrf(ns: Namespace, vrf: Link, key: FlowKey): Fib6Found | { readonly error: Errno } | undefined {
  const link = key.outInterface;
  if (vrf.index === link) return { error: 'ENETUNREACH' };
  return fib6TableLookup(ns, vrfTable(ns, link) ?? Table.MAIN, key, { link, strict: true });
}

function failed(errno: Errno, message?: string): Decision {
  return { kind: 'error', error: message === undefined ? { errno } : { errno, message } };
}

/** No route or rule carries the packet on. Others are told so even where the machine does not forward. */
function rejected(context: LookupContext, errno: Errno): Decision {
  const rejection = context.flow.inInterface
    ? incomingRejection('inet6', errno, sourceOfAnswer(context))
    : ownRejection('inet6', errno);
  return { kind: 'error', error: { errno }, rejection };
}

/** The address that an ICMPv6 answer comes from (icmp6_send()): that of the way back. */
function sourceOfAnswer({ ns, flow }: LookupContext): Address | undefined {
  if (!flow.source || isAny(flow.source)) return undefined;
  const back = lookupRoute(ns, { family: 'inet6', destination: flow.source, mark: 0, tos: 0, uid: 0 });
  return back.kind === 'found' ? back.result.preferredSource : undefined;
}

/** What comes in for many is asked of the multicast routing daemon's table; without one that fails (ip6mr_get_route()). */
function follow(context: LookupContext, { route, ways }: Fib6Found): Decision {
  const { ns, flow, fibMatch } = context;
  const rejection = rejectionBy(route);
  if (!isBlackholeObject(route) && mayBeAnothersAnswer(ns, route, fibMatch)) {
    return { kind: 'unknown', reason: 'the kernel may answer with another route by the same nexthop object' };
  }
  if (rejection && rejection !== 'throw') return rejected(context, rejection);
  if (flow.inInterface && isMulticast(route.destination.address)) return failed('EMSGSIZE');
  if (fibMatch && route.nexthopId !== undefined) return entry(context, route);
  const [way, another] = ways;
  if (!way || another) return { kind: 'unknown', reason: reasonOfSpread(ns, ways) };
  return fibMatch ? entry(context, way) : { kind: 'found', result: resultOf(context, way) };
}

/** The entry of the table itself, with all its ways. */
function entry(context: LookupContext, way: Route): Decision {
  return { kind: 'found', result: { ...resultOf(context, way), route: withSiblings(context.ns, way) } };
}

type Draft = { -readonly [Field in keyof RouteResult]: RouteResult[Field] };

/** What RTM_GETROUTE answers (`rt6_fill_node`). */
function resultOf(context: LookupContext, route: Route): RouteResult {
  const { flow } = context;
  const [nexthop] = route.nexthops;
  const draft: Draft = {
    routeType: route.routeType,
    destination: flow.destination,
    from: flow.source ?? NO_ADDRESS,
    outInterface: deviceFor(context.ns, route),
    table: route.table,
    mark: flow.mark,
    cacheFlags: [],
    route,
  };
  if (nexthop?.gateway) draft.gateway = nexthop.gateway;
  if (nexthop?.encap) draft.encap = nexthop.encap;
  if (route.metrics) draft.metrics = route.metrics;
  if (flow.inInterface) draft.inInterface = flow.inInterface;
  if (route.preferredSource) draft.preferredSource = route.preferredSource;
  else if (!flow.inInterface) return { ...draft, ...sourceFor(context, route) };
  return draft;
}

/** Packets to the machine itself go over the loopback link, or the VRF of the address (`ip6_rt_get_dev_rcu`). */
function deviceFor(ns: Namespace, route: Route): number {
  const index = route.nexthops[0]?.outInterface ?? 0;
  if (route.routeType !== 'local' && !isKernelAnycast(route)) return index;
  const isVrf = ns.links.get(index)?.kind === 'vrf';
  return needsLink(route.destination.address) && !isVrf ? LOOPBACK_INDEX : loopbackFor(ns, index);
}

function sourceFor(
  { ns, flow, assumptions }: LookupContext,
  route: Route,
): Pick<RouteResult, 'preferredSource' | 'sourceIsDrawn'> {
  const choice = selectSource(ns, route.nexthops[0]?.outInterface ?? 0, flow.destination);
  assumptions.push(...choice.assumptions);
  if (choice.drawn) return { sourceIsDrawn: true };
  return choice.address ? { preferredSource: choice.address } : {};
}

/** What an answer about a partly known machine rests on, beside what the lookup came across. */
function assumptionsOf({ ns, assumptions }: LookupContext, decision: Decision): readonly Assumption[] {
  if (ns.complete || decision.kind === 'unknown') return assumptions;
  const all: Assumption[] = [{ kind: 'no-other-routes' }, ...assumptions];
  const link = decision.kind === 'found' ? ns.links.get(decision.result.outInterface) : undefined;
  return link?.assumed ? [{ kind: 'link-exists', link: link.name }, ...all] : all;
}
