import { type Context, type KeywordSpec, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';
import { flag, pair, udpTunnelHeader, virtualNetwork } from './udp-tunnel.ts';

const remote: KeywordSpec = {
  name: 'remote',
  spellings: prefix('remote'),
  values: [{ kind: 'address' }],
  summary: 'Unicast address of the far end. Required, except with `external`.',
};

/** `type geneve`: geneve_parse_opt() in ip/iplink_geneve.c. */
export const geneveOptions: Context = {
  keywords: [
    virtualNetwork,
    remote,
    ...udpTunnelHeader,
    ...keywordTable([
      [
        'dstport',
        'prefix',
        'number',
        'UDP port of the tunnel.',
        { range: '0 to 65535', default: '6081', since: '4.5' },
      ],
      ...pair(
        'external',
        'prefix',
        "The tunnel's end points come with each packet (lightweight tunnel).",
        '4.5',
      ),
      ...pair('udpcsum', 'prefix', 'Outer IPv4 packets carry a UDP checksum.', '4.6'),
      ...pair('udp6zerocsumtx', 'prefix', 'Outer IPv6 packets carry no UDP checksum.', '4.6'),
      ...pair('udp6zerocsumrx', 'prefix', 'Outer IPv6 packets without UDP checksum are taken.', '4.6'),
      flag(
        'innerprotoinherit',
        'exact',
        'The inner packets have no Ethernet header: the outer one names their protocol.',
        '5.18',
      ),
    ]),
  ],
};
