/** Tunnels in IPv6: IP, GRE, VTI (net/ipv6/ip6_tunnel.c, ip6_gre.c, ip6_vti.c). */
import { type Address, anyAddress, formatAddress, isAny } from '../../../net/address.ts';
import { contains, type Prefix, parsePrefix } from '../../../net/prefix.ts';
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import { LinkFlag, LinkType } from '../../uapi.ts';
import { type Action, type Design, isRefusal, type LinkKind, type LinkWish, type Refusal } from '../kind.ts';
import { linkAt } from '../link-end.ts';
import type { LinkOptions, TunnelOptions } from '../options.ts';
import { ANY_MTU, ETHERNET } from './ethernet.ts';
import { outerRoute } from './outer-route.ts';
import { changedOptions, designTunnel, greHeader, isTunnelTaken, placeOf, tunnelOptions } from './tunnel.ts';

const IPV6_HEADER = 40;
const ETHERNET_HEADER = 14;
/** Room for the option that limits how deep tunnels are nested. */
const ENCAPSULATION_LIMIT = 8;
/** LL_MAX_HEADER of a kernel without radio networks: what VTI leaves free for the header of a link not known. */
const UNKNOWN_LINK_HEADER = 32;
const LEAST_IPV6_MTU = 1280;

const plain = {
  ...ETHERNET,
  linkType: LinkType.TUNNEL6,
  flags: LinkFlag.NOARP,
  takesMac: false,
  tellsLower: 'always',
} as const;

export const ip6tnl: LinkKind = {
  ...plain,
  stem: 'ip6tnl',
  mtus: { least: 68, greatest: 65535 },
  design,
  change,
  setMtu: (_kernel, _end, { details }, mtu) =>
    isIpv6Inside(details) && mtu < LEAST_IPV6_MTU ? { errno: 'EINVAL' } : [],
};

export const ip6gre: LinkKind = {
  ...plain,
  stem: 'ip6gre',
  linkType: LinkType.IP6GRE,
  mtus: ANY_MTU,
  design,
  change,
};

export const ip6gretap: LinkKind = {
  ...ETHERNET,
  stem: 'ip6gretap',
  mtus: { least: 68, greatest: 0 },
  tellsLower: 'always',
  design,
  change,
};

export const vti6: LinkKind = {
  ...plain,
  stem: 'vti6',
  mtus: { least: 68, greatest: 65495 },
  design,
  change,
};

function isIpv6Inside(details: Link['details']): boolean {
  return (
    details?.kind === 'ip6tnl' && (details.options.mode === 'ipv6/ipv6' || details.options.mode === 'ip6ip6')
  );
}

function design(kernel: Kernel, wish: LinkWish): Design | Refusal {
  const options = tunnelOptions(wish);
  if (options.external) return { reason: 'tunnels whose ends come with each packet are not modelled' };
  if (isTunnelTaken(kernel, wish, options)) return { errno: 'EEXIST' };
  return designWith(kernel, wish, options);
}

/** What the options make of a tunnel, new or old. */
function designWith(
  kernel: Kernel,
  wish: Pick<LinkWish, 'kind' | 'namespace' | 'mtu'>,
  options: TunnelOptions,
): Design | Refusal {
  const carrier = carrierOf(kernel, wish, options);
  if ('reason' in carrier) return carrier;
  const tap = wish.kind === 'ip6gretap';
  return {
    ...designTunnel(wish, options),
    mtu: wish.mtu ?? mtuOf(wish.kind, options, carrier.link),
    ...(!tap && {
      flags: LinkFlag.NOARP | (isPointToPoint(options) ? LinkFlag.POINTOPOINT : 0),
      mac: formatAddress(options.local ?? anyAddress('inet6')),
      broadcast: formatAddress(options.remote ?? anyAddress('inet6')),
    }),
  };
}

function change(kernel: Kernel, end: LinkEnd, link: Link, given: LinkOptions): readonly Action[] | Refusal {
  const options = changedOptions(link, given);
  const place = placeOf(link, end);
  if (isTunnelTaken(kernel, place, options, link)) return { errno: 'EEXIST' };
  const attributes = designWith(kernel, place, options);
  return isRefusal(attributes) ? attributes : [{ do: 'set', end, attributes }];
}

const LINK_LOCAL = parsePrefix('fe80::/10') as Prefix;
const MULTICAST = parsePrefix('ff00::/8') as Prefix;
const LOOPBACK = parsePrefix('::1/128') as Prefix;

/** ip6_tnl_get_cap(): whether packets can be sent to one other end, and received from it. */
function isPointToPoint({ local, remote, dev }: TunnelOptions): boolean {
  const ends = [local, remote].filter((end): end is Address => end !== undefined && !isAny(end));
  const within = (prefix: Prefix) => ends.some((end) => contains(prefix, end));
  if (ends.length < 2 || within(LOOPBACK) || within(MULTICAST)) return false;
  return dev !== undefined || !within(LINK_LOCAL);
}

function carrierOf(
  kernel: Kernel,
  { namespace }: Pick<LinkWish, 'namespace'>,
  options: TunnelOptions,
): { readonly link: Link | undefined } | { readonly reason: string } {
  const { remote, local, dev } = options;
  const ns = kernel.namespaces.get(namespace);
  if (!ns || !remote || !isPointToPoint(options)) return { link: undefined };
  const route = outerRoute(ns, remote, local, dev);
  if ('reason' in route) return route;
  return { link: route.link ?? (dev === undefined ? undefined : linkAt(kernel, { namespace, index: dev })) };
}

function mtuOf(kind: string, options: TunnelOptions, carrier: Link | undefined): number {
  if (kind === 'vti6') {
    return carrier ? Math.max(carrier.mtu - IPV6_HEADER, 68) : 1500 - UNKNOWN_LINK_HEADER - IPV6_HEADER;
  }
  const gre = kind === 'ip6gre' || kind === 'ip6gretap' ? greHeader(options) : 0;
  const ethernet = kind === 'ip6gretap' ? ETHERNET_HEADER : 0;
  const limit = options.encaplimit === 'none' ? 0 : ENCAPSULATION_LIMIT;
  const header = IPV6_HEADER + gre + ethernet + limit;
  return carrier ? Math.max(carrier.mtu - header, LEAST_IPV6_MTU) : 1500 - header;
}
