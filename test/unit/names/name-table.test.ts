import { describe, expect, test } from 'vitest';
import type { NameKind } from '../../../server/src/names/name-table.ts';
import { builtinNames, defaultNames } from '../../../server/src/names/names.ts';

/** The table after reading `ID NAME` lines. */
function tableOf(kind: NameKind, ...lines: string[]) {
  return lines.reduce((table, line) => {
    const [id = '', name = ''] = line.split(' ');
    return table.with({ id: Number(id), name });
  }, builtinNames().table(kind));
}

describe('built-in names', () => {
  test.each<[NameKind, string, number | undefined]>([
    ['rt_tables', 'main', 254],
    ['rt_tables', 'unspec', undefined],
    ['rt_protos', 'static', 4],
    ['rt_protos', 'openr', undefined],
    ['rt_scopes', 'link', 253],
    ['rt_realms', 'unknown', 0],
    ['rt_addrprotos', 'kernel_ra', 2],
    ['group', 'default', 0],
  ])('%s: %s is %s', (kind, name, id) => {
    expect(builtinNames().table(kind).idOf(name)).toBe(id);
  });

  test('are fewer than those of an untouched machine', () => {
    expect(defaultNames().table('rt_protos').idOf('openr')).toBe(99);
    expect(defaultNames().table('rt_tables').idOf('unspec')).toBe(0);
    expect(defaultNames().table('rt_dsfield').nameOf(0xb8)).toBe('EF');
  });
});

describe('tables (a hash)', () => {
  test.each([
    [['500 dup', '300 dup', '44 dup'], 44],
    [['44 dup', '300 dup'], 300],
    [['300 dup', '44 dup'], 44],
    [['44 dup', '43 dup'], 43],
    [['257 dup', '2 dup'], 257],
  ])('%j: the name leads to %s, by id modulo 256, the last of equals', (lines, id) => {
    expect(tableOf('rt_tables', ...lines).idOf('dup')).toBe(id);
  });

  test('a second name for an id is printed; both lead to it', () => {
    const table = tableOf('rt_tables', '254 internet');
    expect(table.nameOf(254)).toBe('internet');
    expect([table.idOf('main'), table.idOf('internet')]).toEqual([254, 254]);
  });

  test('take ids up to 2147483647', () => {
    const table = tableOf('rt_tables', '2147483647 last', '2147483648 beyond', '-1 negative');
    expect([table.idOf('last'), table.idOf('beyond'), table.idOf('negative')]).toEqual([
      2147483647,
      undefined,
      undefined,
    ]);
  });
});

describe('protocols (an array)', () => {
  test('a second name for an id takes its place', () => {
    const table = tableOf('rt_protos', '4 mine');
    expect(table.nameOf(4)).toBe('mine');
    expect([table.idOf('static'), table.idOf('mine')]).toEqual([undefined, 4]);
  });

  test('a name for two ids leads to the lower one', () => {
    expect(tableOf('rt_protos', '200 bird').idOf('bird')).toBe(12);
    expect(tableOf('rt_protos', '3 static').idOf('static')).toBe(3);
  });

  test('ids above 255 do not exist', () => {
    expect(tableOf('rt_protos', '256 over').idOf('over')).toBeUndefined();
  });
});

describe('a name table', () => {
  test('tells where a name and an id were written', () => {
    const location = { uri: 'rt_tables', span: { start: 0, end: 8 } };
    const table = builtinNames().table('rt_tables').with({ id: 100, name: 'isp1', location });
    expect(table.entryOf('isp1')?.location).toBe(location);
    expect(table.entryOf(100)?.location).toBe(location);
    expect(table.entryOf('main')?.location).toBeUndefined();
  });

  test('is not changed by what is added to it', () => {
    const before = builtinNames();
    const after = before.with('rt_tables', { id: 100, name: 'isp1' });
    expect(before.table('rt_tables').idOf('isp1')).toBeUndefined();
    expect(after.table('rt_tables').idOf('isp1')).toBe(100);
    expect(after.table('rt_protos')).toBe(before.table('rt_protos'));
  });
});
