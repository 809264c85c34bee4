import { type Context, exact, type KeywordSpec, keyword, type ValueSpec } from '../keywords.ts';
import { bpfProgram } from './bpf-program.ts';
import { keywordTable } from './keyword-table.ts';

/**
 * The words of `encap TYPE` in a route or a nexthop: lightweight tunnels. In the order of trial of
 * ip/iproute_lwtunnel.c (iproute2 7.1).
 */

const SEGMENT_MODES = ['inline', 'encap', 'l2encap', 'encap.red', 'l2encap.red'];
const SEGMENT_ACTIONS = [
  'End',
  'End.X',
  'End.T',
  'End.DX2',
  'End.DX6',
  'End.DX4',
  'End.DT6',
  'End.DT4',
  'End.B6',
  'End.B6.Encaps',
  'End.BM',
  'End.S',
  'End.AS',
  'End.AM',
  'End.BPF',
  'End.DT46',
];

const segmentMode: ValueSpec = {
  kind: 'word',
  oneOf: SEGMENT_MODES,
  newer: { 'encap.red': '6.0', 'l2encap.red': '6.0' },
};
const segmentAction: ValueSpec = {
  kind: 'word',
  oneOf: SEGMENT_ACTIONS,
  newer: { 'End.BPF': '4.18', 'End.DT46': '5.14' },
};

const HMAC = 'Key number of the HMAC that the segment routing header carries (`ip sr hmac`).';
const SEGMENTS = 'The way: IPv6 addresses between commas, the first to visit first.';

const mpls: Context = {
  first: keyword(
    'labels',
    [],
    [{ kind: 'word' }],
    'The label stack, outermost first: numbers from 0 to 1048575 between slashes.',
  ),
  keywords: keywordTable([
    [
      'ttl',
      'exact',
      'number',
      'TTL of the label, 0 to 255. Default: that of the packet, or the `net.mpls.default_ttl`.',
      '4.12',
    ],
  ]),
};

const tunnelOptions: readonly KeywordSpec[] = keywordTable([
  ['geneve_opts', 'exact', 'word', 'Geneve options: `CLASS:TYPE:DATA` between commas, DATA in hex.', '5.8'],
  ['vxlan_opts', 'exact', 'number', 'Group policy id of VXLAN.', '5.8'],
  ['erspan_opts', 'exact', 'word', 'ERSPAN options: `VERSION:INDEX:DIRECTION:HWID`.', '5.8'],
  ['key', 'exact', undefined, 'Sends the tunnel id as key.', '5.0'],
  ['csum', 'exact', undefined, 'Sends a checksum over the outer header.', '5.0'],
  ['seq', 'exact', undefined, 'Sends sequence numbers.', '5.0'],
]);

const id = keyword(
  'id',
  exact('id'),
  [{ kind: 'number' }],
  'Tunnel id: the VNI of VXLAN and Geneve, the key of GRE. 64 bits.',
);

const ip: Context = {
  keywords: [
    id,
    ...keywordTable([
      ['dst', 'exact', 'address', 'Outer destination, an IPv4 address.'],
      ['src', 'exact', 'address', 'Outer source, an IPv4 address.', '4.20'],
      ['tos', 'exact', 'tos', 'Type of service of the outer header.'],
      ['ttl', 'exact', 'number', 'TTL of the outer header, 0 to 255.'],
    ]),
    ...tunnelOptions,
  ],
};

const ip6: Context = {
  keywords: [
    id,
    ...keywordTable([
      ['dst', 'exact', 'address', 'Outer destination, an IPv6 address.'],
      ['src', 'exact', 'address', 'Outer source, an IPv6 address.', '4.20'],
      ['tc', 'exact', 'tos', 'Traffic class of the outer header.'],
      ['hoplimit', 'exact', 'number', 'Hop limit of the outer header, 0 to 255.'],
    ]),
    ...tunnelOptions,
  ],
};

const ila: Context = {
  first: keyword(
    'locator',
    [],
    [{ kind: 'word' }],
    'The locator that takes the place of the upper half of the destination: up to four groups of hex digits.',
  ),
  keywords: keywordTable([
    [
      'csum-mode',
      'exact',
      ['adj-transport', 'neutral-map', 'neutral-map-auto', 'no-action'],
      'How checksums are kept right.',
      '4.8',
    ],
    ['ident-type', 'exact', ['luid', 'use-format'], 'Kind of the identifier.', '4.15'],
    ['hook-type', 'exact', ['output', 'input'], 'Where packets are translated.', '4.15'],
  ]),
};

const bpf: Context = {
  keywords: [
    keyword('in', exact('in'), [], 'A program for packets that arrive by the route.', { block: bpfProgram }),
    keyword('out', exact('out'), [], 'A program for packets that leave by the route.', { block: bpfProgram }),
    keyword('xmit', exact('xmit'), [], 'A program before transmission: may change the packet.', {
      block: bpfProgram,
    }),
    keyword(
      'headroom',
      exact('headroom'),
      [{ kind: 'number' }],
      'Octets to keep free in front of the packet for `xmit`, above 0.',
    ),
    keyword('help', exact('help'), [], 'Prints the usage and ends with status 255.'),
  ],
};

