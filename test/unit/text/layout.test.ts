import { expect, test } from 'vitest';
import { Layout } from '../../../server/src/text/layout.ts';
import { Lines } from '../../../server/src/text/lines.ts';

/** Room of 3 behind `ab`, of 1 behind `c`. */
const layout = new Layout('ab\nc\nd', [
  { at: 3, length: 3 },
  { at: 8, length: 1 },
]);

test('room is blank lines', () => {
  expect(layout.text).toBe('ab\n  \nc\n\nd');
});

test('places turn into places of the text as written, and back', () => {
  for (const [offset, character] of [...layout.written].entries()) {
    const place = layout.toLaidOut(offset);
    expect(layout.text[place]).toBe(character);
    expect(layout.toWritten(place)).toBe(offset);
  }
  expect([3, 4, 5, 8].map((place) => layout.toWritten(place))).toEqual([3, 3, 3, 5]);
  expect(layout.toLaidOut(6)).toBe(10);
});

test('lines are those of the text as written', () => {
  const lines = new Lines(layout);
  expect(lines.count).toBe(3);
  expect([0, 1, 2].map((line) => layout.text.slice(lines.startOf(line), lines.endOf(line)))).toEqual([
    'ab',
    'c',
    'd',
  ]);
  expect([0, 2, 4, 6, 8, 9].map((offset) => lines.lineAt(offset))).toEqual([0, 0, 1, 1, 2, 2]);
  expect([1, 4, 7, 10].map((offset) => lines.characterAt(offset))).toEqual([1, 0, 1, 1]);
});
