import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { lintRules } from '../../../server/src/analysis/registry.ts';
import { rulePages } from '../../../server/tools/rule-pages.ts';

const folder = fileURLToPath(new URL('../../../docs/rules/', import.meta.url));
const pages = rulePages();

describe('docs/rules is what `npm run docs` makes', () => {
  test('of these files', () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  });

  test.each([...pages])('%s', (file, text) => {
    expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
  });
});

test('every rule stands once in the table', () => {
  const listed = [...(pages.get('README.md') ?? '').matchAll(/^\| \[(IPR\d+)\]/gm)].map(([, code]) => code);
  expect(listed.sort()).toEqual(lintRules.map(({ code }) => code));
});

test.each([...pages].filter(([file]) => file !== 'README.md'))(
  'the links of %s lead to other pages: they are packed without the rest of docs/',
  (_, text) => {
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    expect(links.filter((link) => !pages.has(link) && !link.startsWith('https:'))).toEqual([]);
  },
);
