import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore from 'ignore';
import { PROJECT_FILE, type ProjectFile, parseProjectFile } from '../settings/project-file.ts';
import type { WrittenSettings } from '../settings/schema.ts';
import { levelsOf, type PartialSettings } from '../settings/settings.ts';
import { readText } from './files.ts';

/** A project file as found. */
export interface FoundProject extends ProjectFile {
  readonly path: string;
  readonly text: string;
}

/** Finds the project file that counts for a place: the nearest one upwards. What it has read it keeps until told to forget. */
export class Projects {
  private readonly byFolder = new Map<string, FoundProject | undefined>();

  /** @param path of a file, which need not exist */
  of(path: string): FoundProject | undefined {
    return this.inFolder(dirname(resolve(path)));
  }

  forget(): void {
    this.byFolder.clear();
  }

  private inFolder(folder: string): FoundProject | undefined {
    if (this.byFolder.has(folder)) return this.byFolder.get(folder);
    const parent = dirname(folder);
    const found = read(join(folder, PROJECT_FILE)) ?? (parent === folder ? undefined : this.inFolder(parent));
    this.byFolder.set(folder, found);
    return found;
  }
}

function read(path: string): FoundProject | undefined {
  const text = readText(path);
  return text === undefined ? undefined : { path, text, ...parseProjectFile(text) };
}

/** What a project says about a file: the top of it, then each override that is for the file. */
export function projectSettings({ path: own, content }: FoundProject, path: string): PartialSettings[] {
  const overrides = (content.overrides ?? []).filter(({ files }) => fits(files, own, path));
  return [content, ...overrides].map((written) => toSettings(written, dirname(own)));
}

/** True for a file that the project does not want to be checked. */
export function isExcluded({ path: own, content }: FoundProject, path: string): boolean {
  return content.exclude !== undefined && fits(content.exclude, own, path);
}

/** The path of the file of known findings; undefined where there is none. */
export function baselineOf({ path, content }: FoundProject): string | undefined {
  return content.baseline === undefined ? undefined : resolve(dirname(path), content.baseline);
}

function toSettings(
  { preset, world, target, root, rules }: WrittenSettings,
  folder: string,
): PartialSettings {
  const isPath = world !== undefined && world !== 'fresh' && world !== 'assumed';
  return {
    preset,
    world: isPath ? resolve(folder, world) : world,
    target,
    root: root === undefined ? undefined : resolve(folder, root),
    levels: levelsOf(rules ?? {}),
  };
}

/** True where patterns as in `.gitignore`, seen from the folder of `own`, name the file. */
function fits(patterns: readonly string[], own: string, path: string): boolean {
  const inside = relative(dirname(own), resolve(path)).split(sep).join('/');
  return ignore.isPathValid(inside) && ignore().add(patterns).ignores(inside);
}
