import { describe, expect, test } from 'vitest';
import { knownSoftware, takersOf } from '../../../server/src/analysis/known-software.ts';
import { Table } from '../../../server/src/kernel/uapi.ts';

describe.each(knownSoftware)('$name', ({ source, tables = [], priorities = [], marks = [], programs }) => {
  test('says where its numbers are from, and how a script shows it', () => {
    expect(source).toMatch(/^https:\/\/\S+\/\S+$/);
    expect(programs.length).toBeGreaterThan(0);
    expect(tables.length + marks.length).toBeGreaterThan(0);
  });

  test('has ranges that begin before they end, and values in the bits of their masks', () => {
    for (const [first, last] of [...tables, ...priorities]) expect(first).toBeLessThanOrEqual(last);
    for (const { mask, values } of marks) {
      for (const value of values) expect((value & ~mask) >>> 0).toBe(0);
    }
  });

  test('leaves the tables of the kernel alone', () => {
    for (const [first, last] of tables) {
      for (const own of [Table.DEFAULT, Table.MAIN, Table.LOCAL])
        expect(first <= own && own <= last).toBe(false);
    }
  });
});

test('a number leads to those that take it', () => {
  expect(takersOf('tables', 52).map(({ name }) => name)).toEqual(['Tailscale', 'Calico', 'mwan3']);
  expect(takersOf('priorities', 5210).map(({ name }) => name)).toEqual(['Tailscale']);
  expect(takersOf('tables', 123456)).toEqual([]);
});
