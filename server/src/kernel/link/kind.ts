/** What a driver brings to the links of its kind (struct net_device_ops and struct rtnl_link_ops of the kernel). */
import type { KernelError, NewLinkRequest } from '../rtnetlink.ts';
import type { Kernel, Link, LinkEnd, OperState } from '../state.ts';
import type { LinkType } from '../uapi.ts';
import type { LinkOptions } from './options.ts';

export interface MtuRange {
  readonly least: number;
  /** 0: any. */
  readonly greatest: number;
}

/** A kind of link: what is fixed, and what the driver does. A hook that is left out does nothing. */
export interface LinkKind {
  /** A link without a name is called this and the first free number. */
  readonly stem: string;
  readonly linkType: LinkType;
  /** IFF_* of a new link. */
  readonly flags: number;
  readonly mtu: number;
  readonly mtus: MtuRange;
  /** Whether the driver of a new link sees a carrier. */
  readonly pluggedIn: boolean;
  readonly operState: OperState;
  /** Length of the transmit queue. */
  readonly queueLength: number;
  /** False for links that queue nothing: `noqueue`. Others get the default queueing discipline. */
  readonly queues: boolean;
  /** Largest packet that segmentation may be left to the driver for. */
  readonly tsoMaxSize: number;
  /** Whether a request can change the MAC address. */
  readonly takesMac: boolean;
  /** False for links that stay in their namespace (netns_immutable). */
  readonly movable: boolean;
  /** Whether a request can switch the carrier (ndo_change_carrier). */
  readonly takesCarrier?: boolean;
  /** Whether the kernel tells the link below (IFLA_LINK): where there is one, or even that there is none. */
  readonly tellsLower?: 'if-any' | 'always';
  /** Whether a link goes when the one it stands on does. */
  readonly dependsOnLower?: boolean;

  /** Looks at a request for a new link before anything else (rtnl_link_ops.validate). */
  check?(request: NewLinkRequest): KernelError | undefined;
  /** What is particular about a new link (rtnl_link_ops.newlink). */
  design?(kernel: Kernel, wish: LinkWish): Design | Refusal;
  /** What follows once it is registered. */
  made?(kernel: Kernel, end: LinkEnd, link: Link): readonly Action[];
  /** rtnl_link_ops.changelink. */
  change?(kernel: Kernel, end: LinkEnd, link: Link, options: LinkOptions): readonly Action[] | Refusal;
  /** Before the link counts as up (ndo_open). */
  open?(kernel: Kernel, end: LinkEnd, link: Link): readonly Action[] | Refusal;
  /** The link counts as down (ndo_stop). */
  stop?(kernel: Kernel, end: LinkEnd, link: Link): readonly Action[];
  /** Whether the MTU, which is in range, can be set (ndo_change_mtu); and what follows. */
  setMtu?(kernel: Kernel, end: LinkEnd, link: Link, mtu: number): readonly Action[] | Refusal;
  /** Whether the MAC address can be set (ndo_set_mac_address); and what follows. */
  setMac?(kernel: Kernel, end: LinkEnd, link: Link, mac: string): readonly Action[] | Refusal;
  /** Something happened to the link that this one stands on. */
  lowerEvent?(kernel: Kernel, end: LinkEnd, link: Link, event: LinkEvent): readonly Action[];
  /** Something happened to a port of this link. */
  portEvent?(kernel: Kernel, end: LinkEnd, port: LinkEnd, event: LinkEvent): readonly Action[];
  /** A link wants to become a port: what stands against it, or what is to be done before. */
  enslave?(kernel: Kernel, end: LinkEnd, port: LinkEnd): Enslaving | Refusal;
  /** What follows when a port has left; `before` is the port as it was. */
  release?(kernel: Kernel, end: LinkEnd, port: LinkEnd, before: Link): readonly Action[];
}

/** What happened to a link, as others hear of it: NETDEV_UP, _DOWN, _CHANGE, _CHANGEMTU, _CHANGEADDR. */
export type LinkEvent = 'up' | 'down' | 'carrier' | 'mtu' | 'mac';

/** A new link as far as its kind decides. */
export type Design = Partial<Omit<Link, 'index' | 'name' | 'kind' | 'origin'>>;

/** What is done when a link becomes a port. */
export interface Enslaving {
  readonly before?: readonly Action[];
  /** What the port is from then on. */
  readonly attributes?: Partial<Link>;
  /** Asked again once the link is a port. */
  after?(kernel: Kernel): readonly Action[];
}

/** A request for a new link; `here` is the namespace it was sent in, `namespace` the one that the link is made in. */
export interface LinkWish extends NewLinkRequest {
  readonly here: string;
  readonly namespace: string;
}

/** Something that a driver does to its own or to another link. */
export type Action =
  | {
      readonly do: 'up' | 'down' | 'settle' | 'delete' | 'release' | 'leave-table' | 'no-automatic-address';
      readonly end: LinkEnd;
    }
  | { readonly do: 'plug'; readonly ends: readonly LinkEnd[]; readonly pluggedIn: boolean }
  | { readonly do: 'mtu'; readonly end: LinkEnd; readonly mtu: number }
  | { readonly do: 'mac'; readonly end: LinkEnd; readonly mac: string | undefined }
  | { readonly do: 'set'; readonly end: LinkEnd; readonly attributes: Partial<Link> };

/** A driver does not do it: the kernel's error, or in words what is not modelled. */
export type Refusal = KernelError | { readonly reason: string };

export function isRefusal<T extends object>(outcome: T | Refusal): outcome is Refusal {
  return 'errno' in outcome || 'reason' in outcome;
}
