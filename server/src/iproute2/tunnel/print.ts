/** One tunnel as `ip tunnel show` prints it: print_tunnel() in ip/iptunnel.c of iproute2. */
import { formatAddress, ipv4 } from '../../net/address.ts';
import type { Session } from '../session.ts';
import { formatNamed } from '../values/named-numbers.ts';
import type { Protocol, TunnelDraft } from './draft.ts';

const MODES: Readonly<Record<Protocol, string>> = { ipip: 'ip/ip', gre: 'gre/ip', sit: 'ipv6/ip' };

const REMARKS = {
  iseq: 'Drop packets out of sequence.',
  icsum: 'Checksum in received packet is required.',
  oseq: 'Sequence packets on output.',
  ocsum: 'Checksum output packets.',
} as const;

/** The line of a tunnel. Where its link protocol is any, `any` is told. */
export function formatTunnel(
  session: Session,
  name: string,
  tunnel: Partial<TunnelDraft>,
  { device, carriesAny }: { readonly device: string | undefined; readonly carriesAny: boolean },
): string {
  const { protocol = 'ipip', local = 0, remote = 0, ttl = 0, mayFragment } = tunnel;
  const mode = carriesAny ? 'any/ip' : MODES[protocol];
  return [
    `${name}: ${mode} remote ${end(remote)} local ${end(local)}`,
    ...(device === undefined ? [] : [` dev ${device}`]),
    ` ttl ${ttl === 0 ? 'inherit' : ttl}`,
    typeOfService(session, tunnel.tos ?? 0),
    ...(mayFragment ? [' nopmtudisc'] : []),
    ...(protocol === 'sit' && !carriesAny ? [' 6rd-prefix 2002::/16'] : []),
    keys(tunnel),
    ...(protocol === 'gre' ? remarks(session, tunnel) : []),
    '\n',
  ].join('');
}

function end(address: number): string {
  return address === 0 ? 'any' : formatAddress(ipv4(address));
}

function typeOfService(session: Session, tos: number): string {
  if (tos === 0) return '';
  if (tos === 1) return ' tos inherit';
  const value = formatNamed(session, 'tos', tos & ~1);
  return ` tos ${(tos & 1) === 0 ? '' : 'inherit/'}${value}`;
}

function keys({ ikey, okey }: Partial<TunnelDraft>): string {
  if (ikey !== undefined && ikey === okey) return ` key ${ikey >>> 0}`;
  const one = (name: string, key: number | undefined) => (key === undefined ? '' : ` ${name} ${key >>> 0}`);
  return one('ikey', ikey) + one('okey', okey);
}

function remarks({ settings }: Session, { flags }: Partial<TunnelDraft>): string[] {
  const shown = (['iseq', 'icsum', 'oseq', 'ocsum'] as const).filter((flag) => flags?.has(flag));
  return shown.map((flag) => `${settings.oneline ? '\\' : '\n'}  ${REMARKS[flag]}`);
}
