import { type Address, commonBits, isAny, sameAddress } from '../../net/address.ts';
import { contains, type Prefix, parsePrefix } from '../../net/prefix.ts';
import type { Assumption } from '../assumption.ts';
import { effectiveSetting } from '../core/sysctls.ts';
import { vrfOf } from '../link/l3mdev.ts';
import { carriesIpv4 } from '../link/mtu.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { type RouteType, Scope, Table } from '../uapi.ts';
import { addressKey } from './flow-key.ts';
import { rejectionBy } from './route-types.ts';
import { walkTable } from './table-walk.ts';

const MULTICAST = parsePrefix('224.0.0.0/4') as Prefix;
const LOCAL_MULTICAST = parsePrefix('224.0.0.0/24') as Prefix;
const LOOPBACK = parsePrefix('127.0.0.0/8') as Prefix;

export function isMulticast(address: Address): boolean {
  return contains(MULTICAST, address);
}

/** 224.0.0.0/24, which no router forwards. */
export function isLocalMulticast(address: Address): boolean {
  return contains(LOCAL_MULTICAST, address);
}

export function isLoopback(address: Address): boolean {
  return contains(LOOPBACK, address);
}

/** 255.255.255.255. */
export function isLimitedBroadcast(address: Address): boolean {
  return address.w0 === -1;
}

/** The group that every link joins when it comes up; other groups are joined by programs. */
const ALL_HOSTS = parsePrefix('224.0.0.1') as Prefix;

/** Whether the machine takes packets for this multicast group off the link (`ip_check_mc_rcu`). */
export function hears(link: Link, group: Address): boolean {
  return link.up && contains(ALL_HOSTS, group);
}

/** The link, where it exists and carries IPv4. */
export function ipv4Link(ns: Namespace, index: number): Link | undefined {
  const link = ns.links.get(index);
  return link && carriesIpv4(link) ? link : undefined;
}

/** What an address is by this table: `local`, `broadcast`, `unicast` ... (`inet_addr_type_table`). */
export function addressType(ns: Namespace, address: Address, table: number): RouteType {
  if (isAny(address) || isLimitedBroadcast(address)) return 'broadcast';
  if (isMulticast(address)) return 'multicast';
  if (!ns.tables.has(table)) return 'broadcast';
  const match = walkTable(ns, table, addressKey(address));
  return match && !rejectionBy(match.route) ? match.route.routeType : 'unicast';
}

/**
 * The index of the link that has this address, the last that got it where several have; or of the one that a `local` route
 * gives it to (`__ip_dev_find`).
 */
export function linkWithAddress(ns: Namespace, address: Address): number | undefined {
  let latest: InterfaceAddress | undefined;
  for (const list of ns.addresses.values()) {
    const found = list.find((each) => sameAddress(each.local.address, address));
    if (found && (!latest || serialOf(found) > serialOf(latest))) latest = found;
  }
  if (latest) return latest.index;
  const match = walkTable(ns, Table.LOCAL, addressKey(address));
  return match?.route.routeType === 'local' ? match.route.nexthops[match.nexthop]?.outInterface : undefined;
}

function serialOf({ serial = 0 }: InterfaceAddress): number {
  return serial;
}

/** The source address that the kernel picks, and how sure that is. */
export interface SourceChoice {
  /** Undefined where the machine has none that fits, or where `known` is false. */
  readonly address: Address | undefined;
  /** False where it depends on addresses that no request has shown. */
  readonly known: boolean;
  readonly assumptions: readonly Assumption[];
}

/**
 * Picks a source address for packets out of a link (`inet_select_addr` of net/ipv4/devinet.c): a primary address of
 * the link whose scope is wide enough, one in the subnet of `towards` first; else one of any other link.
 */
export function selectSource(
  ns: Namespace,
  index: number,
  towards: Address | undefined,
  scope: number,
): SourceChoice {
  const link = ns.links.get(index);
  const own = ownSource(ns, index, towards?.family === 'inet' ? towards : undefined, scope);
  if (own) return { address: own, known: true, assumptions: reliesOn(link) };
  if (!link || link.assumed) return { address: undefined, known: ns.complete, assumptions: [] };
  return { address: sourceOfAnyLink(ns, index, scope), known: ns.complete, assumptions: [] };
}

function reliesOn(link: Link | undefined): Assumption[] {
  return link?.assumed ? [{ kind: 'no-other-address', link: link.name }] : [];
}

function ownSource(
  ns: Namespace,
  index: number,
  towards: Address | undefined,
  scope: number,
): Address | undefined {
  const link = ipv4Link(ns, index);
  if (!link) return undefined;
  let first: Address | undefined;
  for (const each of ns.addresses.get(index) ?? []) {
    if (!isPrimary(each) || !isWideEnough(ns, link, each, scope)) continue;
    if (!towards || reaches(each, towards)) return each.local.address;
    first ??= each.local.address;
  }
  return first;
}

/** With `route_localnet` even addresses of scope `host` serve on the link. */
function isWideEnough(ns: Namespace, link: Link, address: InterfaceAddress, scope: number): boolean {
  if (Math.min(address.scope, Scope.HOST) <= scope) return true;
  return scope >= Scope.LINK && effectiveSetting(ns, link, 'route_localnet') !== 0;
}

/** The addresses of other links in the order of their indexes. A link of a VRF turns to that, and to its links only. */
function sourceOfAnyLink(ns: Namespace, index: number, scope: number): Address | undefined {
  const vrf = vrfOf(ns, index);
  const ofVrf = vrf && sharedSource(ns, vrf.index, scope);
  if (ofVrf) return ofVrf;
  for (const other of ns.addresses.keys()) {
    const found = vrfOf(ns, other) === vrf ? sharedSource(ns, other, scope) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** An address that serves on other links as well: those of scope `link` stay on theirs. */
function sharedSource(ns: Namespace, index: number, scope: number): Address | undefined {
  if (!ipv4Link(ns, index)) return undefined;
  const list = ns.addresses.get(index) ?? [];
  return list.find((each) => isPrimary(each) && each.scope !== Scope.LINK && each.scope <= scope)?.local
    .address;
}

function isPrimary(address: InterfaceAddress): boolean {
  return address.family === 'inet' && !address.secondary;
}

/** Whether the link reaches `towards` directly by this address: around the far end, where there is one. */
function reaches(address: InterfaceAddress, towards: Address): boolean {
  return commonBits(address.peer, towards) >= address.local.length;
}
