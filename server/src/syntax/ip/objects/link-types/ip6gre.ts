import { type Context, exact, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';
import {
  deviceRow,
  encapsulation,
  encapsulationLimit,
  erspanRows,
  flowLabel,
  greRows,
  hopLimit,
  ipv6Rows,
  localRow,
  remoteRow,
  trafficClass,
} from './tunnel-options.ts';

/** `type ip6gre`, `ip6gretap` and `ip6erspan`: gre_parse_opt() in ip/link_gre6.c. */
export const ip6greOptions: Context = {
  keywords: [
    ...keywordTable([...greRows, remoteRow, localRow, deviceRow]),
    hopLimit(prefix('ttl', 'hoplimit', 'hlim')),
    trafficClass(prefix('tos', 'tclass', 'dsfield')),
    flowLabel(exact('flowlabel', 'fl')),
    ...keywordTable([...ipv6Rows('4.17', '4.12'), ...encapsulation('4.8', '4.16')]),
    encapsulationLimit('4.12'),
    ...keywordTable(erspanRows('4.15')),
  ],
};
