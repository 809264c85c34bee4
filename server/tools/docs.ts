/**
 * `npm run docs`: writes everything that is made from tables. The index of lint rules comes first: what is made from the rules
 * is imported only when it is there.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wordsGrammarText } from './grammar-words.ts';
import { referencePages } from './reference-page.ts';
import { ruleIndexText } from './rule-index.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const analysis = join(root, 'server', 'src', 'analysis');
await writeFile(join(analysis, 'rule-index.ts'), ruleIndexText(await readdir(join(analysis, 'rules'))));
await writeFile(join(root, 'syntaxes', 'words.tmLanguage.json'), wordsGrammarText());
await writeFolder('docs/reference', referencePages());
const { rulePages } = await import('./rule-pages.ts');
await writeFolder('docs/rules', rulePages());
const { schemaText } = await import('./project-schema.ts');
await writeFile(join(root, 'docs', 'iproute2-ls.schema.json'), schemaText());
const { commandLinePage } = await import('./command-line-page.ts');
await writeFile(join(root, 'docs', 'command-line.md'), commandLinePage());
const { manPage } = await import('./man-page.ts');
await writeFolder('server/man', new Map([['iproute2-ls.1', manPage()]]));
const { completionFiles } = await import('./completions.ts');
await writeFolder('server/completions', completionFiles());

/** Makes a folder hold these files and no others. */
async function writeFolder(name: string, files: ReadonlyMap<string, string>): Promise<void> {
  const folder = join(root, name);
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) if (!files.has(file)) await rm(join(folder, file));
  for (const [file, text] of files) await writeFile(join(folder, file), text);
}
