import { databases } from '../names/databases.ts';
import { isReadDropIn, nameFileRole } from '../names/layers.ts';
import type { NameEntry, NameKind } from '../names/name-table.ts';
import { type NameFile, parseNameFile } from '../syntax/name-file/parse.ts';
import type { NameFileText } from './environment.ts';
import type { NameFileContext, SiblingFile } from './rule.ts';

/** The context of a name file among those that were found; undefined where its path does not tell its kind. */
export function nameFileContext(
  document: { readonly uri: string; readonly text: string; readonly file: NameFile },
  found: readonly NameFileText[],
): NameFileContext | undefined {
  const role = nameFileRole(document.uri);
  return role && { ...document, ...role, siblings: siblingsOf(document.uri, role.kind, found) };
}

/**
 * The other files of the kind that are read. Of files with one name in several folders iproute2 reads one (that of
 * `/etc` before that of `/usr/share`), so namesakes of the document are no siblings, and of others the last counts.
 */
function siblingsOf(uri: string, kind: NameKind, found: readonly NameFileText[]): SiblingFile[] {
  const byName = new Map<string, NameFileText>();
  for (const file of found) {
    if (nameFileRole(file.uri)?.kind === kind && isRead(file.uri)) byName.set(fileName(file.uri), file);
  }
  byName.delete(fileName(uri));
  return [...byName.values()].map((file) => ({ uri: file.uri, file: parseNameFile(file.text) }));
}

/** True where iproute2 reads a file of this name at its place. */
export function isRead(uri: string): boolean {
  return nameFileRole(uri)?.place !== 'drop-in' || isReadDropIn(uri);
}

function fileName(uri: string): string {
  return uri.split('/').at(-1) as string;
}

/** An entry among all that are read with a file: its own, its siblings' and the built-in ones. */
export interface PlacedEntry extends NameEntry {
  /** True for an entry of the document itself. */
  readonly own: boolean;
}

/** All entries that come together in one database, in reading order: built-in, main file, drop-ins. */
export function entriesTogether(context: NameFileContext): PlacedEntry[] {
  const builtin = databases[context.kind].builtins.map(([id, name]) => ({ id, name, own: false }));
  const siblings = context.siblings.map(({ uri, file }) => ({ uri, entries: located(uri, file, false) }));
  const files = [...siblings, { uri: context.uri, entries: located(context.uri, context.file, true) }];
  const drop = (uri: string) => Number(nameFileRole(uri)?.place === 'drop-in');
  files.sort((a, b) => drop(a.uri) - drop(b.uri) || (a.uri < b.uri ? -1 : 1));
  return [...builtin, ...files.flatMap(({ entries }) => entries)];
}

function located(uri: string, file: NameFile, own: boolean): PlacedEntry[] {
  return file.entries.map(({ id, name, span }) => ({ id, name, own, location: { uri, span } }));
}
