/** What tunnels in IPv4 and IPv6 have in common. */
import { type Address, formatAddress, isAny, sameAddress } from '../../../net/address.ts';
import type { Kernel, Link, LinkEnd } from '../../state.ts';
import type { TunnelDetails } from '../details.ts';
import type { Design, LinkWish } from '../kind.ts';
import { allLinks } from '../link-end.ts';
import type { LinkOptions, TunnelKindName, TunnelOptions } from '../options.ts';

const TUNNEL_KINDS: readonly string[] = [
  'ipip',
  'sit',
  'gre',
  'gretap',
  'erspan',
  'vti',
  'ip6tnl',
  'ip6gre',
  'ip6gretap',
  'ip6erspan',
  'vti6',
] satisfies TunnelKindName[];

export function isTunnel(details: { readonly kind: string } | undefined): details is TunnelDetails {
  return details !== undefined && TUNNEL_KINDS.includes(details.kind);
}

export function tunnelOptions({ options }: LinkWish): TunnelOptions {
  return options && TUNNEL_KINDS.includes(options.kind) ? (options.options as TunnelOptions) : {};
}

/** GRE: four octets, and four more for each of key, sequence number and checksum in what goes out (gre_calc_hlen()). */
export function greHeader({ okey, oseq, ocsum }: TunnelOptions): number {
  return 4 + (okey === undefined ? 0 : 4) + (oseq ? 4 : 0) + (ocsum ? 4 : 0);
}

/** Whether there is a tunnel of the kind between these ends, over the same link and with the same key, but for `own`. */
export function isTunnelTaken(
  kernel: Kernel,
  { kind, namespace }: Pick<LinkWish, 'kind' | 'namespace'>,
  options: TunnelOptions,
  own?: Link,
): boolean {
  return allLinks(kernel).some((link) => {
    const { details } = link;
    if (!isTunnel(details) || details.kind !== kind || details.home !== namespace || link === own)
      return false;
    const other = details.options;
    return (
      sameEndPoint(other.local, options.local) &&
      sameEndPoint(other.remote, options.remote) &&
      (other.dev ?? 0) === (options.dev ?? 0) &&
      (kind === 'vti' || kind === 'vti6' || other.ikey === options.ikey)
    );
  });
}

/** The options of a tunnel once some of them are changed: `ip` asks for those that there are and sends all. */
export function changedOptions({ details }: Link, given: LinkOptions): TunnelOptions {
  return { ...(isTunnel(details) && details.options), ...(given.options as TunnelOptions) };
}

function sameEndPoint(a: Address | undefined, b: Address | undefined): boolean {
  const [first, second] = [a, b].map((end) => (end && !isAny(end) ? end : undefined));
  return first && second ? sameAddress(first, second) : first === second;
}

/** What is the same for all of them: the options, and the link that they name. */
export function designTunnel(
  { kind, namespace }: Pick<LinkWish, 'kind' | 'namespace'>,
  options: TunnelOptions,
): Design {
  const { local } = options;
  const hasMac = kind.endsWith('tap') || kind.endsWith('erspan');
  const permanentMac = !hasMac && local && !isAny(local) ? formatAddress(local) : undefined;
  const details: TunnelDetails = {
    kind: kind as TunnelKindName,
    home: namespace,
    options,
    permanentMac,
  };
  return { details, ...(options.dev !== undefined && { lower: { namespace, index: options.dev } }) };
}

/** The same for a tunnel whose options change: it keeps the address that it was made with. */
export function redesigned(
  { details }: Link,
  place: Pick<LinkWish, 'kind' | 'namespace'>,
  options: TunnelOptions,
): Design {
  const design = designTunnel(place, options);
  if (!isTunnel(details) || !isTunnel(design.details)) return design;
  return { ...design, details: { ...design.details, permanentMac: details.permanentMac } };
}

/** What the tunnel is, and where its outer packets are. */
export function placeOf(
  { kind = '', details }: Link,
  { namespace }: LinkEnd,
): Pick<LinkWish, 'kind' | 'namespace'> {
  return { kind, namespace: isTunnel(details) ? details.home : namespace };
}
