import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { RECOMMENDED, type RuleChoice } from '../analysis/rule-choice.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { type Baseline, type KnownFindings, parseBaseline } from '../settings/baseline.ts';
import { type PartialSettings, together } from '../settings/settings.ts';
import { pathOf, readText } from './files.ts';
import { resolveTarget } from './installed.ts';
import { HOST_ROOT } from './name-files.ts';
import { baselineOf, type FoundProject, isExcluded, Projects, projectSettings } from './project.ts';

/** Everything that is set for one document. */
export interface DocumentSettings {
  /** `fresh`, `assumed`, or the path of a file that tells, as seen from the document. */
  readonly world: string;
  readonly target: Target;
  readonly root: string;
  readonly rules: RuleChoice;
  /** Findings that are not told; undefined where none are known. */
  readonly known: KnownFindings | undefined;
  /** True for a document whose findings nobody wants. */
  readonly excluded: boolean;
}

/** Where settings of a face come from: what the project file says counts before `weak`, and after `strong`. */
export interface SettingPlaces {
  readonly weak?: PartialSettings;
  readonly strong?: PartialSettings;
  /** The path of a file of known findings, instead of the one that the project file names; `false` for none. */
  readonly baseline?: string | false;
}

/** Tells the settings of documents. Files that it has read it keeps until told to forget. */
export class SettingsReader {
  private readonly places: SettingPlaces;
  private readonly projects = new Projects();
  private readonly targets = new Map<string, Target>();
  private readonly baselines = new Map<string, Baseline | undefined>();

  constructor(places: SettingPlaces = {}) {
    this.places = places;
  }

  /** The project file that counts for a document; undefined where there is none, or the document is no file. */
  projectOf(uri: string): FoundProject | undefined {
    const path = pathOf(uri);
    return path === undefined ? undefined : this.projects.of(path);
  }

  of(uri: string): DocumentSettings {
    const { weak = {}, strong = {} } = this.places;
    const path = pathOf(uri);
    const project = this.projectOf(uri);
    const said = project && path !== undefined ? projectSettings(project, path) : [];
    const { world = 'assumed', target, root = HOST_ROOT, preset, levels } = together([weak, ...said, strong]);
    return {
      world: path === undefined ? world : seenFrom(path, world),
      target: this.target(target),
      root,
      rules: { preset: preset ?? RECOMMENDED.preset, levels: levels ?? RECOMMENDED.levels },
      known: path === undefined ? undefined : this.knownIn(path, project),
      excluded: project !== undefined && path !== undefined && isExcluded(project, path),
    };
  }

  forget(): void {
    this.projects.forget();
    this.baselines.clear();
  }

  /** Asking the installed `ip` takes a moment: once. */
  private target(written = ''): Target {
    const target = this.targets.get(written) ?? resolveTarget(written) ?? NEWEST_TARGET;
    this.targets.set(written, target);
    return target;
  }

  private knownIn(path: string, project: FoundProject | undefined): KnownFindings | undefined {
    const file = this.places.baseline ?? (project && baselineOf(project));
    if (file === undefined || file === false) return undefined;
    if (!this.baselines.has(file)) this.baselines.set(file, readBaseline(file));
    return this.baselines.get(file)?.get(pathInBaseline(file, path));
  }
}

/** A world that is an absolute path, as a directive in the document would name it. */
function seenFrom(path: string, world: string): string {
  return isAbsolute(world) ? relative(dirname(path), world) : world;
}

/** The findings that a file knows; undefined where it cannot be read, or holds no such thing. */
export function readBaseline(path: string): Baseline | undefined {
  const text = readText(path);
  return text === undefined ? undefined : parseBaseline(text);
}

/** How a baseline names a file. */
export function pathInBaseline(baseline: string, path: string): string {
  return relative(dirname(resolve(baseline)), resolve(path))
    .split(sep)
    .join('/');
}
