/** `type vrf`: vrf_parse_opt() in ip/iplink_vrf.c. */
import type { LinkTypeReader } from './option-table.ts';
import { table } from './readers.ts';

const options = { table: table('invalid table ID\n') } as const;

export const vrf: LinkTypeReader<typeof options> = { options };
