/** Tunnels in IPv4: IPIP, SIT, GRE, VTI (net/ipv4/ip_tunnel.c and its users, net/ipv6/sit.c). */
import { type Address, formatAddress, isAny } from '../../../net/address.ts';
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import { LinkFlag, LinkType } from '../../uapi.ts';
import type { Action, Design, LinkKind, LinkWish, MtuRange, Refusal } from '../kind.ts';
import { linkAt } from '../link-end.ts';
import type { LinkOptions, TunnelOptions } from '../options.ts';
import { ANY_MTU, ETHERNET } from './ethernet.ts';
import { outerRoute } from './outer-route.ts';
import {
  changedOptions,
  designTunnel,
  greHeader,
  isTunnel,
  isTunnelTaken,
  placeOf,
  redesigned,
  tunnelOptions,
} from './tunnel.ts';

const IPV4_HEADER = 20;
const ETHERNET_HEADER = 14;
const IP_MAX_MTU = 65535;
const LEAST_MTU = 68;
const LEAST_IPV6_MTU = 1280;
const NOWHERE = '0.0.0.0';

const plain = {
  ...ETHERNET,
  linkType: LinkType.TUNNEL,
  flags: LinkFlag.NOARP,
  mtus: ANY_MTU,
  takesMac: false,
  tellsLower: 'always',
} as const;

export const ipip: LinkKind = { ...plain, stem: 'ipip', design, change, setMtu };

export const vti: LinkKind = { ...plain, stem: 'vti', design, change, setMtu };

export const gre: LinkKind = { ...plain, stem: 'gre', linkType: LinkType.IPGRE, design, change, setMtu };

export const gretap: LinkKind = {
  ...ETHERNET,
  stem: 'gretap',
  mtus: { least: LEAST_MTU, greatest: 0 },
  tellsLower: 'always',
  design,
  change,
  setMtu,
};

const SIT_MTUS = { least: LEAST_IPV6_MTU, greatest: 65555 } as const;

export const sit: LinkKind = {
  ...plain,
  stem: 'sit',
  linkType: LinkType.SIT,
  mtus: SIT_MTUS,
  design,
  change,
};

function isGre(kind: string | undefined): boolean {
  return kind === 'gre' || kind === 'gretap';
}

/** Length of what stands in front of the inner packet. */
function headerOf(kind: string | undefined, options: TunnelOptions): number {
  const ethernet = kind === 'gretap' ? ETHERNET_HEADER : 0;
  return IPV4_HEADER + (isGre(kind) ? greHeader(options) : 0) + ethernet;
}

function design(kernel: Kernel, wish: LinkWish): Design | Refusal {
  const options = tunnelOptions(wish);
  if (options.external) return { reason: 'tunnels whose ends come with each packet are not modelled' };
  if (isTunnelTaken(kernel, wish, options)) return { errno: 'EEXIST' };
  const carrier = carrierOf(kernel, wish, options);
  if ('reason' in carrier) return carrier;
  return {
    ...designTunnel(wish, options),
    mtu: mtuOf(wish, options, carrier.link),
    ...(wish.byIoctl && wish.kind !== 'sit' && { mtus: boundsFor(wish.kind, options) }),
    ...(wish.kind !== 'gretap' && {
      flags: LinkFlag.NOARP | (hasFarEnd(options) ? LinkFlag.POINTOPOINT : 0),
      ...endsOf(options),
    }),
  };
}

function boundsFor(kind: string, options: TunnelOptions): MtuRange {
  return { least: LEAST_MTU, greatest: IP_MAX_MTU - headerOf(kind, options) };
}

function hasFarEnd({ remote }: TunnelOptions): boolean {
  return remote !== undefined && !isAny(remote);
}

/** The ends are the addresses of the link. */
function endsOf({ local, remote }: TunnelOptions): Pick<Link, 'mac'> & { readonly broadcast: string } {
  return { mac: textOf(local), broadcast: textOf(remote) };
}

/** A tunnel with one other end cannot become one with many, nor the other way round (ip_tunnel_changelink()). */
function change(kernel: Kernel, end: LinkEnd, link: Link, given: LinkOptions): readonly Action[] | Refusal {
  const options = changedOptions(link, given);
  const place = placeOf(link, end);
  if (isTunnelTaken(kernel, place, options, link)) return { errno: 'EEXIST' };
  const isPlain = link.kind !== 'gretap';
  const wasFarEnd = (link.flags & LinkFlag.POINTOPOINT) !== 0;
  if (isPlain && hasFarEnd(options) !== wasFarEnd) return { errno: 'EINVAL' };
  const mtu = changedMtu(kernel, place, link, options);
  if (typeof mtu !== 'number') return mtu;
  const attributes = { ...redesigned(link, place, options), ...(isPlain && endsOf(options)), mtu };
  return [{ do: 'set', end, attributes }];
}

/** Only another link to leave by makes the kernel look for the MTU again; a longer header takes its part of it. */
function changedMtu(
  kernel: Kernel,
  place: Pick<LinkWish, 'kind' | 'namespace'>,
  link: Link,
  options: TunnelOptions,
): number | Refusal {
  const before = isTunnel(link.details) ? link.details.options : {};
  if ((before.dev ?? 0) === (options.dev ?? 0)) {
    const longer = headerOf(link.kind, options) - headerOf(link.kind, before);
    return longer === 0 ? link.mtu : Math.max(link.mtu - longer, LEAST_MTU);
  }
  const carrier = carrierOf(kernel, place, options);
  return 'reason' in carrier ? carrier : mtuOf(place, options, carrier.link);
}

function textOf(address: Address | undefined): string {
  return address ? formatAddress(address) : NOWHERE;
}

/** The link that the kernel takes the tunnel to leave by: where the route to the other end leads, else `dev`. */
function carrierOf(
  kernel: Kernel,
  { namespace }: Pick<LinkWish, 'namespace'>,
  { remote, local, dev }: TunnelOptions,
): { readonly link: Link | undefined } | { readonly reason: string } {
  const ns = kernel.namespaces.get(namespace);
  const named = dev === undefined ? undefined : linkAt(kernel, { namespace, index: dev });
  if (!ns || !remote || isAny(remote)) return { link: named };
  const route = outerRoute(ns, remote, local && !isAny(local) ? local : undefined, dev);
  return 'reason' in route ? route : { link: route.link ?? named };
}

function mtuOf(
  wish: Pick<LinkWish, 'kind' | 'mtu'>,
  options: TunnelOptions,
  carrier: Link | undefined,
): number {
  const header = headerOf(wish.kind, options);
  if (wish.kind === 'sit') {
    if (wish.mtu !== undefined) return wish.mtu;
    return carrier && carrier.kind !== 'vrf' ? Math.max(carrier.mtu - header, LEAST_IPV6_MTU) : 1500 - header;
  }
  if (wish.mtu !== undefined) return Math.min(Math.max(wish.mtu, LEAST_MTU), IP_MAX_MTU - header);
  return Math.max(Math.min(carrier?.mtu ?? 1500, IP_MAX_MTU) - header, LEAST_MTU);
}

function setMtu(_kernel: Kernel, _end: unknown, link: Link, mtu: number): readonly never[] | Refusal {
  const options = link.details && 'options' in link.details ? (link.details.options as TunnelOptions) : {};
  return mtu < LEAST_MTU || mtu > IP_MAX_MTU - headerOf(link.kind, options) ? { errno: 'EINVAL' } : [];
}
