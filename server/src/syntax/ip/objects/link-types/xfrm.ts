import type { Context } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';

/** `type xfrm`: xfrm_parse_opt() in ip/link_xfrm.c. */
export const xfrmOptions: Context = {
  keywords: keywordTable([
    ['dev', 'prefix', 'device', 'The link that IPsec packets leave by.', '5.1'],
    [
      'if_id',
      'prefix',
      'number',
      'Binds the link to the policies and associations with this number. Required, except with `external`.',
      { since: '5.1', range: '1 to 4294967295' },
    ],
    ['external', 'exact', undefined, 'The number comes with each packet (lightweight tunnel).', '6.1'],
  ]),
};
