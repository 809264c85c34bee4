import type { Context } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';
import { deviceRow, localRow, markRow, remoteRow } from './tunnel-options.ts';

/** `type vti` and `type vti6`: ip/link_vti.c and ip/link_vti6.c. The keys are the marks of the IPsec policies. */
export const vtiOptions: Context = {
  keywords: keywordTable([
    ['key', 'prefix', 'number', 'Mark of the IPsec policies in both directions: a number or a dotted quad.'],
    ['ikey', 'prefix', 'number', 'Mark of the policies for received packets.'],
    ['okey', 'prefix', 'number', 'Mark of the policies for packets sent.'],
    remoteRow,
    localRow,
    deviceRow,
    markRow,
  ]),
};
