/**
 * The requests that the kernel takes and what it answers, named after rtnetlink's messages and attributes
 * (rtnetlink(7)). This is the seam between `iproute2/`, which makes requests out of words, and the kernel.
 */
import type { Address, Family } from '../net/address.ts';
import type { Prefix } from '../net/prefix.ts';
import type { Assumption } from './assumption.ts';
import type { Encap } from './encap/encap.ts';
import type { Errno } from './errno.ts';
import type { LinkOptions } from './link/options.ts';
import type { LookupTrace } from './lookup-trace.ts';
import type { NexthopObjectReply, NexthopObjectRequest } from './nexthop/messages.ts';
import type { Origin } from './origin.ts';
import type { Rejection } from './rejection.ts';
import type { Route } from './route.ts';
import type { InterfaceAddress, Kernel, Link, MaskedNumber, PortSelector, Rule } from './state.ts';
import type { RouteType, RuleAction } from './uapi.ts';

export type Request =
  | { readonly type: 'newroute'; readonly flags: CreateFlags; readonly route: RouteRequest }
  | { readonly type: 'delroute'; readonly route: RouteRequest }
  | {
      readonly type: 'getroute';
      readonly flow: Flow;
      readonly fibMatch: boolean;
      /** RTM_F_NOTIFY. */
      readonly notify?: boolean;
      /** rtm_src_len, where it is not the length of a full address: the kernel refuses that. */
      readonly sourceLength?: number;
      /** RTA_NEWDST: the kernel refuses it. */
      readonly newDestination?: boolean;
    }
  | ({ readonly type: 'dumproutes'; readonly family: Family } & RouteDumpFilter)
  | { readonly type: 'newrule'; readonly flags: CreateFlags; readonly rule: RuleRequest }
  | { readonly type: 'delrule'; readonly rule: RuleRequest }
  | { readonly type: 'dumprules'; readonly family: Family }
  | { readonly type: 'newaddr'; readonly flags: CreateFlags; readonly address: AddressRequest }
  | { readonly type: 'deladdr'; readonly address: AddressRequest }
  | { readonly type: 'dumpaddrs'; readonly family: Family }
  | { readonly type: 'newlink'; readonly link: NewLinkRequest }
  | { readonly type: 'setlink'; readonly link: SetLinkRequest }
  | { readonly type: 'setgroup'; readonly group: number; readonly link: Omit<SetLinkRequest, 'index'> }
  | { readonly type: 'dellink'; readonly index: number }
  | { readonly type: 'delgroup'; readonly group: number }
  | { readonly type: 'newnsid'; readonly namespace: string; readonly id?: number }
  | {
      readonly type: 'newlinkprop' | 'dellinkprop';
      readonly index: number;
      readonly names: readonly string[];
    }
  | { readonly type: 'getlink'; readonly name: string }
  | { readonly type: 'dumplinks' }
  | NexthopObjectRequest;

/** What a dump of routes is narrowed to. The kernel refuses a table or a link that does not exist. */
export interface RouteDumpFilter {
  readonly table?: number;
  /** Interface index (RTA_OIF). */
  readonly outInterface?: number;
}

/** NLM_F_CREATE, _EXCL, _REPLACE, _APPEND. `add` is create+exclusive, `replace` create+replace, and so on. */
export interface CreateFlags {
  readonly create?: boolean;
  readonly exclusive?: boolean;
  readonly replace?: boolean;
  readonly append?: boolean;
}

/** struct rtmsg with its RTA_* attributes. An attribute that was not sent is left out. */
export interface RouteRequest {
  readonly family: Family;
  /** RTA_DST with rtm_dst_len; undefined where neither was given (`::/0`, `0.0.0.0/0` with length 0 is a default). */
  readonly destination: Prefix;
  readonly tos: number;
  /** RT_TABLE_UNSPEC (0) in a delete: any table is not meant; the kernel takes main. */
  readonly table: number;
  readonly protocol: number;
  readonly scope: number;
  readonly routeType: RouteType;
  readonly onlink?: boolean;
  readonly priority?: number;
  readonly preferredSource?: Address;
  readonly gateway?: Address;
  /** Interface index. */
  readonly outInterface?: number;
  readonly multipath?: readonly NexthopRequest[];
  readonly metrics?: RouteMetrics;
  /** RTA_FLOW: source realm in the upper, destination realm in the lower 16 bits. */
  readonly realms?: number;
  readonly nexthopId?: number;
  /** RTA_ENCAP with RTA_ENCAP_TYPE. */
  readonly encap?: Encap;
  /** RTA_SRC with rtm_src_len. IPv6; for IPv4 the kernel ignores it. */
  readonly source?: Prefix;
  /** RTA_PREF. */
  readonly preference?: number;
  /** RTA_EXPIRES: seconds. */
  readonly expires?: number;
}

