/** Writes docs/reference from the tables of `ip` words: `npm run docs`. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { referencePages } from './reference-page.ts';

const folder = fileURLToPath(new URL('../../docs/reference/', import.meta.url));
const pages = referencePages();
await mkdir(folder, { recursive: true });
for (const file of await readdir(folder)) if (!pages.has(file)) await rm(join(folder, file));
for (const [file, text] of pages) await writeFile(join(folder, file), text);
