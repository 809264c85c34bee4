/** Which source address a packet gets: RFC 6724, as `ipv6_dev_get_saddr` of net/ipv6/addrconf.c does it. */
import { type Address, commonBits, isAny, sameAddress } from '../../net/address.ts';
import { contains, type Prefix, parsePrefix } from '../../net/prefix.ts';
import type { Assumption } from '../assumption.ts';
import { vrfOf } from '../link/l3mdev.ts';
import type { InterfaceAddress, Link, Namespace } from '../state.ts';
import { labelOf } from './address-label.ts';
import { addressesOf, ipv6StateOf } from './address-list.ts';
import { isLegacy, isMulticast, Reach, reachOf } from './address-scope.ts';
import { deviceOf } from './devices.ts';

/** The source address that the kernel picks, and how sure that is. */
export interface SourceChoice {
  /** Undefined where the machine has none that fits, or where `known` is false. */
  readonly address: Address | undefined;
  /** False where it depends on addresses that no request has shown. */
  readonly known: boolean;
  /** It is one that the kernel drew. */
  readonly drawn?: boolean;
  readonly assumptions: readonly Assumption[];
}

/** What a candidate is weighed against. */
interface Errand {
  readonly destination: Address;
  readonly reach: number;
  readonly label: number;
  /** Index of the link that the packet leaves by. */
  readonly outInterface: number;
}

/** Picks the source address for packets to `destination` that leave by a link. Of equals the first one is taken. */
export function selectSource(ns: Namespace, outInterface: number, destination: Address): SourceChoice {
  const out = ns.links.get(outInterface);
  const errand = { destination, reach: reachOf(destination), label: labelOf(destination), outInterface };
  const links = out && keepsToLink(ns, out, errand) ? [out] : linksBeside(ns, out);
  let best: { readonly candidate: InterfaceAddress; readonly score: readonly number[] } | undefined;
  for (const link of links) {
    for (const candidate of addressesOf(ns, link.index)) {
      if (!isCandidate(candidate)) continue;
      const score = scoreOf(ns, candidate, link, errand);
      if (!best || isBetter(score, best.score)) best = { candidate, score };
    }
  }
  return choiceOf(ns, out, best?.candidate);
}

/** The links whose addresses may serve: those of no VRF, or of the one that the outgoing link belongs to, itself first. */
function linksBeside(ns: Namespace, out: Link | undefined): Link[] {
  const vrf = out && vrfOf(ns, out.index);
  const links = [...ns.links.values()].filter(({ index }) => vrfOf(ns, index) === vrf);
  return out && vrf ? [out, vrf, ...links] : links;
}

/** Whether only addresses of the outgoing link are candidates (RFC 6724, 4). */
function keepsToLink(ns: Namespace, out: Link, { destination, reach }: Errand): boolean {
  if (isMulticast(destination) || reach <= Reach.LINK) return true;
  return (deviceOf(ns, out)?.settings.use_oif_addrs_only ?? 0) !== 0;
}

function isCandidate(address: InterfaceAddress): boolean {
  const { tentative, optimistic } = ipv6StateOf(address);
  const { local } = address;
  return (!tentative || optimistic === true) && !isAny(local.address) && !isMulticast(local.address);
}

const ORCHID = parsePrefix('2001:10::/28') as Prefix;

/**
 * The rules of RFC 6724, 5, and the kernel's own, in the order they are asked: a greater number is better. Home addresses
 * are none of them: the kernels of distributions have Mobile IPv6 as a module at most, and then leave that rule out.
 */
function scoreOf(
  ns: Namespace,
  candidate: InterfaceAddress,
  link: Link,
  { destination, reach, label, outInterface }: Errand,
): readonly number[] {
  const { address, length } = candidate.local;
  const { optimistic } = ipv6StateOf(candidate);
  const own = reachOf(address);
  const isOrchid = contains(ORCHID, address) === contains(ORCHID, destination);
  return [
    Number(sameAddress(address, destination)),
    own >= reach ? -own : own - 128,
    Number(isLegacy(address) || !isAvoided(candidate)),
    Number(link.index === outInterface),
    Number(labelOf(address) === label),
    Number(candidate.secondary === prefersTemporary(ns, link)),
    Number(isOrchid),
    Math.min(commonBits(address, destination), length),
    Number(!optimistic),
  ];
}

/** Deprecated addresses, and those that are used before it is known that no other host has them. */
function isAvoided(address: InterfaceAddress): boolean {
  return address.preferredLifetime === 0 || ipv6StateOf(address).optimistic === true;
}

function prefersTemporary(ns: Namespace, link: Link): boolean {
  return (deviceOf(ns, link)?.settings.use_tempaddr ?? 0) >= 2;
}

function isBetter(score: readonly number[], than: readonly number[]): boolean {
  for (let rule = 0; rule < score.length; rule++) {
    const difference = (score[rule] as number) - (than[rule] as number);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function choiceOf(ns: Namespace, out: Link | undefined, chosen: InterfaceAddress | undefined): SourceChoice {
  if (chosen && ipv6StateOf(chosen).drawn)
    return { address: undefined, known: false, drawn: true, assumptions: [] };
  if (ns.complete || (out && !out.assumed && chosen?.index === out.index)) {
    return { address: chosen?.local.address, known: true, assumptions: [] };
  }
  if (!chosen || !out || chosen.index !== out.index)
    return { address: undefined, known: false, assumptions: [] };
  return {
    address: chosen.local.address,
    known: true,
    assumptions: [{ kind: 'no-other-address', link: out.name }],
  };
}
