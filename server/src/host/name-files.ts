import { join, relative, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import type { NameFileText } from '../analysis/environment.ts';
import { nameFileFolders, OWN_FOLDER } from '../names/folders.ts';
import { nameFileRole } from '../names/layers.ts';
import { pathOf, readText, uriOf } from './files.ts';

/** A name file on disk, and where iproute2 would look for it. */
export interface FoundNameFile extends NameFileText {
  /** Below one of iproute2's own folders: that of the host's file, or the one a workspace copy stands for. */
  readonly path: string;
}

/** Folders that hold no configuration but many files. */
export const IGNORED = ['**/node_modules/**', '**/.git/**', '**/dist/**'];

/** Folders in which name files are looked for, and how deep below them. */
export interface SearchRoot {
  readonly path: string;
  readonly depth: number;
}

/** The root of this machine's file system. */
export const HOST_ROOT = '/';

/** The name files of the machine whose file system is below `root`: this one, or another's that was unpacked there. */
export function machineNameFiles(root: string): FoundNameFile[] {
  return nameFileFolders.flatMap((folder) => {
    const place = join(root, folder);
    const files = filesBelow({ path: place, depth: 2 });
    return files.flatMap((file) => read(file, slashes(`${folder}/${relative(place, file)}`)));
  });
}

/**
 * The paths of the name files below a root: every folder that ends in `iproute2/` counts as a copy of `/etc/iproute2`, unless
 * its path says that it is one of the others.
 */
export function workspacePaths(root: SearchRoot): string[] {
  return filesBelow(root).filter((file) => placeOf(file) !== undefined);
}

/** Each path once, the one nearest to the document first. */
export function nearestFirst(paths: readonly string[], documentUri: string): string[] {
  const document = pathOf(documentUri) ?? '';
  return [...new Set(paths)].sort((a, b) => distance(document, a) - distance(document, b));
}

/** The name files at these paths. Where several are copies of the same file, the first stands for it. */
export function workspaceNameFiles(paths: readonly string[]): FoundNameFile[] {
  const taken = new Set<string>();
  return paths.flatMap((file) => {
    const place = placeOf(file) as string;
    if (taken.has(place)) return [];
    taken.add(place);
    return read(file, place);
  });
}

/** The host's files with those replaced that the workspace has a copy of. */
export function overlay(
  host: readonly FoundNameFile[],
  workspace: readonly FoundNameFile[],
): FoundNameFile[] {
  const copied = new Set(workspace.map((file) => file.path));
  return [...host.filter((file) => !copied.has(file.path)), ...workspace];
}

function filesBelow({ path, depth }: SearchRoot): string[] {
  try {
    return globSync(['**/{rt_*,group,nl_protos}', '**/rt_*.d/*'], {
      cwd: path,
      absolute: true,
      dot: true,
      deep: depth,
      ignore: IGNORED,
      onlyFiles: true,
      followSymbolicLinks: false,
    });
  } catch {
    return [];
  }
}

/** The path of iproute2's that a workspace file stands for; undefined outside folders ending in `iproute2`. */
function placeOf(file: string): string | undefined {
  const match = /^(.*iproute2)\/((?:[^/]+\/)?[^/]+)$/.exec(slashes(file));
  if (!match || !nameFileRole(file)) return undefined;
  const folder = nameFileFolders.find((each) => match[1]?.endsWith(each)) ?? OWN_FOLDER;
  return `${folder}/${match[2]}`;
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}

/** Steps between two places of a file tree. */
function distance(from: string, to: string): number {
  return relative(from, to).split(sep).length;
}

function read(file: string, path: string): FoundNameFile[] {
  const text = readText(file);
  return text === undefined ? [] : [{ uri: uriOf(file), text, path }];
}