const seg6: Context = {
  keywords: keywordTable([
    ['mode', 'exact', segmentMode, 'How the segments get into the packet. Must stand before `segs`.'],
    ['tunsrc', 'exact', 'address', 'Outer source address; not with `inline`.', '7.1'],
    ['segs', 'exact', 'word', SEGMENTS],
    ['hmac', 'exact', 'number', HMAC],
  ]),
};

const seg6local: Context = {
  keywords: [
    keyword('action', exact('action'), [segmentAction], 'What this segment does with a packet. Required.'),
    ...keywordTable([
      ['table', 'exact', 'table', 'Table in which the next destination is looked up.'],
      ['vrftable', 'exact', 'table', 'Table of a VRF in which the inner destination is looked up.', '5.11'],
      ['nh4', 'exact', 'address', 'IPv4 address to which inner packets are handed.'],
      ['nh6', 'exact', 'address', 'IPv6 address to which packets are handed.'],
      ['iif', 'exact', 'device', 'Input device.'],
      ['oif', 'exact', 'device', 'Output device.'],
      ['count', 'exact', undefined, 'Counts packets, octets and errors.', '5.14'],
    ]),
    keyword(
      'flavors',
      exact('flavors'),
      [{ kind: 'word', oneOf: ['psp', 'usp', 'usd', 'next-csid'] }],
      'Variants of the action between commas: where the routing header is taken off, or compressed segments.',
      {
        since: '6.1',
        block: {
          keywords: keywordTable([
            ['lblen', 'exact', 'number', 'Length of the locator block in bits, for `next-csid`.'],
            ['nflen', 'exact', 'number', 'Length of node and function in bits, for `next-csid`.'],
          ]),
        },
      },
    ),
    keyword(
      'srh',
      exact('srh'),
      [{ kind: 'word', oneOf: ['segs'] }, { kind: 'word' }],
      `Segments to push: \`segs\`, and behind it the way: IPv6 addresses between commas.`,
      { block: { keywords: keywordTable([['hmac', 'exact', 'number', HMAC]]) } },
    ),
    keyword('endpoint', exact('endpoint'), [], 'A BPF program, for `End.BPF`.', {
      since: '4.18',
      block: bpfProgram,
    }),
  ],
};

const rpl: Context = { keywords: keywordTable([['segs', 'exact', 'word', SEGMENTS]]) };

/** These have to stand in this order; `type`, `ns` and `size` in any. */
const ioam6: Context = {
  keywords: keywordTable([
    ['freq', 'exact', 'word', 'Which packets: K out of N, as `K/N`. Default `1/1`.', '5.18'],
    ['mode', 'exact', ['inline', 'encap', 'auto'], 'Whether the packet is encapsulated.', '5.16'],
    ['tunsrc', 'exact', 'address', 'Outer source address.', '6.12'],
    ['tundst', 'exact', 'address', 'Outer destination. Required unless `inline`.', '5.16'],
    ['trace', 'exact', undefined, 'The kind of option; `prealloc` has to follow.'],
    ['prealloc', 'exact', undefined, 'The room for the trace is reserved by this node.'],
    ['type', 'exact', 'number', 'Which data each node writes: 24 bits, not 0. Required.'],
    ['ns', 'exact', 'number', 'IOAM namespace, 0 to 65535. Required.'],
    ['size', 'exact', 'number', 'Room for the trace in octets: a multiple of 4 up to 244. Required.'],
  ]),
};

/** Words that fit nothing are passed over, up to the end of the command. */
const xfrm: Context = {
  keywords: keywordTable([
    ['if_id', 'exact', 'number', 'Interface id of the policies and states to use, above 0. Required.'],
    ['link_dev', 'exact', 'device', 'The device below.'],
    ['help', 'exact', undefined, 'Prints the usage and ends with status 255.'],
  ]),
  rest: keyword('passed over', [], [{ kind: 'word' }], 'Not looked at: end the command with `encap xfrm`.', {
    repeatable: true,
  }),
};

const contexts: Readonly<Record<string, Context>> = {
  mpls: { ...mpls, since: '4.4' },
  ip: { ...ip, since: '4.4' },
  ip6: { ...ip6, since: '4.4' },
  ila: { ...ila, since: '4.4' },
  bpf: { ...bpf, since: '4.10' },
  seg6: { ...seg6, since: '4.12' },
  seg6local: { ...seg6local, since: '4.14' },
  rpl: { ...rpl, since: '5.8' },
  ioam6: { ...ioam6, since: '5.15' },
  xfrm: { ...xfrm, since: '6.1' },
};

export const encap = keyword(
  'encap',
  exact('encap'),
  [{ kind: 'word', oneOf: Object.keys(contexts) }],
  'Lightweight tunnel: packets that take this route are encapsulated. The type decides which options follow.',
  { since: '4.4', blockByValue: { contexts, otherwise: 'unparsed' } },
);
