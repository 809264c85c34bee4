import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allStatements } from '../../../server/src/syntax/shell/walk.ts';
import type { Span } from '../../../server/src/text/span.ts';
import { parser } from './shell-kit.ts';

/** Characters by a small generator, so that a failure can be repeated. */
function noise(length: number, alphabet: string): string {
  let state = 1;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    text += alphabet[(state >> 8) % alphabet.length];
  }
  return text;
}

const bytes = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('');
const meta = '"\'`$(){}[]<>|&;\n #\\!*?ifdonecasexip=';

/** Where words, commands and errors were written. */
function spansOf(text: string): Span[] {
  const script = parser.parse(text);
  const statements = allStatements(script);
  const words = statements.flatMap((each) =>
    each.kind === 'command' ? each.words.map(({ span }) => span) : [],
  );
  return [
    ...statements.map(({ span }) => span),
    ...words,
    ...script.errors,
    ...script.comments.map(({ span }) => span),
  ];
}

describe('any text is parsed', () => {
  const commands = (text: string) =>
    allStatements(parser.parse(text)).filter(({ kind }) => kind === 'command').length;

  test.each([
    ['a binary file', noise(100_000, bytes), 1],
    ['a file of metacharacters', noise(100_000, meta), 1],
    ['a line of a megabyte', 'a'.repeat(1_000_000), 1],
    ['a megabyte of words', 'ip route '.repeat(110_000), 1],
    ['a megabyte of quotes', '"a" '.repeat(250_000), 1],
    ['10,000 nested parentheses, which are arithmetic', `${'('.repeat(10_000)}ip a${')'.repeat(10_000)}`, 0],
    ['10,000 nested parentheses apart', `${'( '.repeat(10_000)}ip a ${') '.repeat(10_000)}`, 1],
    ['10,000 parentheses that never close', '('.repeat(10_000), 0],
    ['10,000 nested substitutions', `${'$('.repeat(10_000)}ip a${')'.repeat(10_000)}`, 1],
    ['10,000 nested braces', `${'{ '.repeat(10_000)}ip a;${'}; '.repeat(10_000)}`, 1],
    ['5,000 nested conditions', `${'if a; then '.repeat(5000)}ip a;${'fi; '.repeat(5000)}`, 1],
    ['a list of 10,000 commands', `${'ip a && '.repeat(9_999)}ip a`, 10_000],
    ['a pipeline of 10,000 commands', `${'ip a | '.repeat(9_999)}ip a`, 10_000],
    ['50,000 nested expansions', '${x:-'.repeat(50_000) + '}'.repeat(50_000), 1],
    ['100,000 unclosed substitutions', 'ip a $('.repeat(100_000), 1],
    [
      '100,000 here-documents without end',
      Array.from({ length: 100_000 }, (_, i) => `a <<E${i}\n`).join(''),
      100_000,
    ],
    ['NULs', 'ip a\0b\nip c\n', 2],
  ])('%s', { timeout: 20_000 }, (_, text, least) => {
    expect(commands(text)).toBeGreaterThanOrEqual(least);
  });

  test('and every span lies within it', () => {
    const fragments = fc.constantFrom(
      'ip ',
      'if ',
      'then ',
      'fi\n',
      'for x in ',
      'do ',
      'done ',
      'case a in ',
      'esac ',
      '<<E\n',
      'E\n',
      '$(',
      '${',
      '((',
      '[[ ',
      ' ]]',
      ...meta,
    );
    const text = fc
      .array(fc.oneof(fragments, fc.string({ maxLength: 5 })), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (script) => {
        for (const { start, end } of spansOf(script)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(script.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});
