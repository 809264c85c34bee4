/**
 * What a request says of a link beside what every link has (IFLA_INFO_DATA): by kind, and under the keywords of
 * `ip link ... type KIND`, which follow the names of the attributes. What was not sent is left out.
 */
import type { Address } from '../../net/address.ts';

export type LinkOptions =
  | { readonly kind: 'vlan'; readonly options: VlanOptions }
  | { readonly kind: 'vrf'; readonly options: { readonly table?: number } }
  | { readonly kind: 'macvlan' | 'macvtap'; readonly options: MacvlanOptions }
  | { readonly kind: 'ipvlan' | 'ipvtap'; readonly options: IpvlanOptions }
  | { readonly kind: 'vxlan' | 'geneve'; readonly options: UdpTunnelOptions }
  | { readonly kind: TunnelKindName; readonly options: TunnelOptions }
  | { readonly kind: 'bridge' | 'bond'; readonly options: NumberedOptions }
  /** Of the port, not of the link itself: IFLA_INFO_SLAVE_DATA. */
  | { readonly kind: 'bridge_slave' | 'bond_slave'; readonly options: NumberedOptions };

export type TunnelKindName =
  | 'ipip'
  | 'sit'
  | 'gre'
  | 'gretap'
  | 'erspan'
  | 'vti'
  | 'ip6tnl'
  | 'ip6gre'
  | 'ip6gretap'
  | 'ip6erspan'
  | 'vti6';

/** Pairs of packet priority and priority in the VLAN tag. */
export type PriorityMap = readonly (readonly [from: number, to: number])[];

export interface VlanOptions extends VlanFlags {
  readonly id?: number;
  /** EtherType of the tag. */
  readonly protocol?: number;
  readonly 'ingress-qos-map'?: PriorityMap;
  readonly 'egress-qos-map'?: PriorityMap;
}

export interface VlanFlags {
  readonly reorder_hdr?: boolean;
  readonly gvrp?: boolean;
  readonly mvrp?: boolean;
  readonly loose_binding?: boolean;
  readonly bridge_binding?: boolean;
}

export type MacvlanMode = 'private' | 'vepa' | 'bridge' | 'passthru' | 'source';

export interface MacvlanOptions {
  readonly mode?: MacvlanMode;
  readonly flag?: readonly string[];
  readonly nopromisc?: boolean;
  readonly nodst?: boolean;
  readonly macaddr?: unknown;
  readonly bcqueuelen?: number;
  readonly bclim?: number;
}

export type IpvlanMode = 'l2' | 'l3' | 'l3s';

export type IpvlanIsolation = 'private' | 'vepa' | 'bridge';

export interface IpvlanOptions {
  readonly mode?: IpvlanMode;
  readonly isolation?: IpvlanIsolation;
}

/** VXLAN and Geneve: as far as anything but the printed options depends on them. */
export interface UdpTunnelOptions {
  readonly id?: number;
  readonly group?: Address;
  readonly remote?: Address;
  readonly local?: Address;
  /** Interface index. */
  readonly dev?: number;
  readonly ttl?: number | 'inherit' | 'auto';
  readonly dstport?: number;
  /** For IPv6. */
  readonly flowlabel?: number;
  readonly external?: boolean;
}

export interface TunnelOptions {
  readonly remote?: Address;
  readonly local?: Address;
  /** Interface index. */
  readonly dev?: number;
  readonly mode?: string;
  readonly ttl?: number | 'inherit';
  readonly tos?: number | 'inherit';
  readonly pmtudisc?: boolean;
  readonly ikey?: number | undefined;
  readonly okey?: number | undefined;
  /** Sequence numbers and checksums in what goes out: they make the header longer. */
  readonly oseq?: boolean;
  readonly iseq?: boolean;
  readonly icsum?: boolean;
  readonly ocsum?: boolean;
  readonly encaplimit?: number | 'none' | 'unknown';
  readonly external?: boolean;
}

/** Options that set numbers and switches. */
export type NumberedOptions = Readonly<Record<string, unknown>>;
