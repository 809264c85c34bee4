import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { nameKinds } from '../../../server/src/names/databases.ts';

const read = (path: string) =>
  JSON.parse(readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8'));

/** The word that an editor sees at the start of a text. */
function wordIn(language: string, text: string): string | undefined {
  const { wordPattern } = read(`client/languages/${language}.json`);
  return text.match(new RegExp(wordPattern))?.[0];
}

describe('a word is what `ip` takes for one', () => {
  test.each([
    ['192.0.2.1/24 dev', '192.0.2.1/24'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['eth0.100@eth0', 'eth0.100@eth0'],
    ['"isp one"', 'isp'],
    ['10.0.0.1#comment', '10.0.0.1'],
    ['0x10/0xff', '0x10/0xff'],
  ])('batch: %j', (text, word) => {
    expect(wordIn('batch', text)).toBe(word);
  });

  test.each([
    ['0x10\tisp-1', '0x10'],
    ['dial.up # x', 'dial.up'],
  ])('name file: %j', (text, word) => {
    expect(wordIn('names', text)).toBe(word);
  });
});

describe('languages by file', () => {
  const { languages } = read('package.json').contributes;
  const names = languages.find(({ id }: { id: string }) => id === 'iproute2-names');

  test('every name file of iproute2 is one', () => {
    expect([...names.filenames, 'group'].sort()).toEqual([...nameKinds].sort());
    expect(names.filenamePatterns).toContain('**/iproute2/group');
  });

  test('each language has comments and a grammar', () => {
    for (const { id, configuration } of languages) {
      expect(read(configuration).comments).toEqual({ lineComment: '#' });
      const grammar = read('package.json').contributes.grammars.find(
        (each: { language?: string }) => each.language === id,
      );
      expect(read(grammar.path).patterns.length).toBeGreaterThan(0);
    }
  });
});
