import { type Address, isAny } from '../../net/address.ts';
import type { Assumption } from '../assumption.ts';
import { accept, type Checked, refuse } from '../core/checked.ts';
import { LOOPBACK_INDEX } from '../core/flow-key.ts';
import { spreadReason } from '../core/spread.ts';
import { checkGivenEncap } from '../encap/check.ts';
import type { Encap } from '../encap/encap.ts';
import { vrfTable } from '../link/l3mdev.ts';
import type { Route } from '../route.ts';
import type { Link, Namespace, Nexthop } from '../state.ts';
import { type RouteType, Scope, Table } from '../uapi.ts';
import { isLinkLocal, isMulticast } from './address-scope.ts';
import { deviceOf } from './devices.ts';
import { fib6Lookup } from './fib6-lookup.ts';
import { addressKey, NO_ADDRESS } from './flow-key.ts';
import { isOwnAddress } from './local-addresses.ts';
import { rejectionOf, rejects } from './route-types.ts';
import { walkTable } from './table-walk.ts';

/** One nexthop as a request names it, before the kernel has looked at it. */
export interface AskedNexthop {
  readonly gateway: Address | undefined;
  /** 0: not named. */
  readonly outInterface: number;
  readonly weight: number;
  readonly onlink: boolean;
  readonly encap?: Encap;
}

/** The route that a nexthop is for, as far as its check looks at it. */
export interface NexthopPlace {
  readonly routeType: RouteType;
  /** The table that is asked before the rules are; 0 for none. */
  readonly table: number;
  readonly preferredSource: Address | undefined;
}

/** Checks a nexthop and resolves what the request left open (`fib6_nh_init` of net/ipv6/route.c). */
export function checkNexthop(ns: Namespace, asked: AskedNexthop, place: NexthopPlace): Checked<Nexthop> {
  const link = ns.links.get(asked.outInterface);
  if (asked.outInterface !== 0 && !(link && deviceOf(ns, link))) return refuse('ENODEV');
  if (asked.onlink && !link) return refuse('ENODEV', 'Nexthop device required for onlink');
  if (asked.onlink && !link?.up) return refuse('ENETDOWN', 'Nexthop device is not up');
  if (rejectionOf(place.routeType)) return overLoopback(ns, asked);
  if (!asked.gateway) return link ? checkEgress(ns, asked, link, place) : refuse('ENODEV');
  const egress = checkGateway(ns, asked, asked.gateway, { link, place });
  if (egress.kind !== 'ok') return egress;
  const checked = egress.value
    ? checkEgress(ns, asked, egress.value, place)
    : settleTunnel(asked, undefined, place.routeType);
  return checked.kind === 'ok' ? accept(checked.value, egress.assumptions) : checked;
}

/** A nexthop with what the kernel adds to it. The scope means nothing to IPv6. */
function settle(asked: AskedNexthop, link: Link | undefined, routeType: RouteType): Nexthop {
  return {
    gateway: asked.gateway,
    outInterface: link?.index ?? 0,
    weight: asked.weight,
    onlink: asked.onlink,
    scope: Scope.UNIVERSE,
    dead: false,
    linkdown: link !== undefined && !link.carrier && routeType !== 'local',
  };
}

/** Routes of a type that rejects lead to the loopback link, whatever gateway and device they were given. */
function overLoopback(ns: Namespace, asked: AskedNexthop): Checked<Nexthop> {
  const loopback = ns.links.get(LOOPBACK_INDEX);
  if (!loopback || !deviceOf(ns, loopback)) return refuse('ENODEV');
  return accept({ ...settle({ ...asked, gateway: undefined }, loopback, 'none'), linkdown: false });
}

function checkEgress(
  ns: Namespace,
  asked: AskedNexthop,
  link: Link,
  { routeType }: NexthopPlace,
): Checked<Nexthop> {
  if (deviceOf(ns, link)?.settings.disable_ipv6) {
    return refuse('EACCES', 'IPv6 is disabled on nexthop device');
  }
  if (!link.up) return refuse('ENETDOWN', 'Nexthop device is not up');
  return settleTunnel(asked, link, routeType);
}

/** The tunnel is looked at last. */
function settleTunnel(asked: AskedNexthop, link: Link | undefined, routeType: RouteType): Checked<Nexthop> {
  const encap = checkGivenEncap(asked.encap, 'inet6');
  if (encap.kind !== 'ok') return encap;
  const nexthop = settle(asked, link, routeType);
  return accept(encap.value ? { ...nexthop, encap: encap.value } : nexthop);
}

interface GatewayPlace {
  /** The link that was named. */
  readonly link: Link | undefined;
  readonly place: NexthopPlace;
}

const OWN_ADDRESS = 'Gateway can not be a local address';

