import { lintRules } from '../analysis/registry.ts';
import { type Preset, presets, RECOMMENDED, type RuleLevel, ruleLevels } from '../analysis/rule-choice.ts';

/**
 * What one place that has a say sets: an editor's settings, the project file, options of the command line. What it leaves out
 * is for the place below it to say. Paths are absolute.
 */
export interface PartialSettings {
  /** `assumed`, `fresh`, or the path of a file that tells what the machine holds. */
  readonly world?: string | undefined;
  /** Whose `ip` scripts are written for, as written: `installed` too. */
  readonly target?: string | undefined;
  /** The folder in which the file system of the machine is that scripts run on. */
  readonly root?: string | undefined;
  readonly preset?: Preset | undefined;
  readonly levels?: ReadonlyMap<string, RuleLevel> | undefined;
}

/** The settings of several places together, the strongest last. Levels of rules add up. */
export function together(places: readonly PartialSettings[]): PartialSettings {
  const last = <Key extends keyof PartialSettings>(key: Key) =>
    places.findLast((place) => place[key] !== undefined)?.[key];
  return {
    world: last('world'),
    target: last('target'),
    root: last('root'),
    preset: last('preset') ?? RECOMMENDED.preset,
    levels: new Map(places.flatMap(({ levels }) => [...(levels ?? [])])),
  };
}

/** The levels of rules by code, out of an object by code or name. What is neither rule nor level is left out. */
export function levelsOf(written: object): Map<string, RuleLevel> {
  return new Map(
    Object.entries(written).flatMap(([key, level]) => {
      const code = codeOf(key);
      return code !== undefined && isLevel(level) ? [[code, level] as const] : [];
    }),
  );
}

/** The code of a rule that is named by its code or its name; undefined where there is none. */
export function codeOf(rule: string): string | undefined {
  return lintRules.find(({ code, name }) => code === rule || name === rule)?.code;
}

export function isLevel(value: unknown): value is RuleLevel {
  return ruleLevels.some((level) => level === value);
}

export function isPreset(value: unknown): value is Preset {
  return presets.some((preset) => preset === value);
}