/** struct rtnexthop. `weight` counts from 1, as `ip` shows it. */
export interface NexthopRequest {
  readonly gateway?: Address;
  readonly outInterface?: number;
  readonly weight: number;
  readonly onlink?: boolean;
  readonly realms?: number;
  readonly encap?: Encap;
}

/** RTAX_*: by the keyword of `ip route`; a locked metric is not changed by the stack. */
export type RouteMetrics = Readonly<
  Record<string, { readonly value: number | string; readonly lock: boolean }>
>;

/** A selector with or without its mask. */
type Sent<T extends { readonly mask: number }> = Omit<T, 'mask'> & Partial<Pick<T, 'mask'>>;

/** struct fib_rule_hdr with its FRA_* attributes. */
export interface RuleRequest {
  readonly family: Family;
  readonly priority?: number;
  readonly not?: boolean;
  readonly source?: Prefix;
  readonly destination?: Prefix;
  readonly tos?: number;
  readonly mark?: number;
  readonly mask?: number;
  readonly inInterface?: string;
  readonly outInterface?: string;
  readonly uidRange?: { readonly start: number; readonly end: number };
  readonly ipProtocol?: number;
  /** The mask (FRA_SPORT_MASK) is left out where all bits of a single port count. */
  readonly sourcePorts?: Sent<PortSelector>;
  readonly destinationPorts?: Sent<PortSelector>;
  readonly dscp?: Sent<MaskedNumber>;
  readonly flowLabel?: MaskedNumber;
  readonly tunnelId?: bigint;
  readonly l3mdev?: boolean;
  /** Left out in `del`: any action matches (FR_ACT_UNSPEC). */
  readonly action?: RuleAction;
  /** For `lookup`. 0 (RT_TABLE_UNSPEC) lets the kernel choose in `add` and matches any table in `del`. */
  readonly table: number;
  /** For `goto`: the priority to go on at. */
  readonly target?: number;
  readonly suppressPrefixLength?: number;
  readonly suppressInterfaceGroup?: number;
  readonly realms?: number;
  readonly protocol: number;
}

/** struct ifaddrmsg with its IFA_* attributes. */
export interface AddressRequest {
  readonly family: Family;
  readonly index: number;
  /** IFA_LOCAL with ifa_prefixlen. */
  readonly local: Prefix;
  /** IFA_ADDRESS: the far end of a point-to-point link; equals the local address elsewhere. */
  readonly peer?: Address;
  readonly broadcast?: Address;
  readonly scope: number;
  readonly label?: string;
  readonly noPrefixRoute?: boolean;
  /** IFA_RT_PRIORITY: metric of the prefix route. */
  readonly metric?: number;
  /** IFA_PROTO. */
  readonly protocol?: number;
  /** IFA_CACHEINFO, in seconds; INFINITY_LIFE_TIME is left out. */
  readonly validLifetime?: number;
  readonly preferredLifetime?: number;
  /** IFA_F_MCAUTOJOIN, IFA_F_NODAD, IFA_F_OPTIMISTIC, IFA_F_HOMEADDRESS, IFA_F_MANAGETEMPADDR. */
  readonly autojoin?: boolean;
  readonly noDad?: boolean;
  readonly optimistic?: boolean;
  readonly home?: boolean;
  readonly managesTemporary?: boolean;
  /** In a delete: the address of which only the prefix is known (`Ipv6AddressState.drawn`). */
  readonly drawn?: boolean;
}

/** IFLA_* that requests for new links and for changes have in common. */
export interface LinkAttributes {
  readonly up?: boolean;
  /** IFF_* to set or clear, but for IFF_UP: those in `mask` become what they are in `value`. */
  readonly flags?: { readonly value: number; readonly mask: number };
  readonly mtu?: number;
  readonly mac?: string;
  readonly broadcast?: string;
  readonly group?: number;
  readonly alias?: string;
  readonly queueLength?: number;
  /** IFLA_LINKMODE and IFLA_OPERSTATE. */
  readonly mode?: 'default' | 'dormant';
  readonly state?: string;
  /** IFLA_MASTER: interface index; 0 takes the link away from its master. */
  readonly master?: number;
  /** IFLA_NET_NS_*: the network namespace to make it in, or to move it to, by name. */
  readonly namespace?: string;
  /** Attributes that are not kept are sent as well: see `Link.partlyKnown`. */
  readonly partlyKnown?: boolean;
  /** IFLA_INET6_ADDR_GEN_MODE; refused in a request for a new link. */
  readonly addressGeneration?: number;
}

