/**
 * IP protocols by number and name, in the order in which getprotobyname(3) and getprotobynumber(3) find them.
 * Facts of Debian's /etc/protocols (netbase 6.4): number, name, aliases.
 */
import type { Word } from '../../syntax/word.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseUnsigned, U8_MAX } from './numbers.ts';

const protocols: readonly (readonly [number, ...string[]])[] = [
  [0, 'ip', 'IP'],
  [0, 'hopopt', 'HOPOPT'],
  [1, 'icmp', 'ICMP'],
  [2, 'igmp', 'IGMP'],
  [3, 'ggp', 'GGP'],
  [4, 'ipencap', 'IP-ENCAP'],
  [5, 'st', 'ST'],
  [6, 'tcp', 'TCP'],
  [8, 'egp', 'EGP'],
  [9, 'igp', 'IGP'],
  [12, 'pup', 'PUP'],
  [17, 'udp', 'UDP'],
  [20, 'hmp', 'HMP'],
  [22, 'xns-idp', 'XNS-IDP'],
  [27, 'rdp', 'RDP'],
  [29, 'iso-tp4', 'ISO-TP4'],
  [33, 'dccp', 'DCCP'],
  [36, 'xtp', 'XTP'],
  [37, 'ddp', 'DDP'],
  [38, 'idpr-cmtp', 'IDPR-CMTP'],
  [41, 'ipv6', 'IPv6'],
  [43, 'ipv6-route', 'IPv6-Route'],
  [44, 'ipv6-frag', 'IPv6-Frag'],
  [45, 'idrp', 'IDRP'],
  [46, 'rsvp', 'RSVP'],
  [47, 'gre', 'GRE'],
  [50, 'esp', 'IPSEC-ESP'],
  [51, 'ah', 'IPSEC-AH'],
  [57, 'skip', 'SKIP'],
  [58, 'ipv6-icmp', 'IPv6-ICMP'],
  [59, 'ipv6-nonxt', 'IPv6-NoNxt'],
  [60, 'ipv6-opts', 'IPv6-Opts'],
  [73, 'rspf', 'RSPF', 'CPHB'],
  [81, 'vmtp', 'VMTP'],
  [88, 'eigrp', 'EIGRP'],
  [89, 'ospf', 'OSPFIGP'],
  [93, 'ax.25', 'AX.25'],
  [94, 'ipip', 'IPIP'],
  [97, 'etherip', 'ETHERIP'],
  [98, 'encap', 'ENCAP'],
  [103, 'pim', 'PIM'],
  [108, 'ipcomp', 'IPCOMP'],
  [112, 'vrrp', 'VRRP'],
  [115, 'l2tp', 'L2TP'],
  [124, 'isis', 'ISIS'],
  [132, 'sctp', 'SCTP'],
  [133, 'fc', 'FC'],
  [135, 'mobility-header', 'Mobility-Header'],
  [136, 'udplite', 'UDPLite'],
  [137, 'mpls-in-ip', 'MPLS-in-IP'],
  [138, 'manet'],
  [139, 'hip', 'HIP'],
  [140, 'shim6', 'Shim6'],
  [141, 'wesp', 'WESP'],
  [142, 'rohc', 'ROHC'],
  [143, 'ethernet', 'Ethernet'],
  [262, 'mptcp', 'MPTCP'],
];

const numbersByName = new Map(
  [...protocols].reverse().flatMap(([number, ...names]) => names.map((name) => [name, number] as const)),
);
const namesByNumber = new Map([...protocols].reverse().map(([number, name]) => [number, name as string]));

/** Reads an IP protocol as inet_proto_a2n() does: a decimal number up to 255, or a name. */
export function readIpProtocol(session: Session, word: Word): number {
  return parseIpProtocol(word.text) ?? invalidArgument(session, word, 'Invalid "ipproto" value');
}

/** The number of an IP protocol by number or name; undefined for anything else. */
export function parseIpProtocol(text: string): number | undefined {
  const number = parseUnsigned(text, U8_MAX, 'decimal') ?? numbersByName.get(text);
  return number === undefined ? undefined : number & U8_MAX;
}

/** The text that `ip` prints for an IP protocol. */
export function ipProtocolName(session: Session, number: number): string {
  const name = session.settings.numeric ? undefined : namesByNumber.get(number);
  return name ?? `ipproto-${number}`;
}
