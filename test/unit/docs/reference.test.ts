import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { referencePages } from '../../../server/tools/reference-page.ts';

const folder = fileURLToPath(new URL('../../../docs/reference/', import.meta.url));
const pages = referencePages();

describe('docs/reference is what `npm run docs` makes', () => {
  test('of these files', () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  });

  test.each([...pages])('%s', (file, text) => {
    expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
  });
});

describe('links of docs/reference', () => {
  test.each([...pages])('%s', (_, text) => {
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = '']) => target);
    const broken = links.filter((link) =>
      link.startsWith('#') ? !headings.includes(link.slice(1)) : !pages.has(link),
    );
    expect(broken).toEqual([]);
  });
});
