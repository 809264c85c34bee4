import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Larger files are no scripts: a bound on what one document may cost. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The text of a file; undefined where there is none, it cannot be read, or it is too large to be a script. */
export function readText(path: string): string | undefined {
  try {
    if (statSync(path).size > MAX_BYTES) return undefined;
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A file with its URI; undefined where `readText` yields none. */
export function readSource(path: string): { readonly uri: string; readonly text: string } | undefined {
  const text = readText(path);
  return text === undefined ? undefined : { uri: uriOf(path), text };
}

/** The names in a folder; none where it is no folder. */
export function listFolder(path: string): string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}

/** The path behind a `file:` URI; undefined for documents that are no files here (`untitled:`, `file://elsewhere/x`). */
export function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(resolve(path)).href;
}

/** A path named in a document, as seen from the document's folder. */
export function resolveFrom(uri: string, path: string): string {
  const base = pathOf(uri);
  return isAbsolute(path) || base === undefined ? path : join(dirname(base), path);
}

/** The URI of a file named in a document; undefined where there is none. */
export function uriOfExisting(uri: string, path: string): string | undefined {
  const resolved = resolveFrom(uri, path);
  return isAbsolute(resolved) && existsSync(resolved) ? uriOf(resolved) : undefined;
}

/** The URI of a file in a folder. */
export function uriBelow(folder: string, path: string): string {
  return uriOf(join(folder, path));
}