/** The link behind which the gateway is (`ip6_validate_gw`); undefined where only some link is assumed to be it. */
function checkGateway(
  ns: Namespace,
  asked: AskedNexthop,
  gateway: Address,
  { link, place }: GatewayPlace,
): Checked<Link | undefined> {
  if (link && isOwnGateway(ns, gateway, link)) return refuse('EINVAL', OWN_ADDRESS);
  const reached = isLinkLocal(gateway) ? accept(link) : reach(ns, asked, gateway, { link, place });
  if (reached.kind !== 'ok') return reached;
  const egress = reached.value;
  if (!egress) {
    return reached.assumptions.length > 0 ? reached : refuse('EINVAL', 'Egress device not specified');
  }
  if (isLoopbackLink(egress)) {
    return refuse('EINVAL', 'Egress device can not be loopback device for this route');
  }
  if (!link && isOwnGateway(ns, gateway, egress)) return refuse('EINVAL', OWN_ADDRESS);
  return reached;
}

/** Whether the machine has the address itself; only a link-local one may be another machine's on another link. */
function isOwnGateway(ns: Namespace, gateway: Address, link: Link): boolean {
  return isOwnAddress(ns, gateway, { on: link.index, onAny: !isLinkLocal(gateway) });
}

/** A gateway that is not link-local has to be a neighbour by the routes that are there. */
function reach(
  ns: Namespace,
  asked: AskedNexthop,
  gateway: Address,
  { link, place }: GatewayPlace,
): Checked<Link | undefined> {
  if (isAny(gateway) || isMulticast(gateway)) return refuse('EINVAL', 'Invalid gateway address');
  if (asked.onlink) return link ? checkOnlink(ns, gateway, link) : refuse('ENODEV');
  const route = neighbourRoute(ns, asked, gateway, place);
  if (route && !link && route.nexthops.length > 1) {
    return { kind: 'unknown', reason: spreadReason(ns, route.nexthops) };
  }
  const egress = route && ns.links.get(wayOver(route, link)?.outInterface ?? 0);
  if (egress && (!link || link === egress)) return accept(egress);
  return ns.complete || (link && !link.assumed) ? refuse('EHOSTUNREACH') : assumeNeighbour(gateway, link);
}

/** An address that is known to be elsewhere is no neighbour on the link (`ip6_route_check_nh_onlink`). */
function checkOnlink(ns: Namespace, gateway: Address, link: Link): Checked<Link | undefined> {
  const key = addressKey(gateway, link.index);
  const table = ns.ipv6.tables.get(vrfTable(ns, link.index) ?? Table.MAIN);
  const match = walkTable(ns, table, key, { link: link.index, strict: false, ignoreLinkState: true });
  if (!match || rejects(ns, match.route) || isAny(match.route.destination.address)) return accept(link);
  const { route } = match;
  if (route.routeType === 'unicast' && wayOver(route, link)?.outInterface === link.index) return accept(link);
  if (!ns.complete && route.destination.length < 128) return assumeNeighbour(gateway, link);
  return refuse('EINVAL', 'Nexthop has invalid gateway or device mismatch');
}

/** The route by which the gateway is a neighbour (`ip6_route_check_nh`): the route's own table is asked, then the rules. */
function neighbourRoute(
  ns: Namespace,
  { outInterface }: AskedNexthop,
  gateway: Address,
  { table, preferredSource }: NexthopPlace,
): Route | undefined {
  const key = addressKey(gateway, outInterface, preferredSource ?? NO_ADDRESS);
  const inTable = walkTable(ns, ns.ipv6.tables.get(table), key, {
    link: outInterface,
    strict: true,
    ignoreLinkState: true,
  });
  const link = ns.links.get(outInterface);
  if (inTable && isDirect(ns, inTable.route, link)) return inTable.route;
  const found = fib6Lookup(ns, addressKey(gateway, outInterface), { link: outInterface, strict: true });
  return found && 'route' in found && isDirect(ns, found.route, link) ? found.route : undefined;
}

/** The way of a route over this link; its first where that is not named, or none leads over it. */
function wayOver({ nexthops }: Route, link: Link | undefined): Nexthop | undefined {
  return nexthops.find(({ outInterface }) => outInterface === link?.index) ?? nexthops[0];
}

/** A gateway behind a gateway is none, and neither is one that a route rejects. */
function isDirect(ns: Namespace, route: Route, link: Link | undefined): boolean {
  return wayOver(route, link)?.gateway === undefined && !rejects(ns, route);
}

function assumeNeighbour(gateway: Address, link: Link | undefined): Checked<Link | undefined> {
  const assumption: Assumption = link
    ? { kind: 'gateway-on-link', gateway, link: link.name }
    : { kind: 'gateway-on-some-link', gateway };
  return accept(link, [assumption]);
}

function isLoopbackLink(link: Link | undefined): boolean {
  return link?.kind === 'loopback';
}
