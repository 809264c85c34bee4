/** Options that the types of tunnels share, and the texts that explain them. */
import type { Release } from '../../../../release/release.ts';
import { choice, type KeywordSpec, type Spelling } from '../../keywords.ts';
import type { KeywordRow } from '../keyword-table.ts';

export const remoteRow: KeywordRow = ['remote', 'prefix', 'address', 'Address of the far end of the tunnel.'];
export const localRow: KeywordRow = [
  'local',
  'prefix',
  'address',
  'Address of this end: source address of the outer packets.',
];
export const deviceRow: KeywordRow = [
  'dev',
  'prefix',
  'device',
  'The link that the outer packets have to leave by.',
];
export const markRow: KeywordRow = [
  'fwmark',
  'exact',
  'mark',
  'Mark of the outer packets, for the rules that route them.',
  '4.12',
];

/** The row with its keyword matched in full. */
export function whole([name, , value, summary, details]: KeywordRow): KeywordRow {
  return [name, 'exact', value, summary, details];
}

/** TTL of IPv4 tunnels. */
export function timeToLive(spellings: readonly Spelling[]): KeywordSpec {
  return {
    name: 'ttl',
    spellings,
    values: [{ kind: 'number', oneOf: ['inherit'] }],
    summary: 'TTL of the outer packets. 0 means `inherit`.',
    range: '0 to 255',
    default: '`inherit`',
  };
}

/** TOS of IPv4 tunnels. */
export function typeOfService(spellings: readonly Spelling[]): KeywordSpec {
  return {
    name: 'tos',
    spellings,
    values: [{ kind: 'tos', oneOf: ['inherit'] }],
    summary: 'TOS of the outer packets.',
    default: '0',
  };
}

/** Encapsulation in UDP, since `since`; the end points may come with each packet since `externalSince`. */
export function encapsulation(since: KeywordRow[4], externalSince: KeywordRow[4]): readonly KeywordRow[] {
  return [
    ['noencap', 'exact', undefined, 'No additional encapsulation. The default.', since],
    [
      'encap',
      'exact',
      {
        fou: 'Foo over UDP: the packet alone.',
        gue: 'Generic UDP encapsulation: with a header.',
        none: 'Not.',
      },
      'Encapsulates once more, in UDP.',
      since,
    ],
    ['encap-sport', 'exact', 'number', 'UDP source port; `auto` spreads flows.', since],
    ['encap-dport', 'exact', 'number', 'UDP destination port.', since],
    ['encap-csum', 'exact', undefined, 'UDP packets carry a checksum.', since],
    ['noencap-csum', 'exact', undefined, 'UDP packets carry no checksum.', since],
    ['encap-udp6-csum', 'exact', undefined, 'UDP packets over IPv6 carry a checksum.', since],
    ['noencap-udp6-csum', 'exact', undefined, 'UDP packets over IPv6 carry no checksum.', since],
    ['encap-remcsum', 'exact', undefined, 'Remote checksum offload.', since],
    ['noencap-remcsum', 'exact', undefined, 'No remote checksum offload.', since],
    [
      'external',
      'exact',
      undefined,
      'The end points come with each packet (lightweight tunnel).',
      externalSince,
    ],
  ];
}

/** Keys, sequence numbers and checksums of GRE. */
export const greRows: readonly KeywordRow[] = [
  ['key', 'prefix', 'number', 'Key of the packets in both directions: a number or a dotted quad.'],
  ['nokey', 'prefix', undefined, 'No key. The default.', '4.18'],
  ['ikey', 'prefix', 'number', 'Key that received packets have to carry.'],
  ['noikey', 'prefix', undefined, 'No key for received packets.', '4.18'],
  ['okey', 'prefix', 'number', 'Key of the packets sent.'],
  ['nookey', 'prefix', undefined, 'No key for packets sent.', '4.18'],
  ['seq', 'prefix', undefined, 'Packets are numbered in both directions.'],
  ['noseq', 'prefix', undefined, 'Packets are not numbered. The default.', '4.18'],
  ['iseq', 'prefix', undefined, 'Received packets have to be numbered.'],
  ['noiseq', 'prefix', undefined, 'Received packets need no number.', '4.18'],
  ['oseq', 'prefix', undefined, 'Packets sent are numbered.'],
  ['nooseq', 'prefix', undefined, 'Packets sent are not numbered.', '4.18'],
  ['csum', 'prefix', undefined, 'Packets carry a checksum in both directions.'],
  ['nocsum', 'prefix', undefined, 'No checksum. The default.', '4.18'],
  ['icsum', 'prefix', undefined, 'Received packets have to carry a checksum.'],
  ['noicsum', 'prefix', undefined, 'Received packets need no checksum.', '4.18'],
  ['ocsum', 'prefix', undefined, 'Packets sent carry a checksum.'],
  ['noocsum', 'prefix', undefined, 'Packets sent carry no checksum.', '4.18'],
];

