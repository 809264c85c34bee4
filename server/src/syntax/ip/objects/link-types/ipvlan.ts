import type { Context } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';

/** `type ipvlan` and `type ipvtap`: ipvlan_parse_opt() in ip/iplink_ipvlan.c. */
export const ipvlanOptions: Context = {
  keywords: keywordTable([
    [
      'mode',
      'prefix',
      {
        l2: 'The link takes part in the broadcasts of its carrier.',
        l3: 'Packets are routed by the namespace of the carrier; no broadcasts.',
        l3s: 'As `l3`, and packets pass through its netfilter.',
      },
      'Whether the link bridges or routes.',
      { default: '`l3`' },
    ],
    ['private', 'prefix', undefined, 'Links on one carrier do not reach each other.', '4.15'],
    ['vepa', 'prefix', undefined, 'They reach each other through a switch outside.', '4.15'],
    ['bridge', 'prefix', undefined, 'They reach each other directly. The default.', '4.15'],
  ]),
};
