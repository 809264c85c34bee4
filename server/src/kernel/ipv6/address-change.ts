/** RTM_NEWADDR with `replace` for an IPv6 address that is there (inet6_addr_modify() of net/ipv6/addrconf.c). */
import { sameAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import { done, notKnown, type Outcome, refused } from '../core/outcome.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { hasPeer, ipv6StateOf, isPermanent, replaceAddress } from './address-list.ts';
import {
  addPrefixRoute,
  prefixMetricOf,
  prefixRouteOf,
  removePrefixRoute,
  subnetIsOrphaned,
} from './address-routes.ts';
import { deviceOf } from './devices.ts';
import { removeRoute, withExpiry } from './kernel-routes.ts';

const TEMPORARY_LENGTH = 64;

/**
 * Gives the address the flags, lifetimes and protocol of `wanted`, and its metric and peer where it names any. The
 * prefix length stays; the route to the subnet follows.
 *
 * Errors: EINVAL for `mngtmpaddr` on a prefix length that is not 64.
 */
export function changeAddress(
  ns: Namespace,
  link: Link,
  address: InterfaceAddress,
  wanted: InterfaceAddress,
): Outcome {
  const managesTemporary = wanted.ipv6?.managesTemporary === true;
  if (managesTemporary && address.local.length !== TEMPORARY_LENGTH) return refused(ns, 'EINVAL');
  if (managesTemporary && (deviceOf(ns, link)?.settings.use_tempaddr ?? 0) > 0) {
    return notKnown(ns, 'which temporary address the kernel draws');
  }
  const changed = changedAddress(address, wanted);
  const hadRoute = isPermanent(address) && !address.noPrefixRoute;
  let next = ns;
  if (movesPeer(address, wanted) && hasPeer(address)) {
    next = removePrefixRoute(next, link, { address: address.peer, length: address.local.length });
  }
  next = replaceAddress(next, address, changed);
  if (!changed.noPrefixRoute) return done(withPrefixRoutes(next, link, changed, hadRoute));
  return done(hadRoute ? withoutPrefixRoute(next, link, changed) : next);
}

function movesPeer(address: InterfaceAddress, wanted: InterfaceAddress): boolean {
  return hasPeer(wanted) && !sameAddress(address.peer, wanted.peer);
}

function changedAddress(address: InterfaceAddress, wanted: InterfaceAddress): InterfaceAddress {
  const { protocol: _, validLifetime: __, preferredLifetime: ___, aged: ____, autojoin, ...kept } = address;
  const { tentative, awaitsLink, stablePrivacy, optimistic } = ipv6StateOf(address);
  const { noDad, home, managesTemporary, optimistic: wantsOptimistic } = ipv6StateOf(wanted);
  return {
    ...kept,
    peer: hasPeer(wanted) ? wanted.peer : address.peer,
    metric: wanted.metric ?? address.metric,
    noPrefixRoute: wanted.noPrefixRoute,
    ...(wanted.protocol !== undefined && { protocol: wanted.protocol }),
    ...(wanted.validLifetime !== undefined && { validLifetime: wanted.validLifetime }),
    ...(wanted.preferredLifetime !== undefined && { preferredLifetime: wanted.preferredLifetime }),
    ...((autojoin || wanted.autojoin) && { autojoin: true }),
    ipv6: {
      tentative,
      ...(awaitsLink && { awaitsLink }),
      ...(stablePrivacy && { stablePrivacy }),
      ...((optimistic || (tentative && wantsOptimistic)) && { optimistic: true }),
      ...(noDad && { noDad }),
      ...(home && { home }),
      ...(managesTemporary && { managesTemporary }),
    },
  };
}

/** The routes to the subnets of the address and of its peer, with the metric and the lifetime that it has now. */
function withPrefixRoutes(
  ns: Namespace,
  link: Link,
  address: InterfaceAddress,
  hadRoute: boolean,
): Namespace {
  const changed = hadRoute ? changePrefixRoute(ns, link, address, address.local) : undefined;
  const next = changed ?? addPrefixRoute(ns, link, address.local, address);
  if (!hasPeer(address)) return next;
  const far = { address: address.peer, length: address.local.length };
  const changedFar = hadRoute ? changePrefixRoute(next, link, address, far) : undefined;
  return changedFar ?? addPrefixRoute(next, link, far, address);
}

/** modify_prefix_route(); undefined where there is no such route. */
function changePrefixRoute(
  ns: Namespace,
  link: Link,
  address: InterfaceAddress,
  subnet: Prefix,
): Namespace | undefined {
  const route = prefixRouteOf(ns, link, subnet);
  if (!route) return undefined;
  if (route.priority === prefixMetricOf(address)) return withExpiry(ns, route, address.validLifetime);
  return addPrefixRoute(removeRoute(ns, route), link, subnet, address);
}

function withoutPrefixRoute(ns: Namespace, link: Link, address: InterfaceAddress): Namespace {
  return subnetIsOrphaned(ns, address) === 'orphaned' ? removePrefixRoute(ns, link, address.local) : ns;
}
