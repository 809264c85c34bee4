import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBatch } from '../../../server/src/syntax/batch/parse.ts';

describe('lines and words', () => {
  test.each([
    [
      'route add 10.0.0.0/8 dev lo\n\nlink\tset lo up',
      [
        [1, 'route|add|10.0.0.0/8|dev|lo'],
        [3, 'link|set|lo|up'],
      ],
    ],
    ['# only a comment\nroute # show\n', [[2, 'route']]],
    ['link show l#o\n', [[1, 'link|show|l']]],
    ['link "show" \'l o\' ""\n', [[1, 'link|show|l o|']]],
    ['a "b c"d e"f g"\n', [[1, 'a|b c|d|e"f|g"']]],
    [
      'link show \\\n lo\nx',
      [
        [2, 'link|show|lo'],
        [3, 'x'],
      ],
    ],
    ['li\\\nnk "a\\\nb" \\x\n', [[3, 'link|ab|\\x']]],
    [
      'link # no join \\\nshow\n',
      [
        [1, 'link'],
        [2, 'show'],
      ],
    ],
    [
      'a\r\nb\\\r\n',
      [
        [1, 'a'],
        [2, 'b\\'],
      ],
    ],
    [
      'a b\0c\nd',
      [
        [1, 'a|b'],
        [2, 'd'],
      ],
    ],
  ])('%j', (text, lines) => {
    const read = parseBatch(text).lines.map(({ number, words }) => [
      number,
      words.map((word) => word.text).join('|'),
    ]);
    expect(read).toEqual(lines);
  });

  test.each([
    ['link show "lo\nlink', 'unterminated-quote'],
    ['link show "l#o"\n', 'unterminated-quote'],
    ['link show \\\n', 'missing-continuation'],
    [`${'a '.repeat(512)}\n`, 'too-many-words'],
    [`${'a '.repeat(511)}\n`, undefined],
  ])('a problem in %j', (text, problem) => {
    expect(parseBatch(text).lines[0]?.problem).toBe(problem);
  });

  test('comments are kept', () => {
    expect(parseBatch('a # b\n#c\n').comments).toEqual([
      { span: { start: 2, end: 5 }, text: ' b' },
      { span: { start: 6, end: 8 }, text: 'c' },
    ]);
  });

  test('spans hold what was written, in a file of any length', () => {
    const text = 'route add "10.0.0.0/8" dev lo # x\n'.repeat(10_000);
    const { lines } = parseBatch(text);
    expect(lines).toHaveLength(10_000);
    const last = lines.at(-1);
    expect(last?.words.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'route',
      'add',
      '"10.0.0.0/8"',
      'dev',
      'lo',
    ]);
  });
});

test('any text is parsed, with spans in order and within it', () => {
  const text = fc
    .array(fc.constantFrom(...'ab "\'\\\n#\t\r\0'), { maxLength: 60 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (file) => {
      let reached = 0;
      for (const { span } of parseBatch(file).lines.flatMap(({ words }) => words)) {
        expect(span.start).toBeGreaterThanOrEqual(reached);
        expect(span.end).toBeGreaterThan(span.start);
        reached = span.end;
      }
      expect(reached).toBeLessThanOrEqual(file.length);
    }),
  );
});
