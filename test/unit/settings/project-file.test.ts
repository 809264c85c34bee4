import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseProjectFile } from '../../../server/src/settings/project-file.ts';
import { schemaText } from '../../../server/tools/project-schema.ts';

/** What is wrong with a file, each with the text that it is told at. */
function problemsOf(text: string): string[] {
  return parseProjectFile(text).problems.map(
    ({ span, message }) => `${text.slice(span.start, span.end)} # ${message}`,
  );
}

test('everything that may be set', () => {
  const text = `
preset = "strict"
world = "captured.json"
target = "6.1"
root = "image"
exclude = ["vendor/"]
baseline = "known.json"
[rules]
IPR101 = "off"
proto-static = "error"
[[overrides]]
files = ["lab/**"]
world = "fresh"
rules = { IPR301 = "warning" }
`;
  expect(parseProjectFile(text)).toEqual({
    problems: [],
    content: {
      preset: 'strict',
      world: 'captured.json',
      target: '6.1',
      root: 'image',
      exclude: ['vendor/'],
      baseline: 'known.json',
      rules: { IPR101: 'off', 'proto-static': 'error' },
      overrides: [{ files: ['lab/**'], world: 'fresh', rules: { IPR301: 'warning' } }],
    },
  });
});

test.each([
  ['colour = 1', ['colour = 1 # There is no setting `colour`.']],
  ['[rules]\nIPR000 = "off"', ['IPR000 = "off" # There is no rule `IPR000`.']],
  ['[rules]\nIPR101 = "loud"', [expect.stringMatching(/^IPR101 = "loud" # `rules.IPR101`: Invalid option/)]],
  ['rules = { IPR101 = 3 }', [expect.stringMatching(/^IPR101 = 3 # /)]],
  ['target = "1.x"', [expect.stringMatching(/^target = "1.x" # `target`: Not a target/)]],
  ['[[overrides]]\nworld = "fresh"', [expect.stringMatching(/^overrides # `overrides.0.files`: /)]],
  [
    'preset = "strict"\nworld = 1\nroot = 2',
    [expect.stringMatching(/^world/), expect.stringMatching(/^root/)],
  ],
])('%s', (text, problems) => {
  expect(problemsOf(text)).toEqual(problems);
  expect(parseProjectFile(text).content).toEqual({});
});

test.each(['= 1', 'a = [1,', 'a = 1\na = 2', '[x', '\u0000', '"'])('not TOML: %j', (text) => {
  expect(problemsOf(text)).toEqual([expect.stringContaining('# Not TOML: ')]);
});

test('an empty file sets nothing', () => {
  expect(parseProjectFile('')).toEqual({ content: {}, problems: [] });
});

test('docs/iproute2-ls.schema.json is what `npm run docs` makes', () => {
  const path = fileURLToPath(new URL('../../../docs/iproute2-ls.schema.json', import.meta.url));
  expect(readFileSync(path, 'utf8')).toBe(schemaText());
});
