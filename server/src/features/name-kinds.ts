import type { NameKind } from '../names/name-table.ts';
import type { ValueKind } from '../syntax/ip/keywords.ts';

/** Which database names the values of a kind. */
export const NAME_KINDS: Readonly<Partial<Record<ValueKind, NameKind>>> = {
  table: 'rt_tables',
  protocol: 'rt_protos',
  scope: 'rt_scopes',
  realm: 'rt_realms',
  tos: 'rt_dsfield',
  group: 'group',
};
