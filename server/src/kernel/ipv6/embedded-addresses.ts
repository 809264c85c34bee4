/**
 * The addresses that tunnels over IPv4 get from the IPv4 addresses of the machine (add_v4_addrs() of
 * net/ipv6/addrconf.c).
 */
import { type Address, ipv6, sameAddress } from '../../net/address.ts';
import type { Prefix } from '../../net/prefix.ts';
import type { Origin } from '../origin.ts';
import type { Link, Namespace } from '../state.ts';
import { LinkFlag, LinkType, Scope } from '../uapi.ts';
import { addressesOf, withAddress } from './address-list.ts';
import { addHostRoutes, addPrefixRoute } from './address-routes.ts';
import { automaticAddress } from './automatic-address.ts';
import { deviceOf } from './devices.ts';
import { localEndOf } from './local-end.ts';
import { AddressGeneration } from './settings.ts';

const LINK_LOCAL_HALF = 0xfe800000;
/** IFAPROT_UNSPEC */
const NOBODY = 0;

/**
 * The local end as the last four octets of an address, or where there is none, every address of a link that is up: below
 * fe80::/64, or for a sit tunnel without a far end as IPv4-compatible address below ::/96.
 */
export function addEmbeddedAddresses(ns: Namespace, link: Link, origin: Origin): Namespace {
  const isCompatible = link.linkType === LinkType.SIT && (link.flags & LinkFlag.POINTOPOINT) === 0;
  if (!isCompatible && deviceOf(ns, link)?.settings.addr_gen_mode === AddressGeneration.NONE) return ns;
  const local = localEndOf(link);
  const ends: readonly End[] = local ? [{ address: local, scope: Scope.UNIVERSE }] : endsOf(ns, link);
  return ends.reduce((next, { address, scope }) => {
    const embedded = ipv6(isCompatible ? 0 : LINK_LOCAL_HALF, 0, 0, address.w0);
    const reach = isCompatible ? scope : Scope.LINK;
    return add(next, link, { address: embedded, length: isCompatible ? 96 : 64 }, reach, origin);
  }, ns);
}

/** An IPv4 address, and the scope of what it is embedded in. */
interface End {
  readonly address: Address;
  readonly scope: number;
}

/** Addresses that mean the same everywhere; and those of the machine itself where the tunnel has no far end. */
function endsOf(ns: Namespace, { flags }: Link): readonly End[] {
  const hasFarEnd = (flags & LinkFlag.POINTOPOINT) !== 0;
  return [...ns.addresses.entries()].flatMap(([index, list]) => {
    if (!ns.links.get(index)?.up) return [];
    // Once one of a link was the machine's own, those behind it are taken for that as well.
    let reach: number = Scope.UNIVERSE;
    return list.flatMap(({ local, scope }) => {
      if (scope === Scope.LINK || (scope >= Scope.HOST && hasFarEnd)) return [];
      if (scope >= Scope.HOST) reach = Scope.HOST;
      return [{ address: local.address, scope: reach }];
    });
  });
}

function add(ns: Namespace, link: Link, local: Prefix, scope: number, origin: Origin): Namespace {
  const address = automaticAddress(link, local.address, local.length, origin, { scope, protocol: NOBODY });
  const isThere = addressesOf(ns, link.index).some((each) => sameAddress(each.local.address, local.address));
  const next = isThere ? ns : addHostRoutes(withAddress(ns, address), link, address);
  return addPrefixRoute(next, link, local, address);
}
