/** What tunnels in IPv4 and IPv6 have in common. */
import { type Address, isAny, sameAddress } from '../../../net/address.ts';
import type { Namespace } from '../../state.ts';
import type { TunnelDetails } from '../details.ts';
import type { Design, LinkWish } from '../kind.ts';
import type { TunnelKindName, TunnelOptions } from '../options.ts';

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

/** Whether there is a tunnel of the kind between these ends, over the same link and with the same key. */
export function isTunnelTaken(ns: Namespace, kind: string, options: TunnelOptions): boolean {
  return [...ns.links.values()].some(({ details }) => {
    if (!isTunnel(details) || details.kind !== kind) return false;
    const other = details.options;
    return (
      sameEndPoint(other.local, options.local) &&
      sameEndPoint(other.remote, options.remote) &&
      (other.dev ?? 0) === (options.dev ?? 0) &&
      (kind === 'vti' || kind === 'vti6' || other.ikey === options.ikey)
    );
  });
}

function sameEndPoint(a: Address | undefined, b: Address | undefined): boolean {
  const [first, second] = [a, b].map((end) => (end && !isAny(end) ? end : undefined));
  return first && second ? sameAddress(first, second) : first === second;
}

/** What is the same for all of them: the options, and the link that they name. */
export function designTunnel({ kind, namespace }: LinkWish, options: TunnelOptions): Design {
  const details: TunnelDetails = { kind: kind as TunnelKindName, options };
  return { details, ...(options.dev !== undefined && { lower: { namespace, index: options.dev } }) };
}
