import { type Address, sameAddress } from '../../net/address.ts';
import { LOOPBACK_INDEX } from '../core/flow-key.ts';
import { effectiveSetting } from '../core/sysctls.ts';
import { vrfOf } from '../link/l3mdev.ts';
import type { Route } from '../route.ts';
import type { Link, Namespace } from '../state.ts';
import { Scope } from '../uapi.ts';
import { type FibFound, type FibResult, fibLookup } from './fib-lookup.ts';
import { type FlowKey, inputKey } from './flow-key.ts';
import type { LookupContext } from './lookup-context.ts';
import { combineRealms, realmsOfNexthop } from './route-result.ts';

/** What the source of an incoming packet says. */
export interface ValidSource {
  /** The source is a neighbour on the link that it came in on. */
  readonly onLink: boolean;
  /** The realms of the way back, as those of the packet's source. */
  readonly realms: number;
}

/**
 * Checks the source of an incoming packet by the way back to it (`fib_validate_source` of net/ipv4/fib_frontend.c):
 * it must not be one of the machine itself, and `rp_filter` may ask that the way back leads over the same link.
 * Undefined where the source is refused.
 *
 * `outInterface` is the link that the packet would leave by; 0 where it is delivered here.
 */
export function validateSource(
  context: LookupContext,
  link: Link,
  key: FlowKey,
  outInterface: number,
): ValidSource | undefined {
  const { ns } = context;
  const backKey = wayBack(context, link, key, outInterface);
  const back = fibLookup(ns, backKey);
  if (isCheckedInFull(ns, link, outInterface, back)) return checkWayBack(ns, link, backKey, back);
  const accepted = effectiveSetting(ns, link, 'accept_local') !== 0 || !isOwnAddress(ns, key.source);
  return accepted ? { onLink: false, realms: 0 } : undefined;
}

function wayBack(context: LookupContext, link: Link, key: FlowKey, outInterface: number): FlowKey {
  const marked = effectiveSetting(context.ns, link, 'src_valid_mark') !== 0;
  const vrf = vrfOf(context.ns, link.index);
  return {
    ...inputKey(context.flow, outInterface || LOOPBACK_INDEX),
    destination: key.source,
    source: key.destination,
    mark: marked ? key.mark : 0,
    sourcePort: key.destinationPort,
    destinationPort: key.sourcePort,
    ...(vrf && { vrf: { index: vrf.index, by: 'input' } }),
  };
}

/** Without a reason to look closer, the kernel only asks whether the source is an address of its own. */
function isCheckedInFull(ns: Namespace, link: Link, outInterface: number, back: FibResult): boolean {
  if (effectiveSetting(ns, link, 'rp_filter') !== 0) return true;
  if (link.index === outInterface && effectiveSetting(ns, link, 'send_redirects') !== 0) return true;
  const acceptsLocal = effectiveSetting(ns, link, 'accept_local') !== 0;
  if (!acceptsLocal && (ns.customLocalRoutes || ns.customRules)) return true;
  if ('error' in back) return false;
  return realmsBack(back) !== 0 || (back.route.routeType !== 'unicast' && usesRealms(ns));
}

function checkWayBack(ns: Namespace, link: Link, key: FlowKey, back: FibResult): ValidSource | undefined {
  const filter = effectiveSetting(ns, link, 'rp_filter');
  const unchecked = filter === 0 || !ns.complete ? { onLink: false, realms: 0 } : undefined;
  if ('error' in back) return unchecked;
  const { routeType } = back.route;
  if (routeType === 'local' ? effectiveSetting(ns, link, 'accept_local') === 0 : routeType !== 'unicast') {
    return undefined;
  }
  const realms = realmsBack(back);
  if (leadsOver(ns, back.route, link)) return { onLink: isDirect(back), realms };
  if ((ns.addresses.get(link.index) ?? []).length === 0) return unchecked;
  if (filter === 1 && ns.complete) return undefined;
  const overLink = fibLookup(ns, { ...key, outInterface: link.index }, { ignoreLinkState: true });
  const onLink = !('error' in overLink) && overLink.route.routeType === 'unicast' && isDirect(overLink);
  return { onLink, realms };
}

/** Whether the route leads over the link, or over one that belongs to this VRF. */
function leadsOver(ns: Namespace, route: Route, link: Link): boolean {
  const isWay = (index: number) => index === link.index || vrfOf(ns, index) === link;
  if (route.nexthops.some(({ outInterface }) => isWay(outInterface))) return true;
  return route.routeType === 'local' && link.kind === 'loopback';
}

function isDirect(found: FibFound): boolean {
  return (found.route.nexthops[found.nexthop]?.scope ?? Scope.UNIVERSE) >= Scope.HOST;
}

/** `fib_combine_itag`: the destination realm of the way back becomes the source realm of the packet. */
function realmsBack(back: FibFound): number {
  const ofRule = back.rule?.realms ?? 0;
  const ofRoute = (realmsOfNexthop(back.route, back.route.nexthops[back.nexthop]) << 16) >>> 0;
  return combineRealms(ofRoute || (ofRule << 16) >>> 0, ofRule >>> 16);
}

function isOwnAddress(ns: Namespace, address: Address): boolean {
  for (const list of ns.addresses.values()) {
    if (list.some((each) => each.family === 'inet' && sameAddress(each.local.address, address))) return true;
  }
  return false;
}

/** Whether any route or rule has realms: then the kernel always looks at the way back. */
function usesRealms(ns: Namespace): boolean {
  for (const rule of ns.rules) if (rule.realms) return true;
  for (const table of ns.tables.values()) {
    for (const route of table.routes()) {
      if (route.realms || route.nexthops.some(({ realms }) => realms)) return true;
    }
  }
  return false;
}
