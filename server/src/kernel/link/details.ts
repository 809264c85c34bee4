/** What links of one kind have and others do not: IFLA_INFO_DATA of the kernel's answer. */
import type {
  IpvlanIsolation,
  IpvlanMode,
  MacvlanMode,
  NumberedOptions,
  PriorityMap,
  TunnelKindName,
  TunnelOptions,
  UdpTunnelOptions,
  VlanFlags,
} from './options.ts';

export type LinkDetails =
  | BondDetails
  | BridgeDetails
  | IpvlanDetails
  | MacvlanDetails
  | TunnelDetails
  | UdpTunnelDetails
  | VlanDetails
  | VrfDetails;

/** What a port of a bridge or bond is besides a link. */
export interface PortDetails {
  readonly kind: 'bridge_slave' | 'bond_slave';
  readonly options: NumberedOptions;
  /** Of a bond: what the link gets back when it leaves. */
  readonly permanentMac?: string | undefined;
  readonly originalMtu?: number;
}

export interface BridgeDetails {
  readonly kind: 'bridge';
  /** The MAC address was set by request: it no longer follows the ports. */
  readonly macSet: boolean;
  /** The MTU was set by request: it no longer follows the ports. */
  readonly mtuSet: boolean;
  readonly options: NumberedOptions;
}

export interface BondDetails {
  readonly kind: 'bond';
  readonly mode: string;
  /** No MAC address was set: the first slave brings one. */
  readonly macDrawn: boolean;
  readonly options: NumberedOptions;
}

export interface VlanDetails {
  readonly kind: 'vlan';
  readonly id: number;
  /** EtherType of the tag. */
  readonly protocol: number;
  readonly flags: VlanFlags;
  readonly ingress: PriorityMap;
  readonly egress: PriorityMap;
  /** The MAC address is that of the lower link, as none was set. */
  readonly macInherited: boolean;
}

export interface VrfDetails {
  readonly kind: 'vrf';
  readonly table: number;
}

export interface MacvlanDetails {
  readonly kind: 'macvlan' | 'macvtap';
  readonly mode: MacvlanMode;
  readonly nopromisc: boolean;
  readonly nodst: boolean;
  readonly broadcastQueue: number;
}

export interface IpvlanDetails {
  readonly kind: 'ipvlan' | 'ipvtap';
  readonly mode: IpvlanMode;
  readonly isolation: IpvlanIsolation;
  /** Tells it from others with the same MAC address (dev_id). */
  readonly deviceId: number;
  /** The last such number that an IPVLAN of the same lower link was given. */
  readonly lastDeviceId: number;
  /** The MAC address that it was made with, where it was drawn from the lower link. */
  readonly permanentMac: string | undefined;
}

export interface UdpTunnelDetails {
  readonly kind: 'vxlan' | 'geneve';
  /** The namespace that it was made from: its outer packets are there, wherever the link goes. */
  readonly home: string;
  readonly options: UdpTunnelOptions;
}

export interface TunnelDetails {
  readonly kind: TunnelKindName;
  /** The namespace that it was made in: its outer packets are there, wherever the link goes. */
  readonly home: string;
  readonly options: TunnelOptions;
  /** The local end that it was made with. */
  readonly permanentMac: string | undefined;
}
