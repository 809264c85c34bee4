import type { Names } from '../../../server/src/names/name-table.ts';
import { builtinNames } from '../../../server/src/names/names.ts';

/** The one name file of both sides: all other names are those built into iproute2. */
const tables = [
  [100, 'isp1'],
  [200, 'isp2'],
] as const;

export const tablesFile = tables.map(([id, name]) => `${id} ${name}\n`).join('');

export const names: Names = tables.reduce(
  (known: Names, [id, name]) => known.with('rt_tables', { id, name }),
  builtinNames(),
);
