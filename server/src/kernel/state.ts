/**
 * What a kernel holds. All of it is immutable: a request yields a new `Kernel` that shares what did not change, and
 * old states stay valid.
 */
import type { Address, Family } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { OrderedMap } from './core/ordered-map.ts';
import type { RuleSet } from './core/rule-set.ts';
import type { Encap } from './encap/encap.ts';
import type { FibTable } from './ipv4/fib-trie.ts';
import type { Ipv6State } from './ipv6/state.ts';
import type { LinkDetails, PortDetails } from './link/details.ts';
import type { MtuRange } from './link/kind.ts';
import type { NexthopObject } from './nexthop/object.ts';
import type { Origin } from './origin.ts';
import type { LinkType, RuleAction } from './uapi.ts';

/** The machine: its network namespaces by name. The one a script starts in is `INITIAL_NAMESPACE`. */
export interface Kernel {
  readonly namespaces: OrderedMap<string, Namespace>;
}

export const INITIAL_NAMESPACE = '';

export interface Namespace {
  readonly name: string;
  /** True: what is not listed does not exist. False: the machine was only partly known at the start. */
  readonly complete: boolean;
  /** By interface index. */
  readonly links: OrderedMap<number, Link>;
  readonly nextIndex: number;
  /** IPv4 addresses in the order they were added, per interface index. */
  readonly addresses: OrderedMap<number, readonly InterfaceAddress[]>;
  /** How many IPv4 addresses were ever added. */
  readonly addressesAdded?: number;
  /** IPv4 tables by number. */
  readonly tables: OrderedMap<number, FibTable>;
  /** IPv4 rules in the order they are tried. */
  readonly rules: RuleSet;
  readonly ipv6: Ipv6State;
  /** Nexthop objects of both families by id. */
  readonly nexthops: OrderedMap<number, NexthopObject>;
  /** The id that was last given out by itself; 0 before the first. */
  readonly lastNexthopId: number;
  /** Values that were written, or that a link took over from `default`, by dotted name: see core/sysctls.ts. */
  readonly sysctls: OrderedMap<string, string>;
  /** Numbers under which it knows other namespaces (NETNSA_NSID), by their names. */
  readonly ids?: OrderedMap<string, number>;
  /** A VRF was made at some time: the rule for VRFs came with it, and comes with no other. */
  readonly hadVrf?: boolean;
  /**
   * An IPv4 rule was added or deleted at some time (`fib_has_custom_rules`; it stays set when the rules are put
   * back). Before that the kernel keeps `local` and `main` in one trie: the longest prefix of both wins.
   */
  readonly customRules?: boolean;
  /** A route of type `local` was added by request (`fib_has_custom_local_routes`). */
  readonly customLocalRoutes?: boolean;
  /** Somebody asked to be told of changes of a looked-up IPv4 route: each processor's copy of it says so from then on. */
  readonly watchesRoutes?: boolean;
}

/** A link, wherever in the machine it is. */
export interface LinkEnd {
  /** The network namespace, by name. */
  readonly namespace: string;
  readonly index: number;
}

/** A network interface (struct net_device). */
export interface Link {
  readonly index: number;
  readonly name: string;
  /** IFLA_INFO_KIND (`veth`); `loopback` for lo, `tap` for a tun that carries Ethernet; undefined where not known. */
  readonly kind: string | undefined;
  /** True: taken to exist because it was used. Attributes that were never set are not known. */
  readonly assumed: boolean;
  /** IFF_UP. */
  readonly up: boolean;
  /** The link was up at some time: its queueing discipline was attached then and stays when it goes down. */
  readonly wasUp?: boolean;
  /** IFF_LOWER_UP: it is up and plugged in. */
  readonly carrier: boolean;
  /** The driver sees a carrier (no __LINK_STATE_NOCARRIER); it may do so while the link is down. */
  readonly pluggedIn: boolean;
  readonly operState: OperState;
  readonly linkType: LinkType;
  /** IFF_* without what `up` and `carrier` say. */
  readonly flags: number;
  /** IFF_PROMISC and IFF_ALLMULTI are among them only where a request set them: how many did, drivers included. */
  readonly promiscuity: number;
  readonly allMulticast: number;
  readonly mtu: number;
  readonly mtus: MtuRange;
  /** The hardware address as `ip` shows it. Undefined where the kernel drew it, or where the link has none. */
  readonly mac: string | undefined;
  /** Undefined for the one that all links of the kind have. */
  readonly broadcast?: string;
  readonly group: number;
  /** IFLA_TXQLEN: length of the transmit queue. */
  readonly queueLength: number;
  /** IFLA_QDISC, where it was told: its root queueing discipline while it has one. */
  readonly queue?: string;
  /** IFLA_LINKMODE, where it is not the default. */
  readonly mode?: 'DORMANT';
  /** IFLA_IFALIAS. */
  readonly alias?: string;
  /** IFLA_PROP_LIST: names by which commands find the link as well. */
  readonly alternativeNames?: readonly string[];
  /** IFLA_MASTER: the bridge, bond or VRF that it belongs to. */
  readonly master?: number;
  /** Its place among the ports of that, which do not have to be counted from 0 or without gaps. */
  readonly portOrder?: number;
  /** What it is as a port of that (IFLA_INFO_SLAVE_DATA). */
  readonly port?: PortDetails;
  /** The other end of a veth pair. */
  readonly peer?: LinkEnd;
  /** The link that it stands on (`link LOWER` of a vlan, macvlan ...). */
  readonly lower?: LinkEnd;
  readonly details?: LinkDetails;
  /** It has attributes that are not kept here: what `ip` prints of it is not known. */
  readonly partlyKnown?: boolean;
  /** What `-details` prints of it depends on more than is kept here. */
  readonly detailsUntold?: boolean;
  readonly origin: Origin;
}

