/** What a lightweight tunnel puts around the packets of a route (struct lwtunnel_state, include/uapi/linux/lwtunnel.h). */
import type { Address } from '../../net/address.ts';

export type Encap = MplsEncap | IpEncap | Seg6Encap | Seg6LocalEncap | RplEncap;

/** Labels on top of the packet, the outermost first. */
export interface MplsEncap {
  readonly kind: 'mpls';
  readonly labels: readonly number[];
  /** 0: that of the packet. Undefined: as the machine's settings say. */
  readonly ttl?: number;
}

/** An outer header of IPv4 or IPv6, to be sent by a tunnel link that takes its addresses from routes. */
export interface IpEncap {
  readonly kind: 'ip' | 'ip6';
  readonly id: bigint;
  readonly source: Address;
  readonly destination: Address;
  /** Hop limit in IPv6. */
  readonly ttl: number;
  /** Traffic class in IPv6. */
  readonly tos: number;
  readonly flags: readonly IpEncapFlag[];
}

export type IpEncapFlag = 'key' | 'csum' | 'seq';

/** A segment routing header (RFC 8754), the first segment first. */
export interface Seg6Encap {
  readonly kind: 'seg6';
  readonly mode: string;
  readonly segments: readonly Address[];
}

/** A source route for low-power networks (RFC 6554). */
export interface RplEncap {
  readonly kind: 'rpl';
  readonly segments: readonly Address[];
}

/** What is done at a segment of the machine itself (RFC 8986). */
export interface Seg6LocalEncap {
  readonly kind: 'seg6local';
  /** `End`, `End.X` and so on. */
  readonly action: string;
  readonly segments?: readonly Address[];
  readonly table?: number;
  readonly ipv4Gateway?: Address;
  readonly ipv6Gateway?: Address;
  /** Interface index. */
  readonly outInterface?: number;
  /** Packets are counted. */
  readonly counts?: boolean;
  readonly flavors?: Seg6Flavors;
}

export interface Seg6Flavors {
  readonly names: readonly string[];
  /** Lengths in bits for `next-csid`. */
  readonly locatorBlock?: number;
  readonly locatorNode?: number;
}

/** Whether two routes put the same around packets, or both nothing (lwtunnel_cmp_encap()). */
export function sameEncap(a: Encap | undefined, b: Encap | undefined): boolean {
  return a === b || keyOf(a) === keyOf(b);
}

function keyOf(encap: Encap | undefined): string | undefined {
  return encap && JSON.stringify(encap, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}
