import { type Context, choice, exact, type KeywordSpec, keyword } from '../keywords.ts';
import { bpfProgram } from './bpf-program.ts';
import { keywordTable } from './keyword-table.ts';
import { ioam6, rpl, seg6, seg6local } from './route-encap-segments.ts';

/**
 * The words of `encap TYPE` in a route or a nexthop: lightweight tunnels. In the order of trial of
 * ip/iproute_lwtunnel.c (iproute2 7.1).
 */

const BYTE = { range: '0 to 255' };

const mpls: Context = {
  first: keyword(
    'labels',
    [],
    [{ kind: 'word' }],
    'The label stack, outermost first, with slashes between the labels.',
    {
      range: 'labels 0 to 1048575',
    },
  ),
  keywords: keywordTable([
    [
      'ttl',
      'exact',
      'number',
      'TTL of the labels; 0 takes that of the packet.',
      {
        range: '0 to 255',
        default: 'as the sysctl `net.mpls.ip_ttl_propagate` says',
        since: '4.12',
        kernelSince: '4.12',
      },
    ],
  ]),
};

const tunnelOptions: readonly KeywordSpec[] = keywordTable([
  [
    'geneve_opts',
    'exact',
    'word',
    'Options of Geneve, several between commas.',
    { range: '`CLASS:TYPE:DATA`, DATA in hexadecimal', since: '5.8', kernelSince: '5.5' },
  ],
  ['vxlan_opts', 'exact', 'number', 'Group policy id of VXLAN.', { since: '5.8', kernelSince: '5.5' }],
  [
    'erspan_opts',
    'exact',
    'word',
    'Options of ERSPAN.',
    { range: '`VERSION:INDEX:DIRECTION:HWID`', since: '5.8', kernelSince: '5.5' },
  ],
  ['key', 'exact', undefined, 'GRE: sends the tunnel id as key.', '5.0'],
  ['csum', 'exact', undefined, 'GRE: sends a checksum.', '5.0'],
  ['seq', 'exact', undefined, 'GRE: sends sequence numbers.', '5.0'],
]);

const id = keyword(
  'id',
  exact('id'),
  [{ kind: 'number' }],
  'Tunnel id: the VNI of VXLAN and Geneve, the key of GRE.',
  {
    range: '64 bits',
  },
);

const ip: Context = {
  keywords: [
    id,
    ...keywordTable([
      ['dst', 'exact', 'address', 'Outer destination, an IPv4 address.'],
      ['src', 'exact', 'address', 'Outer source, an IPv4 address.', '4.20'],
      ['tos', 'exact', 'tos', 'Type of service of the outer header.'],
      ['ttl', 'exact', 'number', 'TTL of the outer header.', BYTE],
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
      ['hoplimit', 'exact', 'number', 'Hop limit of the outer header.', BYTE],
    ]),
    ...tunnelOptions,
  ],
};

const ila: Context = {
  first: keyword(
    'locator',
    [],
    [{ kind: 'word' }],
    'The locator that takes the place of the upper half of the destination: up to four groups of hexadecimal digits.',
  ),
  keywords: keywordTable([
    [
      'csum-mode',
      'exact',
      {
        'adj-transport': 'Changes the checksum of TCP and UDP.',
        'neutral-map': 'Changes the identifier so that the checksum fits, and marks it.',
        'neutral-map-auto': 'Changes the identifier so that the checksum fits, without a mark.',
        'no-action': 'Leaves the checksum wrong.',
      },
      'How checksums are kept right.',
      '4.8',
    ],
    [
      'ident-type',
      'exact',
      { luid: 'Identifiers without a type.', 'use-format': 'The identifier says its type itself.' },
      'Kind of the identifier.',
      '4.15',
    ],
    [
      'hook-type',
      'exact',
      { output: 'As they leave.', input: 'As they come in.' },
      'When packets are translated.',
      '4.15',
    ],
  ]),
};

const program = (name: string, summary: string) =>
  keyword(name, exact(name), [], summary, { block: bpfProgram });

const bpf: Context = {
  keywords: [
    program('in', 'A BPF program for packets that come in by the route.'),
    program('out', 'A BPF program for packets that leave by the route.'),
    program('xmit', 'A BPF program just before transmission, which may change the packet.'),
    keyword(
      'headroom',
      exact('headroom'),
      [{ kind: 'number' }],
      'Room in front of the packet that `xmit` may use.',
      {
        unit: 'bytes',
        range: '1 to 256',
      },
    ),
    keyword('help', exact('help'), [], 'Prints the usage and ends with status 255.'),
  ],
};

/** Words that fit nothing are passed over, up to the end of the command. */
const xfrm: Context = {
  keywords: keywordTable([
    [
      'if_id',
      'exact',
      'number',
      'Interface id of the policies and states to use. Required.',
      { range: '1 to 4294967295' },
    ],
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
  [
    choice({
      mpls: 'MPLS labels.',
      ip: 'An outer IPv4 header: for VXLAN, Geneve, GRE in `external` mode.',
      ip6: 'An outer IPv6 header: for VXLAN, Geneve, GRE in `external` mode.',
      ila: 'Identifier locator addressing.',
      bpf: 'BPF programs see the packets.',
      seg6: 'Segment routing: puts segments in.',
      seg6local: 'Segment routing: what this node does as a segment.',
      rpl: 'Source routes of RPL, for low-power networks.',
      ioam6: 'In-situ OAM: a trace in the packet.',
      xfrm: 'IPsec through an interface id.',
    }),
  ],
  'Lightweight tunnel: what happens to packets that take this route. The type decides which words follow.',
  {
    since: '4.4',
    kernelSince: '4.3',
    example: 'ip route add 10.0.0.0/8 encap mpls 100/200 via inet 192.0.2.1 dev eth0',
    blockByValue: { contexts, otherwise: 'unparsed' },
  },
);
