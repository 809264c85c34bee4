import { effectiveSetting } from '../../kernel/core/sysctls.ts';
import { isLoopback } from '../../kernel/ipv4/local-addresses.ts';
import { isLinkLocal } from '../../kernel/ipv6/address-scope.ts';
import type { Route } from '../../kernel/route.ts';
import type { InterfaceAddress, Link, Namespace } from '../../kernel/state.ts';
import type { Family } from '../../net/address.ts';
import { containsPrefix, type Prefix } from '../../net/prefix.ts';
import { intersection, rangeOf } from '../../net/range.ts';
import { type DecidedRange, decisions, ownFlow } from './decisions.ts';
import { families, routesOfFamily } from './routes.ts';

/** What the machine does with replies from one of its addresses to hosts that reach it over the link of that address. */
export interface Asymmetry {
  readonly link: Link;
  readonly address: InterfaceAddress;
  /** The routes by which the link leads to other networks than its own. */
  readonly uplink: readonly Route[];
  /** Destinations as much behind the link as behind another one, replies to which leave by that. */
  readonly elsewhere: readonly DecidedRange[];
  /** The strict reverse path filter of the link (rp_filter 1) drops what comes in from there. IPv4. */
  readonly dropped: boolean;
}

/**
 * The local addresses whose replies may leave by the wrong link: the link of the address has routes to gateways (in whatever
 * table), but packets that carry the address as their source leave for the same destinations by other links. Exact, as
 * `decisions` is; a reply is looked up as one of the machine's own, without a mark.
 */
export function asymmetries(ns: Namespace): Asymmetry[] {
  return families.flatMap((family) => asymmetriesOf(ns, family));
}

function asymmetriesOf(ns: Namespace, family: Family): Asymmetry[] {
  const uplinks = uplinkRoutes(ns, family);
  if (uplinks.size < 2) return [];
  const addresses = family === 'inet' ? ns.addresses : ns.ipv6.addresses;
  return [...uplinks].flatMap(([index, uplink]) => {
    const link = ns.links.get(index);
    const candidates = (addresses.get(index) ?? []).filter(isReachable);
    return link ? candidates.flatMap((address) => asymmetryOf(ns, link, address, uplink)) : [];
  });
}

/** By the index of the link: its routes to gateways. */
function uplinkRoutes(ns: Namespace, family: Family): Map<number, Route[]> {
  const uplinks = new Map<number, Route[]>();
  for (const route of routesOfFamily(ns, family)) {
    for (const { gateway, outInterface } of route.nexthops) {
      if (!gateway || outInterface === 0) continue;
      const routes = uplinks.get(outInterface);
      if (routes) routes.push(route);
      else uplinks.set(outInterface, [route]);
    }
  }
  return uplinks;
}

function isReachable({ local: { address }, ipv6 }: InterfaceAddress): boolean {
  return address.family === 'inet' ? !isLoopback(address) : !isLinkLocal(address) && ipv6?.drawn !== true;
}

function asymmetryOf(
  ns: Namespace,
  link: Link,
  address: InterfaceAddress,
  uplink: readonly Route[],
): Asymmetry[] {
  const { family } = address.local.address;
  const replies = decisions(ns, ownFlow(family, { source: address.local.address }));
  const elsewhere = replies
    .filter(({ decision }) => leavesByAnother(decision, link))
    .flatMap((range) => behind(range, uplink));
  if (elsewhere.length === 0) return [];
  const dropped = family === 'inet' && effectiveSetting(ns, link, 'rp_filter') === 1;
  return [{ link, address, uplink, elsewhere, dropped }];
}

/** By way of a gateway: hosts on another link of the machine are answered there, and reach it there. */
function leavesByAnother(decision: DecidedRange['decision'], { name }: Link): boolean {
  return (
    decision.kind === 'sent' &&
    decision.type === 'unicast' &&
    decision.ways.some((way) => way.link !== undefined && way.link !== name && way.gateway !== undefined)
  );
}

/**
 * The parts of a range to which the link leads by routes at least as specific as the one that decides: hosts behind a more
 * specific route over another link are there, and reach the machine that way.
 */
function behind(range: DecidedRange, uplink: readonly Route[]): DecidedRange[] {
  const { decision } = range;
  const taken = decision.kind === 'sent' ? (decision.route?.destination.length ?? 0) : 0;
  const rivals = uplink.map(({ destination }) => destination).filter(({ length }) => length >= taken);
  return widestOf(rivals).flatMap((prefix) => {
    const common = intersection(range, rangeOf(prefix));
    return common ? [{ ...range, ...common }] : [];
  });
}

/** Prefixes without those that others hold, each once. */
function widestOf(prefixes: readonly Prefix[]): Prefix[] {
  const widest: Prefix[] = [];
  for (const prefix of [...prefixes].sort((a, b) => a.length - b.length)) {
    if (!widest.some((wider) => containsPrefix(wider, prefix))) widest.push(prefix);
  }
  return widest;
}
