/** Options that VXLAN and Geneve share. */
import { choice, type KeywordSpec, type Matching, prefix } from '../../keywords.ts';
import { type KeywordRow, keywordTable } from '../keyword-table.ts';

/** A switch with its opposite: `proxy` and `noproxy`. */
export function pair(
  name: string,
  matching: Matching,
  summary: string,
  details?: KeywordRow[4],
): KeywordRow[] {
  return [
    flag(name, matching, summary, details),
    flag(`no${name}`, matching, `Turns \`${name}\` off.`, details),
  ];
}

/** A keyword without value. */
export function flag(name: string, matching: Matching, summary: string, details?: KeywordRow[4]): KeywordRow {
  return [name, matching, undefined, summary, details];
}

export const virtualNetwork: KeywordSpec = {
  name: 'id',
  spellings: prefix('id', 'vni'),
  values: [{ kind: 'number' }],
  summary: 'The network identifier (VNI). Required, except with `external`.',
  range: '0 to 16777215',
};

/** What the outer header carries. */
export const udpTunnelHeader: readonly KeywordSpec[] = [
  {
    name: 'ttl',
    spellings: prefix('ttl', 'hoplimit'),
    values: [
      choice({ inherit: 'That of the inner packet.', auto: 'That of the route; 1 for a group.' }, 'number'),
    ],
    summary: 'TTL of the outer packets.',
    range: '0 to 255',
    default: '`auto`',
  },
  {
    name: 'tos',
    spellings: prefix('tos', 'dsfield'),
    values: [{ kind: 'tos', oneOf: ['inherit'] }],
    summary: 'TOS of the outer packets.',
    default: '0',
  },
  ...keywordTable([
    [
      'df',
      'prefix',
      { unset: 'They may.', set: 'They may not.', inherit: 'As the inner packet.' },
      'Whether the outer IPv4 packets may be fragmented.',
      { since: '5.0', default: '`unset`' },
    ],
  ]),
  {
    name: 'flowlabel',
    spellings: prefix('label', 'flowlabel'),
    values: [{ kind: 'number' }],
    summary: 'Flow label of outer IPv6 packets.',
    range: '0 to 1048575',
    default: '0',
    since: '4.6',
  },
];
