import { type Context, exact, type KeywordSpec, prefix, type Spelling } from '../../keywords.ts';
import { type KeywordRow, keywordTable } from '../keyword-table.ts';

const remoteText = 'Address of the far end of the tunnel.';
const localText = 'Address of this end: source address of the outer packets.';
const deviceText = 'The link that the outer packets have to leave by.';

function timeToLive(spellings: readonly Spelling[]): KeywordSpec {
  return {
    name: 'ttl',
    spellings,
    values: [{ kind: 'number', oneOf: ['inherit'] }],
    summary:
      'TTL of the outer packets; `inherit` takes that of the inner one, 0 means the same. Default `inherit`.',
  };
}

function typeOfService(spellings: readonly Spelling[]): KeywordSpec {
  return {
    name: 'tos',
    spellings,
    values: [{ kind: 'tos', oneOf: ['inherit'] }],
    summary: 'TOS of the outer packets; `inherit` takes that of the inner one.',
  };
}

/** Encapsulation in UDP: the same for all IPv4 tunnels. */
const encapsulation: readonly KeywordRow[] = [
  ['noencap', 'exact', undefined, 'No additional encapsulation.'],
  ['encap', 'exact', ['fou', 'gue', 'none'], 'Encapsulates once more, in UDP.'],
  ['encap-sport', 'exact', 'number', 'UDP source port; `auto` spreads flows.'],
  ['encap-dport', 'exact', 'number', 'UDP destination port.'],
  ['encap-csum', 'exact', undefined, 'UDP packets carry a checksum.'],
  ['noencap-csum', 'exact', undefined, 'UDP packets carry no checksum.'],
  ['encap-udp6-csum', 'exact', undefined, 'UDP packets over IPv6 carry a checksum.'],
  ['noencap-udp6-csum', 'exact', undefined, 'UDP packets over IPv6 carry no checksum.'],
  ['encap-remcsum', 'exact', undefined, 'Remote checksum offload.'],
  ['noencap-remcsum', 'exact', undefined, 'No remote checksum offload.'],
  ['external', 'exact', undefined, 'The end points come with each packet (lightweight tunnel).'],
];

const mark: KeywordRow = [
  'fwmark',
  'exact',
  'mark',
  'Mark of the outer packets, for the rules that route them.',
];

/** `type ipip` and `type sit`: iptunnel_parse_opt() in ip/link_iptnl.c. */
export const ipTunnelOptions: Context = {
  keywords: [
    ...keywordTable([
      ['mode', 'exact', 'word', 'What the tunnel carries: `ipip`, `ip6ip` (sit only), `mplsip`, `any`.'],
      ['remote', 'exact', 'address', remoteText],
      ['local', 'exact', 'address', localText],
      ['dev', 'prefix', 'device', deviceText],
    ]),
    timeToLive(exact('ttl', 'hoplimit', 'hlim')),
    typeOfService([...exact('tos', 'tclass', 'tc'), ...prefix('dsfield')]),
    ...keywordTable([
      ['nopmtudisc', 'exact', undefined, 'Outer packets may be fragmented.'],
      ['pmtudisc', 'exact', undefined, 'Outer packets may not be fragmented. The default.'],
      ['isatap', 'exact', undefined, 'For sit: an ISATAP tunnel.'],
      ...encapsulation,
      ['6rd-prefix', 'exact', 'prefix', 'For sit: the IPv6 prefix of 6rd.'],
      ['6rd-relay_prefix', 'exact', 'prefix', 'For sit: the IPv4 prefix of 6rd.'],
      ['6rd-reset', 'exact', undefined, 'For sit: back to 6to4.'],
      mark,
    ]),
  ],
};

/** `type gre` and `type gretap`: gre_parse_opt() in ip/link_gre.c. */
export const greOptions: Context = {
  keywords: [
    ...keywordTable([
      ['key', 'prefix', 'number', 'Key of the packets in both directions: a number or a dotted quad.'],
      ['nokey', 'prefix', undefined, 'No key.'],
      ['ikey', 'prefix', 'number', 'Key that received packets have to carry.'],
      ['noikey', 'prefix', undefined, 'No key for received packets.'],
      ['okey', 'prefix', 'number', 'Key of the packets sent.'],
      ['nookey', 'prefix', undefined, 'No key for packets sent.'],
      ['seq', 'prefix', undefined, 'Packets are numbered in both directions.'],
      ['noseq', 'prefix', undefined, 'Packets are not numbered.'],
      ['iseq', 'prefix', undefined, 'Received packets have to be numbered.'],
      ['noiseq', 'prefix', undefined, 'Received packets need no number.'],
      ['oseq', 'prefix', undefined, 'Packets sent are numbered.'],
      ['nooseq', 'prefix', undefined, 'Packets sent are not numbered.'],
      ['csum', 'prefix', undefined, 'Packets carry a checksum in both directions.'],
      ['nocsum', 'prefix', undefined, 'No checksum.'],
      ['icsum', 'prefix', undefined, 'Received packets have to carry a checksum.'],
      ['noicsum', 'prefix', undefined, 'Received packets need no checksum.'],
      ['ocsum', 'prefix', undefined, 'Packets sent carry a checksum.'],
      ['noocsum', 'prefix', undefined, 'Packets sent carry no checksum.'],
      ['nopmtudisc', 'prefix', undefined, 'Outer packets may be fragmented.'],
      ['pmtudisc', 'prefix', undefined, 'Outer packets may not be fragmented. The default.'],
      ['remote', 'prefix', 'address', remoteText],
      ['local', 'prefix', 'address', localText],
      ['dev', 'prefix', 'device', deviceText],
    ]),
    timeToLive(prefix('ttl', 'hoplimit', 'hlim')),
    typeOfService(prefix('tos', 'tclass', 'dsfield')),
    ...keywordTable([
      ...encapsulation,
      ['ignore-df', 'exact', undefined, 'Packets that may not be fragmented are taken all the same.'],
      ['noignore-df', 'exact', undefined, 'Turns `ignore-df` off.'],
      mark,
    ]),
  ],
};
