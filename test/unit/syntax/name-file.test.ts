import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNameFile } from '../../../server/src/syntax/name-file/parse.ts';

/** The entries iproute2 reads, as `id name`. */
function read(text: string): string[] {
  return parseNameFile(text).entries.map(({ id, name }) => `${id} ${name}`);
}

/** The problems, as `kind: the text they are drawn under`. */
function problems(text: string): string[] {
  return parseNameFile(text).problems.map(({ kind, span }) => `${kind}: ${text.slice(span.start, span.end)}`);
}

describe('a line of a name file', () => {
  test.each([
    ['100 isp1', ['100 isp1'], []],
    ['100\tisp1\n', ['100 isp1'], []],
    ['100 isp1\r\n', ['100 isp1'], []],
    ['  100   isp1   # uplink', ['100 isp1'], []],
    ['0x64 isp1', ['100 isp1'], []],
    ['0x 64 isp1', ['100 isp1'], []],
    ['010 isp1', ['10 isp1'], []],
    ['+7 isp1', ['7 isp1'], []],
    ['-5 isp1', ['-5 isp1'], []],
    ['0x-1 isp1', ['-1 isp1'], []],
    ['#100 isp1', [], []],
    [' \t# 100 isp1', [], []],
    [' \t', [], []],
    ['200 100', ['200 100'], []],
    ['12abc', ['12 abc'], ['name-in-id: 12abc']],
    ['0X64 isp1', ['0 X64'], ['name-in-id: 0X64', 'ignored-words: isp1']],
    ['0x64', ['0 x64'], ['name-in-id: 0x64']],
    ['0x0x64 isp1', ['100 isp1'], []],
    ['0x0Xisp1', ['0 isp1'], ['name-in-id: 0x0Xisp1']],
    ['0x0X', ['0 x0X'], ['name-in-id: 0x0X']],
    ['100 isp1 isp2 # both', ['100 isp1'], ['ignored-words: isp2']],
    ['100 isp1 \u00a0', ['100 isp1'], ['ignored-words: \u00a0']],
    ['100 #isp1', ['100 #isp1'], ['comment-in-name: #isp1']],
    ['100 isp1#uplink', ['100 isp1#uplink'], ['comment-in-name: isp1#uplink']],
    ['4294967301 five', ['5 five'], ['id-overflow: 4294967301']],
    ['3000000000 big', ['-1294967296 big'], ['id-overflow: 3000000000']],
    ['99999999999999999999 huge', ['-1 huge'], ['id-overflow: 99999999999999999999']],
    ['0x1F0000001f wide', ['31 wide'], ['id-overflow: 0x1F0000001f']],
    ['isp1', [], ['malformed: isp1']],
    ['  isp1 100  ', [], ['malformed: isp1 100']],
    ['100', [], ['malformed: 100']],
    ['100 \0isp1', [], ['malformed: 100 \0isp1']],
    ['34 nul\0x', ['34 nul'], []],
  ])('%j', (text, entries, expected) => {
    expect(read(text)).toEqual(entries);
    expect(problems(text)).toEqual(expected);
  });
});

describe('a name file', () => {
  test('ends for iproute2 at the first malformed line; the rest is parsed all the same', () => {
    const { entries, unread, problems } = parseNameFile('1 a\nbad\n2 b\nworse\n3 c\n');
    expect(entries.map(({ name }) => name)).toEqual(['a']);
    expect(unread.map(({ name, line }) => `${name} on ${line}`)).toEqual(['b on 2', 'c on 4']);
    expect(problems.map(({ kind }) => kind)).toEqual(['malformed', 'malformed-unread']);
  });

  test('is cut short by a blank line that ends in a carriage return', () => {
    expect(read('1 a\r\n\r\n2 b\r\n')).toEqual(['1 a']);
  });

  test('is read on behind the buffer as if a new line began there', () => {
    const comment = `#${'c'.repeat(510)}`;
    expect(read(`${comment}\n1 a\n`)).toEqual(['1 a']);
    expect(read(`${comment}77 tail\n1 a\n`)).toEqual(['77 tail', '1 a']);
    expect(problems(`${comment}77 tail\n1 a\n`)).toEqual(['line-too-long: 77 tail']);
    expect(problems(`#${'é'.repeat(255)}77 tail\n`)).toEqual(['line-too-long: 77 tail']);
  });

  test('gives every entry the places of its parts', () => {
    const text = '# own\n\t0x64\tisp1 # uplink\n';
    const [entry] = parseNameFile(text).entries;
    const at = (part: 'idSpan' | 'nameSpan' | 'span') => text.slice(entry?.[part].start, entry?.[part].end);
    expect([at('idSpan'), at('nameSpan'), at('span'), entry?.line]).toEqual([
      '0x64',
      'isp1',
      '0x64\tisp1',
      1,
    ]);
  });

  test('never fails, and keeps its spans inside the text', () => {
    const soup = fc.constantFrom(
      ' ',
      '\t',
      '\n',
      '\r',
      '\0',
      '#',
      '0',
      '0x',
      '12',
      '-',
      '+',
      'a',
      'F',
      'é',
      '\u2028',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(soup, fc.string({ unit: 'binary' })), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const { entries, unread, problems } = parseNameFile(text);
        for (const { span, line } of [...entries, ...unread, ...problems]) {
          expect(span.start).toBeLessThan(span.end);
          expect(text.slice(0, span.start).split('\n').length - 1).toBe(line);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });

  test('of a megabyte, in one line or many, is no trouble', () => {
    const start = performance.now();
    expect(read(`1 ${'x'.repeat(1_000_000)}`)).toHaveLength(1);
    expect(read('100 table\n'.repeat(100_000))).toHaveLength(100_000);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
