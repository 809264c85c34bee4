import { describe, expect, test } from 'vitest';
import { Lines } from '../../../server/src/text/lines.ts';

describe('Lines', () => {
  const lines = new Lines('one\ntwo\r\n\nlast');

  test.each([
    [0, 0],
    [3, 0],
    [4, 1],
    [9, 2],
    [10, 3],
    [99, 3],
  ])('offset %i is on line %i', (offset, line) => {
    expect(lines.lineAt(offset)).toBe(line);
  });

  test('a line ends before its line break, whichever it is', () => {
    expect([0, 1, 2, 3].map((line) => lines.text.slice(lines.startOf(line), lines.endOf(line)))).toEqual([
      'one',
      'two',
      '',
      'last',
    ]);
  });
});