/** RTM_NEWLINK that creates. `kind` is IFLA_INFO_KIND. */
export interface NewLinkRequest extends LinkAttributes {
  readonly name?: string;
  readonly kind: string;
  readonly index?: number;
  /** IFLA_LINK: interface index of the lower link, in the namespace that the request is sent in. */
  readonly lower?: number;
  readonly options?: LinkOptions;
  /** For `veth`. */
  readonly peer?: LinkAttributes & { readonly name?: string; readonly index?: number };
  /** NLM_F_REPLACE instead of NLM_F_EXCL. */
  readonly replace?: boolean;
  /** A tunnel that is asked for by ioctl(): only then its driver sets bounds for the MTU. */
  readonly byIoctl?: boolean;
}

/** RTM_NEWLINK that changes an existing link. */
export interface SetLinkRequest extends LinkAttributes {
  readonly index: number;
  readonly name?: string;
  /** IFLA_NEW_IFINDEX: the index to get in another namespace. */
  readonly newIndex?: number;
  readonly carrier?: boolean;
  readonly options?: LinkOptions;
}

/** What a route lookup is asked for: struct flowi4/flowi6, as far as rules and tables look at it. */
export interface Flow {
  readonly family: Family;
  readonly destination: Address;
  readonly source?: Address;
  /** Interface index the packet came in on: then it is routed as forwarded, not as the machine's own. */
  readonly inInterface?: number;
  readonly outInterface?: number;
  readonly mark: number;
  readonly tos: number;
  readonly uid: number;
  readonly ipProtocol?: number;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  /** RTA_FLOWLABEL. IPv6. */
  readonly flowLabel?: number;
}

/** What the kernel says to one request. `kernel` is the new state: the caller goes on with it in every case. */
export type Answer =
  | {
      readonly kind: 'done';
      readonly kernel: Kernel;
      readonly reply: Reply;
      readonly assumptions: readonly Assumption[];
    }
  | {
      readonly kind: 'error';
      readonly kernel: Kernel;
      readonly error: KernelError;
      readonly trace?: LookupTrace;
      readonly rejection?: Rejection;
    }
  /** The state is not known well enough, or the feature is not modelled; `reason` says which, in words. */
  | {
      readonly kind: 'unknown';
      readonly kernel: Kernel;
      readonly reason: string;
      readonly trace?: LookupTrace;
    };

/** An errno, and the text of the extended ack where the kernel gives one (`Nexthop has invalid gateway.`). */
export interface KernelError {
  readonly errno: Errno;
  readonly message?: string;
  /** Not told by the kernel: who made what is there already, and in the way. */
  readonly existing?: Origin;
}

export type Reply =
  | { readonly type: 'none' }
  | { readonly type: 'route'; readonly result: RouteResult; readonly trace: LookupTrace }
  | { readonly type: 'routes'; readonly routes: readonly Route[] }
  | { readonly type: 'rules'; readonly rules: readonly Rule[] }
  | { readonly type: 'addresses'; readonly addresses: readonly InterfaceAddress[] }
  | { readonly type: 'link'; readonly link: Link }
  | { readonly type: 'links'; readonly links: readonly Link[] }
  | NexthopObjectReply;

/** The route that a flow takes: what RTM_GETROUTE answers. */
export interface RouteResult {
  readonly routeType: RouteType;
  readonly destination: Address;
  /** The flow's source, echoed (`from`). */
  readonly from?: Address;
  readonly gateway?: Address;
  readonly outInterface: number;
  readonly inInterface?: number;
  readonly table: number;
  /** Undefined where it depends on addresses that are not known. */
  readonly preferredSource?: Address;
  /** The source is an address that the kernel drew: only that much is known of it. */
  readonly sourceIsDrawn?: boolean;
  readonly mark: number;
  readonly uid?: number;
  readonly metrics?: RouteMetrics;
  readonly realms?: number;
  readonly encap?: Encap;
  /** RTCF_*: shown behind `cache`. */
  readonly cacheFlags: readonly ('local' | 'brd' | 'mc' | 'redirect' | 'redirected' | 'notify')[];
  /** The route that was matched, with its origin. Undefined for answers that no route gives (255.255.255.255). */
  readonly route: Route | undefined;
}
