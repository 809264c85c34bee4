import { databases } from './databases.ts';
import type { NameEntry, NameKind } from './name-table.ts';

/** What a name file is to iproute2: which database, and whether it is the main file or one of `KIND.d/`. */
export interface NameFileRole {
  readonly kind: NameKind;
  readonly place: 'main' | 'drop-in';
}

/** One name file that was found, with the entries that iproute2 reads from it. */
export interface NameSource extends NameFileRole {
  /** Where iproute2 would open it: below one of `nameFileFolders`. */
  readonly path: string;
  readonly entries: readonly NameEntry[];
}

/**
 * The two folders of iproute2 since version 6.5 (CONF_USR_DIR and CONF_ETC_DIR of its Makefile), the overriding one
 * last. Older versions know the last one only.
 */
export const nameFileFolders = ['/usr/share/iproute2', '/etc/iproute2'] as const;

/**
 * What the file at `path` is by its name, wherever the tree it belongs to is kept (a repository, a container image).
 * Undefined where it is no name file. `group` and other plain words count in a folder called `iproute2` only.
 */
export function nameFileRole(path: string): NameFileRole | undefined {
  const [name = '', parent = ''] = path.split(/[/\\]/).reverse();
  if (isKind(name))
    return name.startsWith('rt_') || parent === 'iproute2' ? { kind: name, place: 'main' } : undefined;
  const kind = parent.endsWith('.d') ? parent.slice(0, -'.d'.length) : '';
  return isKind(kind) && databases[kind].dropIns ? { kind, place: 'drop-in' } : undefined;
}

/** True where iproute2 reads a file of this name in a `KIND.d` folder: `*.conf`, and not hidden. */
export function isReadDropIn(path: string): boolean {
  const name = path.split(/[/\\]/).at(-1) as string;
  return name.endsWith('.conf') && !name.startsWith('.');
}

/**
 * The files that iproute2 reads out of those that exist, in its reading order: the main file of `/etc`, or else that
 * of `/usr/share`; then the drop-ins of `/usr/share` that have no namesake in `/etc`; then those of `/etc`. A main
 * file in `/etc` shadows the other even if it is empty.
 *
 * iproute2 takes drop-ins of one folder in the order the file system lists them; here they are ordered by name.
 */
export function layerNames(files: readonly NameSource[]): NameSource[] {
  const byPath = [...files].sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  const [base, override] = nameFileFolders.map((folder) =>
    byPath.filter((file) => file.path.startsWith(`${folder}/`)),
  );
  const shadowing = new Set(override?.map((file) => file.path.slice(nameFileFolders[1].length)));
  const unshadowed = base?.filter((file) => !shadowing.has(file.path.slice(nameFileFolders[0].length))) ?? [];
  const layered = [...unshadowed, ...(override ?? [])];
  return [
    ...layered.filter((file) => file.place === 'main'),
    ...layered.filter((file) => file.place === 'drop-in' && isReadDropIn(file.path)),
  ];
}

function isKind(text: string): text is NameKind {
  return Object.hasOwn(databases, text);
}
