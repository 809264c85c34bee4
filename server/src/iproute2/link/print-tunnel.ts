/** What `-details` prints of tunnels in IPv4: ip/link_iptnl.c, link_gre.c and link_vti.c of iproute2. */
import type { TunnelOptions } from '../../kernel/link/options.ts';
import type { Link } from '../../kernel/state.ts';
import { type Address, formatAddress, ipv4, isAny } from '../../net/address.ts';
import type { PrintedRecord } from '../record.ts';
import type { Session } from '../session.ts';
import { hexadecimal } from './print-options.ts';

/** Options that these forms do not print here. */
const PRINTED: readonly string[] = [
  ...['remote', 'local', 'dev', 'ttl', 'tos', 'mode', 'pmtudisc'],
  ...['ikey', 'okey', 'iseq', 'oseq', 'icsum', 'ocsum'],
];

const PROTOCOLS: Readonly<Record<string, string>> = {
  'any/ipv4': 'any',
  any: 'any',
  'ipv4/ipv4': 'ipip',
  ipip: 'ipip',
  ip4ip4: 'ipip',
  'mpls/ipv4': 'mplsip',
  mplsip: 'mplsip',
  'ipv6/ipv4': 'ip6ip',
  ip6ip: 'ip6ip',
};

/** The kernel's word for the tunnel's other ends where a SIT tunnel was given no prefix. */
const DEFAULT_6RD = { prefix: '2002::', prefixlen: 16 };

export function printIpTunnel(session: Session, data: PrintedRecord, link: Link): void {
  const options = optionsOf(session, link);
  const protocol = PROTOCOLS[options.mode ?? 'any'] ?? 'any';
  data.field('proto', protocol);
  printEnds(session, data, options);
  printTtl(data, options);
  printTypeOfService(data, options.tos);
  const pmtudisc = options.pmtudisc !== false;
  data.field('pmtudisc', pmtudisc, pmtudisc ? 'pmtudisc ' : 'nopmtudisc ');
  if (link.kind !== 'sit') return;
  data.jsonOnly('prefix', DEFAULT_6RD.prefix);
  data.jsonOnly('prefixlen', DEFAULT_6RD.prefixlen);
  data.textOnly(`6rd-prefix ${DEFAULT_6RD.prefix}/${DEFAULT_6RD.prefixlen} `);
}

export function printGre(session: Session, data: PrintedRecord, link: Link): void {
  const options = optionsOf(session, link);
  printEnds(session, data, options);
  printTtl(data, options);
  printTypeOfService(data, options.tos);
  const pmtudisc = options.pmtudisc ?? sendsPathMtu(options);
  data.field('pmtudisc', pmtudisc, pmtudisc ? '' : 'nopmtudisc ');
  printKeys(data, options);
  for (const name of ['iseq', 'oseq', 'icsum', 'ocsum'] as const) {
    if (options[name]) data.field(name, true, `${name} `);
  }
}

/** The value 1 stands for that of the inner packet. */
export function printTypeOfService(data: PrintedRecord, tos: number | 'inherit' | undefined): void {
  const value = tos === 'inherit' ? 1 : (tos ?? 0);
  if (value !== 0)
    data.field('tos', hexadecimal(value), value === 1 ? 'tos inherit ' : `tos ${hexadecimal(value)} `);
}

export function printVti(session: Session, data: PrintedRecord, link: Link): void {
  const options = optionsOf(session, link);
  printEnds(session, data, options);
  printKeys(data, options);
}

/** iproute2 asks for path MTU discovery unless told not to; the kernel leaves it out of a tunnel without options. */
function sendsPathMtu(options: TunnelOptions): boolean {
  return Object.keys(options).length > 0;
}

function optionsOf(session: Session, { details, name }: Link): TunnelOptions {
  const options = details && 'options' in details ? (details.options as TunnelOptions) : {};
  const other = Object.entries(options).find(([key, value]) => !PRINTED.includes(key) && value);
  if (other) session.hideStdout(`\`${other[0]}\` of "${name}" is not printed in detail`);
  return options;
}

function printEnds(session: Session, data: PrintedRecord, { remote, local, dev }: TunnelOptions): void {
  const text = (end: Address | undefined) => (end && !isAny(end) ? formatAddress(end) : 'any');
  data.field('remote', text(remote), `remote ${text(remote)} `);
  data.field('local', text(local), `local ${text(local)} `);
  if (dev) data.field('link', session.linkName(dev), `dev ${session.linkName(dev)} `);
}

function printTtl(data: PrintedRecord, { ttl }: TunnelOptions): void {
  const number = typeof ttl === 'number' ? ttl : 0;
  data.field('ttl', number, number === 0 ? 'ttl inherit ' : `ttl ${number} `);
}

/** Keys look like IPv4 addresses. */
function printKeys(data: PrintedRecord, { ikey, okey }: TunnelOptions): void {
  for (const [name, key] of Object.entries({ ikey, okey })) {
    if (key !== undefined) data.field(name, formatAddress(ipv4(key)), `${name} ${formatAddress(ipv4(key))} `);
  }
}
