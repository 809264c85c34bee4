import { isBefore, NEWEST_TARGET, type Target } from '../release/target.ts';
import { databases } from './databases.ts';
import { isBelow, OWN_FOLDER, shippedFolders } from './folders.ts';
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
 * What the file at `path` is by its name, wherever the tree it belongs to is kept (a repository, a container image).
 * Undefined where it is no name file. `group` and other plain words count in a folder called `iproute2` only.
 */
export function nameFileRole(path: string): NameFileRole | undefined {
  const [name = '', parent = ''] = path.split(/[/\\]/).reverse();
  if (isKind(name))
    return name.startsWith('rt_') || parent === 'iproute2' ? { kind: name, place: 'main' } : undefined;
  const kind = parent.endsWith('.d') ? parent.slice(0, -'.d'.length) : '';
  return isKind(kind) && databases[kind].dropInsSince ? { kind, place: 'drop-in' } : undefined;
}

/** True where iproute2 reads a file of this name in a `KIND.d` folder: `*.conf`, and not hidden. */
export function isReadDropIn(path: string): boolean {
  const name = path.split(/[/\\]/).at(-1) as string;
  return name.endsWith('.conf') && !name.startsWith('.');
}

/**
 * The files that the target reads out of those that exist, in its reading order: the main file of `/etc`, or else the
 * shipped one; then the shipped drop-ins that have no namesake in `/etc`; then those of `/etc`. A main file in `/etc`
 * shadows the other even if it is empty.
 *
 * iproute2 takes drop-ins of one folder in the order the file system lists them; here they are ordered by name.
 */
export function layerNames(files: readonly NameSource[], target: Target = NEWEST_TARGET): NameSource[] {
  const read = files.filter((file) => readsKind(target, file));
  const byPath = read.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  const below = (folder: string) => byPath.filter(({ path }) => isBelow(path, folder));
  const own = below(OWN_FOLDER);
  const shippedFolder = shippedFolders(target).find((folder) => below(folder).length > 0);
  const shadowing = new Set(own.map(({ path }) => path.slice(OWN_FOLDER.length)));
  const shipped = shippedFolder === undefined ? [] : below(shippedFolder);
  const unshadowed = shipped.filter(({ path }) => !shadowing.has(path.slice(shippedFolder?.length)));
  const layered = [...unshadowed, ...own];
  return [
    ...layered.filter(({ place }) => place === 'main'),
    ...layered.filter(({ place, path }) => place === 'drop-in' && isReadDropIn(path)),
  ];
}

/** BusyBox knows the main files that begin with `rt_`, and old releases fewer drop-ins. */
function readsKind(target: Target, { kind, place }: NameFileRole): boolean {
  const { since, dropInsSince } = databases[kind];
  if (target === 'busybox') return place === 'main' && kind.startsWith('rt_');
  if (since && isBefore(target, since)) return false;
  return place === 'main' || !(dropInsSince && isBefore(target, dropInsSince));
}

function isKind(text: string): text is NameKind {
  return Object.hasOwn(databases, text);
}
