import type { Address } from '../../net/address.ts';
import type { Assumption } from '../assumption.ts';
import { accept, type Checked, type Refusal, refuse } from '../core/checked.ts';
import { LOOPBACK_INDEX } from '../core/flow-key.ts';
import type { Encap } from '../encap/encap.ts';
import type { Errno } from '../errno.ts';
import { checkNexthop as checkIpv6 } from '../ipv6/nexthop-check.ts';
import { vrfTable } from '../link/l3mdev.ts';
import type { Link, Namespace, Nexthop } from '../state.ts';
import { Scope, Table } from '../uapi.ts';
import { fibLookup } from './fib-lookup.ts';
import { addressKey, type FlowKey } from './flow-key.ts';
import { addressType, ipv4Link } from './local-addresses.ts';
import { rejectionBy } from './route-types.ts';
import { walkTable } from './table-walk.ts';

/** One nexthop as a request names it, before the kernel has looked at it. */
export interface AskedNexthop {
  readonly gateway: Address | undefined;
  /** 0: not named. */
  readonly outInterface: number;
  readonly weight: number;
  readonly onlink: boolean;
  readonly realms?: number;
  /** As it was checked already. */
  readonly encap?: Encap;
}

/** The route that a nexthop is for, as far as its check looks at it. */
export interface NexthopPlace {
  readonly table: number;
  readonly scope: number;
}

const INVALID_GATEWAY = 'Nexthop has invalid gateway';

/**
 * Checks a nexthop and resolves what the request left open (`fib_check_nh` of net/ipv4/fib_semantics.c): a gateway
 * has to be on-link, that is, reachable through a route of narrower scope, or declared so with `onlink`.
 */
export function checkNexthop(ns: Namespace, asked: AskedNexthop, place: NexthopPlace): Checked<Nexthop> {
  const { gateway } = asked;
  if (gateway === undefined) return checkDirect(ns, asked);
  if (gateway.family === 'inet6') return checkIpv6Gateway(ns, asked, place);
  return asked.onlink ? checkOnlink(ns, asked, gateway, place) : checkGateway(ns, asked, gateway, place);
}

/** A nexthop with what the kernel adds to it. */
export function settleNexthop(asked: AskedNexthop, link: Link | undefined, scope: number): Nexthop {
  return {
    gateway: asked.gateway,
    outInterface: link?.index ?? 0,
    weight: asked.weight,
    onlink: asked.onlink,
    scope,
    dead: false,
    linkdown: link !== undefined && scope !== Scope.NOWHERE && !link.carrier,
    ...(asked.realms === undefined ? {} : { realms: asked.realms }),
    ...(asked.encap && { encap: asked.encap }),
  };
}

/** Checks the nexthop as one of an IPv6 route (`fib_check_nh_v6_gw`). That the link has no carrier is not noted. */
function checkIpv6Gateway(ns: Namespace, asked: AskedNexthop, { table }: NexthopPlace): Checked<Nexthop> {
  const { encap: _, ...plain } = asked;
  const checked = checkIpv6(ns, plain, { routeType: 'unicast', table, preferredSource: undefined });
  if (checked.kind !== 'ok') return checked;
  const link = ns.links.get(checked.value.outInterface);
  return accept({ ...settleNexthop(asked, link, Scope.LINK), linkdown: false }, checked.assumptions);
}

function checkDirect(ns: Namespace, asked: AskedNexthop): Checked<Nexthop> {
  if (asked.onlink) {
    return refuse('EINVAL', 'Invalid flags for nexthop - PERVASIVE and ONLINK can not be set');
  }
  const link = ipv4Link(ns, asked.outInterface);
  if (!link) return refuse('ENODEV');
  if (!link.up) return refuse('ENETDOWN', 'Device for nexthop is not up');
  return accept(settleNexthop(asked, link, Scope.HOST));
}

function checkOnlink(
  ns: Namespace,
  asked: AskedNexthop,
  gateway: Address,
  place: NexthopPlace,
): Checked<Nexthop> {
  if (place.scope >= Scope.LINK) return refuse('EINVAL', 'Nexthop has invalid scope');
  const link = ns.links.get(asked.outInterface);
  if (!link) return refuse('ENODEV', 'Nexthop device required for onlink');
  if (!link.up) return refuse('ENETDOWN', 'Nexthop device is not up');
  if (addressType(ns, gateway, vrfTable(ns, link.index) ?? Table.LOCAL) !== 'unicast')
    return refuse('EINVAL', INVALID_GATEWAY);
  return accept(settleNexthop(asked, link, Scope.LINK));
}

function checkGateway(
  ns: Namespace,
  asked: AskedNexthop,
  gateway: Address,
  place: NexthopPlace,
): Checked<Nexthop> {
  const key: FlowKey = {
    ...addressKey(gateway),
    inInterface: LOOPBACK_INDEX,
    outInterface: asked.outInterface,
    scope: Math.max(place.scope + 1, Scope.LINK),
  };
  const towards = resolveGateway(ns, key, place.table);
  if ('refused' in towards) {
    return mayBeElsewhere(ns, asked, towards.certain) ? assumeOnLink(ns, asked, gateway) : towards.refused;
  }
  const link = ns.links.get(towards.outInterface);
  if (!link && ns.complete) return refuse('EINVAL', 'No egress device for nexthop gateway');
  if (link && !link.up) return refuse('ENETDOWN');
  return accept(settleNexthop(asked, link, towards.scope));
}

type Resolved =
  | { readonly outInterface: number; readonly scope: number }
  /** `certain`: no route that is not known can change it, since what decided is a route to this very address. */
  | { readonly refused: Refusal; readonly certain: boolean };

/** Asks the route's own table first, then the rules. */
function resolveGateway(ns: Namespace, key: FlowKey, table: number): Resolved {
  const own = table === Table.MAIN ? undefined : ownTableMatch(ns, key, table);
  const found = own ?? fibLookup(ns, key, { ignoreLinkState: true });
  if ('error' in found) return invalidGateway(found.error, found.route?.destination.length === 32);
  const { route } = found;
  if (route.routeType !== 'unicast' && route.routeType !== 'local') {
    return invalidGateway('EINVAL', route.destination.length === 32);
  }
  return { outInterface: route.nexthops[found.nexthop]?.outInterface ?? 0, scope: route.scope };
}

function invalidGateway(errno: Errno, certain: boolean): Resolved {
  return { refused: refuse(errno, INVALID_GATEWAY), certain };
}

function ownTableMatch(ns: Namespace, key: FlowKey, table: number) {
  const match = walkTable(ns, table, key, { ignoreLinkState: true });
  return match && !rejectionBy(match.route) ? match : undefined;
}

/** On a partly known machine a link may have a subnet that holds the gateway, unless the script made the link. */
function mayBeElsewhere(ns: Namespace, asked: AskedNexthop, certain: boolean): boolean {
  if (ns.complete || certain) return false;
  return asked.outInterface === 0 || ns.links.get(asked.outInterface)?.assumed === true;
}

function assumeOnLink(ns: Namespace, asked: AskedNexthop, gateway: Address): Checked<Nexthop> {
  const link = ns.links.get(asked.outInterface);
  if (link && !link.up) return refuse('ENETDOWN');
  const assumption: Assumption = link
    ? { kind: 'gateway-on-link', gateway, link: link.name }
    : { kind: 'gateway-on-some-link', gateway };
  return accept(settleNexthop(asked, link, Scope.LINK), [assumption]);
}
