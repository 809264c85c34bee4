import { type Context, choice, exact, keyword, type ValueSpec } from '../keywords.ts';
import { bpfProgram } from './bpf-program.ts';
import { type KeywordRow, keywordTable } from './keyword-table.ts';

/** `encap seg6`, `seg6local`, `rpl` and `ioam6`: headers that IPv6 routers on the way read (ip/iproute_lwtunnel.c). */

const segmentMode: ValueSpec = {
  ...choice({
    inline: 'Puts the segments into the packet itself.',
    encap: 'Puts an outer IPv6 header with the segments around the packet.',
    l2encap: 'Puts an outer IPv6 header with the segments around the Ethernet frame.',
    'encap.red': 'Like `encap`, without the first segment, which is the outer destination anyway.',
    'l2encap.red': 'Like `l2encap`, without the first segment.',
  }),
  newer: { 'encap.red': '6.0', 'l2encap.red': '6.0' },
};

/** `action` of seg6local. */
const SEGMENT_ACTIONS = {
  End: 'Goes on to the next segment.',
  'End.X': 'Goes on to the next segment by way of the nexthop `nh6`.',
  'End.T': 'Goes on to the next segment by way of a route of `table`.',
  'End.DX2': 'Takes the outer headers off and sends the Ethernet frame out by `oif`.',
  'End.DX6': 'Takes the outer headers off and hands the IPv6 packet to `nh6`.',
  'End.DX4': 'Takes the outer headers off and hands the IPv4 packet to `nh4`.',
  'End.DT6': 'Takes the outer headers off and looks the IPv6 packet up in `table` or `vrftable`.',
  'End.DT4': 'Takes the outer headers off and looks the IPv4 packet up in `vrftable`.',
  'End.B6': 'Puts the segments of `srh` in as well.',
  'End.B6.Encaps': 'Puts a new outer header with the segments of `srh` around the packet.',
  'End.BM': 'MPLS: not in the kernel.',
  'End.S': 'Search in a table: not in the kernel.',
  'End.AS': 'Static proxy: not in the kernel.',
  'End.AM': 'Masquerading proxy: not in the kernel.',
  'End.BPF': 'Runs the BPF program of `endpoint`.',
  'End.DT46': 'Takes the outer headers off and looks the packet up in `vrftable`, IPv4 or IPv6.',
};

const hmac: KeywordRow = [
  'hmac',
  'exact',
  'number',
  'Key of the HMAC that the segment routing header carries, from `ip sr hmac`.',
];
const SEGMENTS = 'The way: IPv6 addresses between commas, the first to visit first.';
export const seg6: Context = {
  keywords: keywordTable([
    [
      'mode',
      'exact',
      segmentMode,
      'How the segments travel. Must stand before `segs`.',
      {
        example:
          'ip -6 route add 2001:db8:2::/48 encap seg6 mode encap segs 2001:db8::a,2001:db8::b dev eth0',
      },
    ],
    [
      'tunsrc',
      'exact',
      'address',
      'Outer source address. Not with `inline`.',
      { default: 'that of `ip sr tunsrc`', since: '7.1', kernelSince: '7.1' },
    ],
    ['segs', 'exact', 'word', SEGMENTS],
    hmac,
  ]),
};

export const seg6local: Context = {
  keywords: [
    keyword(
      'action',
      exact('action'),
      [{ ...choice(SEGMENT_ACTIONS), newer: { 'End.BPF': '4.18', 'End.DT46': '5.14' } }],
      'What this segment does with a packet. Required.',
      { example: 'ip -6 route add 2001:db8::d6 encap seg6local action End.DT6 table 100 dev eth0' },
    ),
    ...keywordTable([
      ['table', 'exact', 'table', 'The table in which the next destination is looked up.'],
      [
        'vrftable',
        'exact',
        'table',
        'The table of a VRF in which the inner packet is looked up. Needs the sysctl `net.vrf.strict_mode`.',
        { since: '5.11', kernelSince: '5.11' },
      ],
      ['nh4', 'exact', 'address', 'IPv4 address that gets the inner packets.'],
      ['nh6', 'exact', 'address', 'IPv6 address that gets the packets.'],
      ['iif', 'exact', 'device', 'Input device.'],
      ['oif', 'exact', 'device', 'Output device.'],
      [
        'count',
        'exact',
        undefined,
        'Counts packets, bytes and errors.',
        { since: '5.14', kernelSince: '5.14' },
      ],
    ]),
    keyword(
      'flavors',
      exact('flavors'),
      [
        choice({
          psp: 'The last but one segment takes the routing header off.',
          usp: 'The last segment takes the routing header off: not in the kernel.',
          usd: 'The last segment takes the outer headers off: not in the kernel.',
          'next-csid': 'Several segments in one address (compressed segments).',
        }),
      ],
      'Variants of the action, several between commas.',
      {
        since: '6.1',
        kernelSince: '6.1',
        block: {
          keywords: keywordTable([
            [
              'lblen',
              'exact',
              'number',
              'Length of the locator block, for `next-csid`.',
              { unit: 'bits', range: 'a multiple of 8', default: '32' },
            ],
            [
              'nflen',
              'exact',
              'number',
              'Length of node and function, for `next-csid`.',
              { unit: 'bits', range: 'a multiple of 8', default: '16' },
            ],
          ]),
        },
      },
    ),
    keyword(
      'srh',
      exact('srh'),
      [choice({ segs: 'The segments follow.' }), { kind: 'word' }],
      `Segments to put in: \`segs\`, and behind it the way, IPv6 addresses between commas.`,
      { block: { keywords: keywordTable([hmac]) } },
    ),
    keyword('endpoint', exact('endpoint'), [], 'A BPF program, for `End.BPF`.', {
      since: '4.18',
      kernelSince: '4.18',
      block: bpfProgram,
    }),
  ],
};

export const rpl: Context = { keywords: keywordTable([['segs', 'exact', 'word', SEGMENTS]]) };

/** These have to stand in this order; `type`, `ns` and `size` in any. */
export const ioam6: Context = {
  keywords: keywordTable([
    [
      'freq',
      'exact',
      'word',
      'Which packets carry the trace.',
      { range: '`K/N`: K out of N', default: '`1/1`', since: '5.18', kernelSince: '5.18' },
    ],
    [
      'mode',
      'exact',
      {
        inline: 'Puts the trace into the packet itself.',
        encap: 'Puts an outer header with the trace around the packet.',
        auto: '`inline` for packets of this machine, `encap` for others.',
      },
      'How the trace travels.',
      { default: '`inline`', since: '5.16', kernelSince: '5.16' },
    ],
    [
      'tunsrc',
      'exact',
      'address',
      'Outer source address. Not with `inline`.',
      { default: 'what the kernel chooses', since: '6.12', kernelSince: '6.12' },
    ],
    [
      'tundst',
      'exact',
      'address',
      'Outer destination. Required unless `inline`.',
      { since: '5.16', kernelSince: '5.16' },
    ],
    ['trace', 'exact', undefined, 'The kind of option; `prealloc` has to follow.'],
    ['prealloc', 'exact', undefined, 'This node makes the room for the whole trace.'],
    ['type', 'exact', 'number', 'Which data each node writes. Required.', { range: '24 bits, not 0' }],
    ['ns', 'exact', 'number', 'IOAM namespace. Required.', { range: '0 to 65535' }],
    [
      'size',
      'exact',
      'number',
      'Room for the trace. Required.',
      { unit: 'bytes', range: 'a multiple of 4 up to 244' },
    ],
  ]),
};
