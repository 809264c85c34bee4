import { statSync } from 'node:fs';
import { sep } from 'node:path';
import { globSync } from 'tinyglobby';
import type { SourceDocument } from '../analysis/analysis.ts';
import { pathOf, readText, uriOf } from './files.ts';
import { isShellScript, languageOfDocument } from './languages.ts';
import { IGNORED, type SearchRoot } from './name-files.ts';

/** Larger files are generated, or no scripts at all. */
const MAX_BYTES = 256 * 1024;

/** A workspace of more files than these is searched in part. */
const MOST_FILES = 20_000;

/** Scripts, and what holds them: by the end of the name, or without one. */
export const SCRIPT_NAMES =
  /(?:^|\/)[^./]+$|\.(?:sh|bash|ash|dash|ksh|zsh|batch|conf|service|socket|mount|swap|ya?ml|md|markdown|dockerfile)$/;

/** Every file below the roots that may hold `ip` commands or names, and holds one of the words. */
export function workspaceDocuments(roots: readonly SearchRoot[], words: readonly string[]): SourceDocument[] {
  const files = roots.flatMap(filesBelow).slice(0, MOST_FILES);
  return [...new Set(files)].flatMap((path) => {
    const text = isSmall(path) ? readText(path) : undefined;
    if (text === undefined || !words.some((word) => text.includes(word))) return [];
    const language = languageOfDocument(path, text) ?? (isShellScript(path, text) ? 'shell' : undefined);
    return language ? [{ uri: uriOf(path), text, language }] : [];
  });
}

/** True for a file below one of the roots. */
export function isBelowRoots(uri: string, roots: readonly SearchRoot[]): boolean {
  const path = pathOf(uri);
  return roots.some((root) => path?.startsWith(`${root.path}${sep}`));
}

function filesBelow({ path, depth }: SearchRoot): string[] {
  try {
    const found = globSync('**/*', {
      cwd: path,
      absolute: true,
      dot: true,
      deep: depth,
      ignore: IGNORED,
      onlyFiles: true,
      followSymbolicLinks: false,
    });
    return found.filter((file) => SCRIPT_NAMES.test(file)).sort();
  } catch {
    return [];
  }
}

function isSmall(path: string): boolean {
  try {
    return statSync(path).size <= MAX_BYTES;
  } catch {
    return false;
  }
}