/** IF_OPER_* (RFC 2863). */
export type OperState = 'UNKNOWN' | 'DOWN' | 'LOWERLAYERDOWN' | 'DORMANT' | 'UP';

export interface InterfaceAddress {
  readonly index: number;
  readonly family: Family;
  readonly local: Prefix;
  readonly peer: Address;
  readonly broadcast: Address | undefined;
  readonly scope: number;
  readonly label: string;
  readonly secondary: boolean;
  readonly noPrefixRoute: boolean;
  readonly metric: number | undefined;
  /** IFA_PROTO: who made it; undefined where it is not told. */
  readonly protocol?: number;
  /** IFA_CACHEINFO: seconds that it is valid, and preferred as a source, from its making on; undefined for ever. */
  readonly validLifetime?: number;
  readonly preferredLifetime?: number;
  /** It has a lifetime, and some of that has passed: how much is not known. */
  readonly aged?: boolean;
  /** How many IPv4 addresses the namespace had been given before: of links with the same one, the last answers for it. */
  readonly serial?: number;
  /** IFA_F_MCAUTOJOIN. */
  readonly autojoin?: boolean;
  /** What only IPv6 addresses have. */
  readonly ipv6?: Ipv6AddressState;
  readonly origin: Origin;
}

export interface Ipv6AddressState {
  /** IFA_F_TENTATIVE: whether another host has it is not known yet (RFC 4862, 5.4): it is no local address so far. */
  readonly tentative: boolean;
  /** IFA_F_DADFAILED: another host has it. */
  readonly failed?: boolean;
  /** Another host asked for it at the same time: which of them has it is not known. */
  readonly contested?: boolean;
  /** The link went down and left the address: it is looked for again when the link comes up (IFADDR_STATE_PREDAD). */
  readonly awaitsLink?: boolean;
  /** IFA_F_NODAD, IFA_F_OPTIMISTIC, IFA_F_HOMEADDRESS, IFA_F_MANAGETEMPADDR, IFA_F_STABLE_PRIVACY. */
  readonly noDad?: boolean;
  readonly optimistic?: boolean;
  readonly home?: boolean;
  readonly managesTemporary?: boolean;
  readonly stablePrivacy?: boolean;
  /** Its interface identifier was drawn, or comes from a drawn MAC address: only the prefix of `local` is known. */
  readonly drawn?: boolean;
}

export interface Nexthop {
  readonly gateway: Address | undefined;
  /** Interface index; 0 where it is not known on which link the gateway is (partly known machines only). */
  readonly outInterface: number;
  /** From 1 on: to 256 in a route of its own, to 65535 in a group of nexthop objects. */
  readonly weight: number;
  readonly onlink: boolean;
  /** It takes no packet further: a nexthop object of that kind, whose routes act as if they were `blackhole`. */
  readonly blackhole?: boolean;
  /** RT_SCOPE_* of the gateway: the scope that the gateway itself was resolved at (nhc_scope). */
  readonly scope: number;
  /** RTNH_F_DEAD: the link is down; RTNH_F_LINKDOWN: it has no carrier. */
  readonly dead: boolean;
  readonly linkdown: boolean;
  /** RTA_FLOW of this nexthop of a multipath route. A plain route has `Route.realms`. */
  readonly realms?: number;
  /** What packets are put into on this way. */
  readonly encap?: Encap;
}

/** A range of ports, or one port of which only some bits count: then `start` and `end` are the same. */
export interface PortSelector {
  readonly start: number;
  readonly end: number;
  /** The bits that count; 0 for a range. */
  readonly mask: number;
}

export interface MaskedNumber {
  readonly value: number;
  readonly mask: number;
}

export interface Rule {
  readonly family: Family;
  readonly priority: number;
  readonly not: boolean;
  readonly source: Prefix | undefined;
  readonly destination: Prefix | undefined;
  readonly tos: number;
  readonly mark: number;
  readonly mask: number;
  readonly inInterface: string | undefined;
  readonly outInterface: string | undefined;
  readonly uidRange: { readonly start: number; readonly end: number } | undefined;
  readonly ipProtocol: number | undefined;
  readonly sourcePorts: PortSelector | undefined;
  readonly destinationPorts: PortSelector | undefined;
  /** FRA_DSCP: all six bits of the DSCP, where `tos` compares three. */
  readonly dscp: MaskedNumber | undefined;
  /** FRA_FLOWLABEL. IPv6. */
  readonly flowLabel: MaskedNumber | undefined;
  /** FRA_TUN_ID: a number of 64 bits. */
  readonly tunnelId: bigint | undefined;
  readonly l3mdev: boolean;
  readonly action: RuleAction;
  readonly table: number;
  readonly target: number | undefined;
  readonly suppressPrefixLength: number | undefined;
  readonly suppressInterfaceGroup: number | undefined;
  readonly realms: number | undefined;
  readonly protocol: number;
  readonly origin: Origin;
}
