import { type Context, prefix } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';
import {
  deviceRow,
  encapsulation,
  erspanRows,
  greRows,
  localRow,
  markRow,
  remoteRow,
  timeToLive,
  typeOfService,
} from './tunnel-options.ts';

/** `type gre` and `type gretap`: gre_parse_opt() in ip/link_gre.c. */
export const greOptions: Context = {
  keywords: [
    ...keywordTable([
      ...greRows,
      ['nopmtudisc', 'prefix', undefined, 'Outer packets may be fragmented.'],
      ['pmtudisc', 'prefix', undefined, 'Outer packets may not be fragmented. The default.'],
      remoteRow,
      localRow,
      deviceRow,
    ]),
    timeToLive(prefix('ttl', 'hoplimit', 'hlim')),
    typeOfService(prefix('tos', 'tclass', 'dsfield')),
    ...keywordTable([
      ...encapsulation(undefined, '4.4'),
      [
        'ignore-df',
        'exact',
        undefined,
        'Inner packets that may not be fragmented are taken all the same.',
        '4.13',
      ],
      ['noignore-df', 'exact', undefined, 'Turns `ignore-df` off. The default.', '4.13'],
      markRow,
    ]),
  ],
};

/** `type erspan`: as GRE, with the header of ERSPAN. */
export const erspanOptions: Context = {
  keywords: [...greOptions.keywords, ...keywordTable(erspanRows('4.14'))],
};
