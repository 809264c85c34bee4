import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rulePageFile } from '../features/rule-page.ts';
import { uriOf } from './files.ts';

/** Beside the bundle, where the build puts the pages; in the repository, when the sources are run. */
const FOLDERS = ['./rules/', '../../../docs/rules/'];

const uris = new Map<string, string | undefined>();

/** The `file:` URI of the page of a lint rule; undefined where the pages are not installed. */
export function rulePageUri(code: string): string | undefined {
  if (!uris.has(code)) uris.set(code, find(rulePageFile(code)));
  return uris.get(code);
}

function find(file: string): string | undefined {
  const paths = FOLDERS.map((folder) => fileURLToPath(new URL(folder + file, import.meta.url)));
  const path = paths.find((each) => existsSync(each));
  return path === undefined ? undefined : uriOf(path);
}
