import type { LookupOutcome } from '../../kernel/core/lookup-outcome.ts';
import type { Errno } from '../../kernel/errno.ts';
import { lookupRoute as lookupIpv4 } from '../../kernel/ipv4/lookup.ts';
import { keepsNexthop } from '../../kernel/ipv4/output-route.ts';
import { typeByDestination } from '../../kernel/ipv4/route-result.ts';
import { isUsable as isUsableIpv4 } from '../../kernel/ipv4/table-walk.ts';
import { lookupRoute as lookupIpv6 } from '../../kernel/ipv6/lookup.ts';
import { siblingsOf } from '../../kernel/ipv6/siblings.ts';
import { isUsable as isUsableIpv6 } from '../../kernel/ipv6/table-walk.ts';
import type { Route } from '../../kernel/route.ts';
import type { Flow, RouteResult } from '../../kernel/rtnetlink.ts';
import type { Namespace, Nexthop, Rule } from '../../kernel/state.ts';
import type { RouteType } from '../../kernel/uapi.ts';
import { type Address, formatAddress } from '../../net/address.ts';

/** What becomes of a packet: the outcome of rules and tables together. */
export type Decision =
  /** It leaves. Several ways: flows are spread over them. */
  | {
      readonly kind: 'sent';
      readonly type: RouteType;
      readonly ways: readonly Way[];
      /** The route that decides; undefined where none is asked (255.255.255.255 over a link). */
      readonly route: Route | undefined;
    }
  /** It is for the machine itself. */
  | { readonly kind: 'delivered'; readonly route: Route | undefined }
  /** No route, or one that rejects, or a rule that does; with neither, nothing matches. */
  | {
      readonly kind: 'rejected';
      readonly errno: Errno;
      readonly route: Route | undefined;
      readonly rule: Rule | undefined;
    }
  | { readonly kind: 'unknown'; readonly reason: string };

/** One way that a packet leaves by. The link is named, so that ways in two states of a machine can be compared. */
export interface Way {
  /** As text; undefined where the destination itself is the neighbour. */
  readonly gateway: string | undefined;
  /** Undefined where it is not known on which link the gateway is. */
  readonly link: string | undefined;
  /** Its share among the ways, as `weight` of a nexthop. */
  readonly weight: number;
}

const lookups = { inet: lookupIpv4, inet6: lookupIpv6 };

/** Where the flow goes: the look-up of the kernel, with all ways of a route that spreads flows. */
export function decide(ns: Namespace, flow: Flow): Decision {
  const lookup = lookups[flow.family];
  const outcome = lookup(ns, flow);
  return outcome.kind === 'found' ? decisionOf(ns, outcome.result) : undecided(ns, flow, outcome);
}

function decisionOf(ns: Namespace, result: RouteResult): Decision {
  const { routeType, route, gateway, outInterface } = result;
  if (routeType === 'local') return { kind: 'delivered', route };
  return { kind: 'sent', type: routeType, ways: [wayOf(ns, { gateway, outInterface, weight: 1 })], route };
}

/** What rejects a flow, or over which ways it may go, is told by the trace of the look-up. */
function undecided(
  ns: Namespace,
  flow: Flow,
  outcome: Exclude<LookupOutcome, { readonly kind: 'found' }>,
): Decision {
  const { trace } = lookups[flow.family](ns, flow, { explain: true });
  const step = trace.steps.findLast(({ verdict }) => verdict === 'decided');
  const route = step?.candidates?.find(({ passedOver }) => passedOver === undefined)?.route;
  if (outcome.kind === 'error') {
    return { kind: 'rejected', errno: outcome.error.errno, route, rule: step?.rule };
  }
  if (!route) return { kind: 'unknown', reason: outcome.reason };
  return spread(ns, flow.destination, route);
}

function spread(ns: Namespace, destination: Address, route: Route): Decision {
  const isIpv4 = destination.family === 'inet';
  const type = isIpv4 ? typeByDestination(destination, route.routeType) : route.routeType;
  const keepsGateway = !isIpv4 || keepsNexthop(type, destination, route);
  const nexthops = usableNexthops(ns, route);
  const ways = keepsGateway ? nexthops : nexthops.map((each) => ({ ...each, gateway: undefined }));
  return { kind: 'sent', type, ways: ways.map((nexthop) => wayOf(ns, nexthop)), route };
}

/** The nexthops that packets are spread over: in IPv6 those of all siblings of the route. */
export function usableNexthops(ns: Namespace, route: Route): readonly Nexthop[] {
  if (route.family === 'inet') return route.nexthops.filter((nexthop) => isUsableIpv4(ns, nexthop));
  const list = ns.ipv6.tables.get(route.table)?.at(route.destination, route.source) ?? [route];
  const nexthops = siblingsOf(list, route).flatMap((sibling) => sibling.nexthops);
  return nexthops.filter((nexthop) => isUsableIpv6(ns, nexthop));
}

function wayOf(ns: Namespace, nexthop: Pick<Nexthop, 'gateway' | 'outInterface' | 'weight'>): Way {
  const { gateway, outInterface, weight } = nexthop;
  return {
    gateway: gateway && formatAddress(gateway),
    link: ns.links.get(outInterface)?.name,
    weight,
  };
}

/**
 * What a packet meets, as a text that is equal exactly where two decisions, be they of two states of a machine, do the
 * same with it: kind, errno or ways. Which route decides does not matter.
 */
export function fateOf(decision: Decision): string {
  switch (decision.kind) {
    case 'sent':
      return `${decision.type} ${decision.ways.map(wayText).sort().join(' ')}`;
    case 'delivered':
      return 'local';
    case 'rejected':
      return `rejected ${decision.errno}`;
    case 'unknown':
      return 'unknown';
  }
}

function wayText({ gateway, link, weight }: Way): string {
  return `${gateway ?? ''}%${link ?? '?'}*${weight}`;
}
