import { type Context, exact, prefix } from '../../keywords.ts';
import { type KeywordRow, keywordTable } from '../keyword-table.ts';
import {
  deviceRow,
  encapsulation,
  localRow,
  markRow,
  remoteRow,
  timeToLive,
  typeOfService,
  whole,
} from './tunnel-options.ts';

const ipv4Modes = {
  ipip: 'IPv4.',
  ip4ip4: 'IPv4.',
  'ipv4/ipv4': 'IPv4.',
  mplsip: 'MPLS.',
  'mpls/ipv4': 'MPLS.',
  any: 'All of them.',
  'any/ipv4': 'All of them.',
};
const ipv6Modes = { ip6ip: 'IPv6.', 'ipv6/ipv4': 'IPv6.' };

/** `type ipip`: iptunnel_parse_opt() in ip/link_iptnl.c. */
export const ipipOptions: Context = {
  keywords: tunnelKeywords(
    ['mode', 'exact', ipv4Modes, 'What the tunnel carries.', { default: '`ipip`' }],
    [],
  ),
};

/** `type sit`: the same, with IPv6 inside. */
export const sitOptions: Context = {
  keywords: tunnelKeywords(
    ['mode', 'exact', { ...ipv6Modes, ...ipv4Modes }, 'What the tunnel carries.', { default: '`ip6ip`' }],
    [
      [
        'isatap',
        'exact',
        undefined,
        'An ISATAP tunnel (RFC 5214): many far ends, found from the inner address.',
      ],
    ],
  ),
};

function tunnelKeywords(mode: KeywordRow, more: readonly KeywordRow[]) {
  return [
    ...keywordTable([mode, whole(remoteRow), whole(localRow), deviceRow]),
    timeToLive(exact('ttl', 'hoplimit', 'hlim')),
    typeOfService([...exact('tos', 'tclass', 'tc'), ...prefix('dsfield')]),
    ...keywordTable([
      ['nopmtudisc', 'exact', undefined, 'Outer packets may be fragmented. Not together with a TTL.'],
      ['pmtudisc', 'exact', undefined, 'Outer packets may not be fragmented. The default.'],
      ...more,
      ...encapsulation(undefined, '4.9'),
      ['6rd-prefix', 'exact', 'prefix', 'For sit: the IPv6 prefix of 6rd (RFC 5969).'],
      ['6rd-relay_prefix', 'exact', 'prefix', 'For sit: the IPv4 prefix that all 6rd relays share.'],
      [
        '6rd-reset',
        'exact',
        undefined,
        'Meant to bring sit back to the prefix of 6to4, 2002::/16; `ip` crashes at this word.',
      ],
      markRow,
    ]),
  ];
}
