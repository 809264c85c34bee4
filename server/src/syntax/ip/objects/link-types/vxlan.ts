import { type Context, type KeywordSpec, prefix } from '../../keywords.ts';
import { type KeywordRow, keywordTable } from '../keyword-table.ts';

/** A switch with its opposite: `proxy` and `noproxy`. */
function pair(on: string, off: string, matching: 'prefix' | 'exact', summary: string): KeywordRow[] {
  return [
    [on, matching, undefined, summary],
    [off, matching, undefined, `Turns \`${on}\` off.`],
  ];
}

const ports: KeywordSpec = {
  name: 'srcport',
  spellings: prefix('port', 'srcport'),
  values: [{ kind: 'number' }, { kind: 'number' }],
  summary: 'Range of UDP source ports.',
};

/** `type vxlan`: vxlan_parse_opt() in ip/iplink_vxlan.c. */
export const vxlanOptions: Context = {
  keywords: [
    {
      name: 'id',
      spellings: prefix('id', 'vni'),
      values: [{ kind: 'number' }],
      summary: 'The network identifier (VNI), 0-16777215. Required, except with `external`.',
    },
    ...keywordTable([
      ['group', 'prefix', 'address', 'Multicast group that broadcasts and unknown addresses are sent to.'],
      ['remote', 'prefix', 'address', 'Unicast address that broadcasts and unknown addresses are sent to.'],
      ['local', 'prefix', 'address', 'Source address of the outer packets.'],
      ['dev', 'prefix', 'device', 'The link that the outer packets leave by.'],
    ]),
    {
      name: 'ttl',
      spellings: prefix('ttl', 'hoplimit'),
      values: [{ kind: 'number', oneOf: ['inherit', 'auto'] }],
      summary: 'TTL of the outer packets; `inherit` takes that of the inner one.',
    },
    {
      name: 'tos',
      spellings: prefix('tos', 'dsfield'),
      values: [{ kind: 'tos', oneOf: ['inherit'] }],
      summary: 'TOS of the outer packets.',
    },
    ...keywordTable([
      ['df', 'prefix', ['unset', 'set', 'inherit'], 'Whether the outer packets may not be fragmented.'],
    ]),
    {
      name: 'flowlabel',
      spellings: prefix('label', 'flowlabel'),
      values: [{ kind: 'number' }],
      summary: 'Flow label of outer IPv6 packets.',
    },
    ...keywordTable([
      ['ageing', 'prefix', 'number', 'Seconds that a learned entry stays; `none` for ever. Default 300.'],
      ['maxaddress', 'prefix', 'number', 'How many entries the forwarding database may hold.'],
    ]),
    ports,
    ...keywordTable([
      [
        'dstport',
        'prefix',
        'number',
        "UDP port of the tunnel. IANA has assigned 4789; the kernel's default is 8472.",
      ],
      ['nolearning', 'prefix', undefined, 'Source addresses are not learned.'],
      ['learning', 'prefix', undefined, 'Source addresses are learned. The default.'],
      ['noproxy', 'prefix', undefined, 'Turns `proxy` off.'],
      ['proxy', 'prefix', undefined, 'ARP is answered from the neighbour table.'],
      ['norsc', 'prefix', undefined, 'Turns `rsc` off.'],
      ['rsc', 'prefix', undefined, 'Packets to a router take the direct way (route short circuit).'],
      ['nol2miss', 'prefix', undefined, 'Turns `l2miss` off.'],
      ['l2miss', 'prefix', undefined, 'Unknown hardware addresses are told to user space.'],
      ['nol3miss', 'prefix', undefined, 'Turns `l3miss` off.'],
      ['l3miss', 'prefix', undefined, 'Unknown IP addresses are told to user space.'],
      ...pair('udpcsum', 'noudpcsum', 'prefix', 'Outer IPv4 packets carry a UDP checksum.'),
      ...pair('udp6zerocsumtx', 'noudp6zerocsumtx', 'prefix', 'Outer IPv6 packets carry no UDP checksum.'),
      ...pair(
        'udp6zerocsumrx',
        'noudp6zerocsumrx',
        'prefix',
        'Outer IPv6 packets without UDP checksum are taken.',
      ),
      ...pair('remcsumtx', 'noremcsumtx', 'prefix', 'Remote checksum offload for sent packets.'),
      ...pair('remcsumrx', 'noremcsumrx', 'prefix', 'Remote checksum offload for received packets.'),
      ...pair(
        'localbypass',
        'nolocalbypass',
        'exact',
        'Packets to this machine are not sent through the tunnel.',
      ),
      ['reserved_bits', 'exact', 'word', 'Which bits of the header have to be zero.'],
      ...pair(
        'external',
        'noexternal',
        'prefix',
        "The tunnel's end points come with each packet (lightweight tunnel).",
      ),
      ['gbp', 'prefix', undefined, 'Group policy extension.'],
      ['gpe', 'prefix', undefined, 'Generic protocol extension.'],
      ...pair('vnifilter', 'novnifilter', 'exact', 'Only listed identifiers are taken; needs `external`.'),
      ...pair('mcroute', 'nomcroute', 'exact', 'Outer multicast packets go through multicast routing.'),
    ]),
  ],
};
