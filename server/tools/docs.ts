/** `npm run docs`: writes docs/reference and the grammar of words from the tables of `ip` words, and the index of lint rules. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordsGrammarText } from './grammar-words.ts';
import { referencePages } from './reference-page.ts';
import { ruleIndexText } from './rule-index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reference = join(root, 'docs', 'reference');
const pages = referencePages();
await mkdir(reference, { recursive: true });
for (const file of await readdir(reference)) if (!pages.has(file)) await rm(join(reference, file));
for (const [file, text] of pages) await writeFile(join(reference, file), text);
await writeFile(join(root, 'syntaxes', 'words.tmLanguage.json'), wordsGrammarText());

const analysis = join(root, 'server', 'src', 'analysis');
await writeFile(join(analysis, 'rule-index.ts'), ruleIndexText(await readdir(join(analysis, 'rules'))));
