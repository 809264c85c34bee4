import { describe, expect, test } from 'vitest';
import { OrderedMap } from '../../../server/src/kernel/core/ordered-map.ts';

const letters = OrderedMap.empty<number, string>().with(7, 'g').with(1, 'a').with(3, 'c');

describe('OrderedMap', () => {
  test('is ordered by key', () => {
    expect([...letters.entries()]).toEqual([
      [1, 'a'],
      [3, 'c'],
      [7, 'g'],
    ]);
    expect([...letters.entries(2)]).toEqual([
      [3, 'c'],
      [7, 'g'],
    ]);
  });

  test('yields new maps and stays as it was', () => {
    expect([...letters.with(3, 'C').values()]).toEqual(['a', 'C', 'g']);
    expect([...letters.without(3).keys()]).toEqual([1, 7]);
    expect([...letters.values()]).toEqual(['a', 'c', 'g']);
  });

  test('old versions of a large map keep their contents', () => {
    const versions = [OrderedMap.empty<number, number>()];
    for (let i = 0; i < 300; i++) versions.push((versions[i] as (typeof versions)[0]).with(i, i));
    expect(versions.map((version) => version.size)).toEqual([...Array(301).keys()]);
  });

  test.each([
    [1, undefined],
    [4, 3],
    [8, 7],
  ])('the greatest key below %d is %s', (key, below) => {
    expect(letters.keyBelow(key)).toBe(below);
  });
});