/** The mirroring header of ERSPAN; its index is since `since`. */
export function erspanRows(since: KeywordRow[4]): readonly KeywordRow[] {
  return [
    [
      'erspan',
      'exact',
      'number',
      'Version 1: the index of the mirrored port.',
      { ...dated(since), range: '1 to 1048575' },
    ],
    [
      'erspan_ver',
      'exact',
      { 0: 'Type I: no header.', 1: 'Type II.', 2: 'Type III.' },
      'Version of the ERSPAN header.',
      { since: '4.16', default: '1' },
    ],
    [
      'erspan_dir',
      'exact',
      { ingress: 'They came in.', egress: 'They left.' },
      'Version 2: the direction of the mirrored packets.',
      { since: '4.16', default: '`ingress`' },
    ],
    [
      'erspan_hwid',
      'exact',
      'number',
      'Version 2: the id of the mirroring engine.',
      { since: '4.16', range: '0 to 65535' },
    ],
  ];
}

function dated(since: KeywordRow[4]) {
  return typeof since === 'string' ? { since } : since;
}

/** Flow label, DSCP, mark and local ends of tunnels over IPv6. */
export function ipv6Rows(localSince: KeywordRow[4], markSince?: KeywordRow[4]): readonly KeywordRow[] {
  return [
    ['dscp', 'exact', { inherit: 'That of the outer packet.' }, 'Which DSCP a received inner packet gets.'],
    [
      'fwmark',
      'exact',
      'mark',
      'Mark of the outer packets, for the rules that route them; `inherit` takes that of the inner packet.',
      markSince,
    ],
    ['allow-localremote', 'exact', undefined, 'The far end may be an address of this machine.', localSince],
    [
      'noallow-localremote',
      'exact',
      undefined,
      'The far end may not be an address of this machine. The default.',
      localSince,
    ],
  ];
}

/** Hop limit of tunnels over IPv6. */
export function hopLimit(spellings: readonly Spelling[]): KeywordSpec {
  return {
    name: 'ttl',
    spellings,
    values: [{ kind: 'number', oneOf: ['inherit'] }],
    summary: 'Hop limit of the outer packets. 0 means `inherit`.',
    range: '0 to 255',
    default: '64',
  };
}

/** Traffic class of tunnels over IPv6. */
export function trafficClass(spellings: readonly Spelling[]): KeywordSpec {
  return {
    name: 'tos',
    spellings,
    values: [{ kind: 'number', oneOf: ['inherit'] }],
    summary: 'Traffic class of the outer packets.',
    range: '0 to ff, hexadecimal in any case',
    default: '0',
  };
}

/** Flow label of tunnels over IPv6. */
export function flowLabel(spellings: readonly Spelling[]): KeywordSpec {
  return {
    name: 'flowlabel',
    spellings,
    values: [{ kind: 'number', oneOf: ['inherit'] }],
    summary: 'Flow label of the outer packets.',
    range: '0 to fffff, hexadecimal in any case',
    default: '0',
  };
}

/** How deep tunnels over IPv6 may be nested. */
export function encapsulationLimit(since?: KeywordRow[4], exactSince?: Release): KeywordSpec {
  return {
    name: 'encaplimit',
    spellings: [{ word: 'encaplimit', matching: 'exact', ...(exactSince && { exactSince }) }],
    values: [choice({ none: 'The packet carries no such limit.' }, 'number')],
    summary: 'Through how many more tunnels the packet may go (RFC 2473).',
    range: '0 to 255',
    default: '4',
    ...(since && dated(since)),
  };
}
