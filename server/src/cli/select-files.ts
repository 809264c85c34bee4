import { statSync } from 'node:fs';
import { join } from 'node:path';
import { globby, isDynamicPattern } from 'globby';
import { IGNORED } from '../host/name-files.ts';
import { SCRIPT_NAMES } from '../host/workspace-scripts.ts';
import { STANDARD_INPUT } from './script-reader.ts';

/** A file to look at. */
export interface SelectedFile {
  readonly path: string;
  /** True for one that was found in a folder: it counts only if it looks like a script. */
  readonly found: boolean;
}

/**
 * What the paths of a command line stand for: files as they are, folders for what is below them, patterns for what they fit.
 * What git ignores is found nowhere, but a file that is named is taken all the same.
 */
export async function selectFiles(paths: readonly string[]): Promise<SelectedFile[]> {
  const selected = await Promise.all(paths.map(select));
  const byPath = new Map(selected.flat().map((file) => [file.path, file] as const));
  return [...byPath.values()];
}

async function select(path: string): Promise<SelectedFile[]> {
  if (isFolder(path)) return (await search(path, '**/*')).filter(mayBeScript);
  const isPattern = path !== STANDARD_INPUT && !exists(path) && isDynamicPattern(path);
  if (!isPattern) return [{ path, found: false }];
  // What git ignores is looked up from the folder of the search on, so that begins where the pattern does.
  const parts = path.split('/');
  const first = parts.findIndex((part) => part !== '' && isDynamicPattern(part));
  return search(
    parts.slice(0, first).join('/') || (path.startsWith('/') ? '/' : '.'),
    parts.slice(first).join('/'),
  );
}

async function search(folder: string, pattern: string): Promise<SelectedFile[]> {
  const files = await globby(pattern, {
    cwd: folder,
    gitignore: true,
    dot: true,
    onlyFiles: true,
    followSymbolicLinks: false,
    ignore: IGNORED,
  });
  return files.sort().map((file) => ({ path: join(folder, file), found: true }));
}

function mayBeScript({ path }: SelectedFile): boolean {
  return SCRIPT_NAMES.test(path) || isConfiguration(path);
}

/** Name files and stanzas of ifupdown in their folders may have any ending. */
function isConfiguration(file: string): boolean {
  return /(?:^|\/)(?:interfaces|iproute2)(?:\.d)?\//.test(file);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
