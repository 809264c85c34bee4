import { type Context, type KeywordSpec, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';
import { flag, pair, udpTunnelHeader, virtualNetwork } from './udp-tunnel.ts';

const ports: KeywordSpec = {
  name: 'srcport',
  spellings: prefix('port', 'srcport'),
  values: [{ kind: 'number' }, { kind: 'number' }],
  summary: 'Lowest and highest UDP source port; the flow decides between them.',
  range: '0 to 65535',
};

/** `type vxlan`: vxlan_parse_opt() in ip/iplink_vxlan.c. */
export const vxlanOptions: Context = {
  keywords: [
    virtualNetwork,
    ...keywordTable([
      ['group', 'prefix', 'address', 'Multicast group that broadcasts and unknown addresses are sent to.'],
      ['remote', 'prefix', 'address', 'Unicast address that broadcasts and unknown addresses are sent to.'],
      ['local', 'prefix', 'address', 'Source address of the outer packets.'],
      ['dev', 'prefix', 'device', 'The link that the outer packets leave by. Required with `group`.'],
    ]),
    ...udpTunnelHeader,
    ...keywordTable([
      [
        'ageing',
        'prefix',
        'number',
        'How long an unused learned entry stays; `none` is for ever.',
        { unit: 'seconds', default: '300' },
      ],
      [
        'maxaddress',
        'prefix',
        'number',
        'How many entries the forwarding database may hold.',
        { default: '`unlimited`' },
      ],
    ]),
    ports,
    ...keywordTable([
      [
        'dstport',
        'prefix',
        'number',
        'UDP port of the tunnel. IANA has assigned 4789; without this option the kernel takes 8472.',
        { range: '0 to 65535' },
      ],
      flag('nolearning', 'prefix', 'Source addresses are not learned.'),
      flag('learning', 'prefix', 'Source addresses are learned. The default.'),
      flag('noproxy', 'prefix', 'Turns `proxy` off.'),
      flag('proxy', 'prefix', 'ARP is answered from the neighbour table.'),
      flag('norsc', 'prefix', 'Turns `rsc` off.'),
      flag('rsc', 'prefix', 'Packets to a router take the direct way (route short circuit).'),
      flag('nol2miss', 'prefix', 'Turns `l2miss` off.'),
      flag('l2miss', 'prefix', 'Unknown hardware addresses are told to user space.'),
      flag('nol3miss', 'prefix', 'Turns `l3miss` off.'),
      flag('l3miss', 'prefix', 'Unknown IP addresses are told to user space.'),
      ...pair('udpcsum', 'prefix', 'Outer IPv4 packets carry a UDP checksum.'),
      ...pair('udp6zerocsumtx', 'prefix', 'Outer IPv6 packets carry no UDP checksum.'),
      ...pair('udp6zerocsumrx', 'prefix', 'Outer IPv6 packets without UDP checksum are taken.'),
      ...pair('remcsumtx', 'prefix', 'Remote checksum offload for sent packets.', '4.4'),
      ...pair('remcsumrx', 'prefix', 'Remote checksum offload for received packets.', '4.4'),
      ...pair(
        'localbypass',
        'exact',
        'Packets to a tunnel end on this machine are not sent at all but handed over. The default.',
        '6.5',
      ),
      [
        'reserved_bits',
        'exact',
        'number',
        'Which bits of the header have to be zero in received packets, as a mask of 64 bits.',
        '6.14',
      ],
      ...pair(
        'external',
        'prefix',
        "The tunnel's end points come with each packet (lightweight tunnel).",
        '4.4',
      ),
      flag('gbp', 'prefix', 'Group policy extension.'),
      flag('gpe', 'prefix', 'Generic protocol extension: the port is 4790.', '4.7'),
      ...pair('vnifilter', 'exact', 'Only listed identifiers are taken; needs `external`.', '5.19'),
      ...pair('mcroute', 'exact', 'Outer multicast packets go through multicast routing.', '6.17'),
    ]),
  ],
};
