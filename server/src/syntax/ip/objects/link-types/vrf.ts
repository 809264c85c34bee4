import type { Context } from '../../keywords.ts';
import { keywordTable } from '../keyword-table.ts';

/** `type vrf`: vrf_parse_opt() in ip/iplink_vrf.c. */
export const vrfOptions: Context = {
  keywords: keywordTable([['table', 'prefix', 'table', 'The routing table of the VRF. Required.', '4.3']]),
};
