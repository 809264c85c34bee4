import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Analysis, Language, ScriptAnalysis } from '../analysis/analysis.ts';
import { worldProblems } from '../analysis/rules/world-not-understood.ts';
import { type DocumentSettings, type SettingPlaces, SettingsReader } from '../host/document-settings.ts';
import { createEngine, type Engine } from '../host/engine.ts';
import { readText, uriOf } from '../host/files.ts';
import { languageOfFile } from '../host/languages.ts';
import type { SearchRoot } from '../host/name-files.ts';
import { Lines } from '../text/lines.ts';
import type { ReadOptions, RuleOptions } from './options.ts';

/** How files are to be read. Plain data: it goes to other threads. */
export interface ReadPlan {
  readonly places: SettingPlaces;
  readonly language?: Language | undefined;
  /** The world that the command line names, as it was given. */
  readonly world?: string | undefined;
}

/** The plan that options of the command line make; `baseline` as in `SettingPlaces`. */
export function readPlan(options: ReadOptions & RuleOptions, baseline?: string | false): ReadPlan {
  const { world, target, root, preset, rule, language } = options;
  const isPath = world !== undefined && world !== 'fresh' && world !== 'assumed';
  const strong = {
    world: isPath ? resolve(world) : world,
    target,
    root: root === undefined ? undefined : resolve(root),
    preset,
    levels: rule,
  };
  return { places: { strong, ...(baseline !== undefined && { baseline }) }, language, world };
}

/** What became of reading a file: problems are sentences for standard error. */
export type ReadResult =
  | { readonly kind: 'read'; readonly analysis: Analysis }
  | { readonly kind: 'failed'; readonly problems: readonly string[] };

/** The path that stands for standard input. */
export const STANDARD_INPUT = '-';

/** Reads and analyses files as a plan says. */
export class ScriptReader {
  private readonly plan: ReadPlan;
  private readonly engine: Engine;
  private readonly settings: SettingsReader;

  private constructor(plan: ReadPlan, engine: Engine) {
    this.plan = plan;
    this.engine = engine;
    this.settings = new SettingsReader(plan.places);
  }

  static async create(plan: ReadPlan): Promise<ScriptReader> {
    return new ScriptReader(plan, await createEngine());
  }

  /** Reads and analyses a file. */
  read(path: string): ReadResult {
    const text = textAt(path);
    if (text === undefined) return { kind: 'failed', problems: [`cannot read ${path}`] };
    return this.analyse(path, text);
  }

  /** Analyses a text as if it stood in the file. */
  analyse(path: string, text: string): ReadResult {
    const project = this.projectProblems(path);
    if (project.length > 0) return { kind: 'failed', problems: project };
    const language = this.plan.language ?? languageOfFile(path, text);
    const document = { uri: uriOf(path), text, language, name: path };
    const settings = this.settings.of(document.uri);
    const analysis = this.engine.analyse(document, { ...settings, roots: [rootOf(path)] });
    const problems = this.worldProblems(analysis, settings);
    return problems.length > 0 ? { kind: 'failed', problems } : { kind: 'read', analysis };
  }

  /** What is wrong with the project file that counts for a file. */
  private projectProblems(path: string): string[] {
    const project = this.settings.projectOf(uriOf(path));
    if (!project || project.problems.length === 0) return [];
    const lines = new Lines(project.text);
    return project.problems.map(({ span, message }) => {
      const line = lines.lineAt(span.start);
      return `${project.path}:${line + 1}:${span.start - lines.startOf(line) + 1}: ${message}`;
    });
  }

  /** What is wrong with the world that the command line names. A directive's is a finding. */
  private worldProblems(analysis: Analysis, settings: DocumentSettings): string[] {
    const { world } = this.plan;
    if (world === undefined || analysis.kind !== 'script' || analysis.given?.path !== settings.world)
      return [];
    if (analysis.directives.some(({ kind }) => kind === 'world')) return [];
    return worldProblems({ ...analysis.given, path: world }).map((problem) => `--world: ${problem}`);
  }
}

/** The text of a file, or of standard input. */
export function textAt(path: string): string | undefined {
  return path === STANDARD_INPUT ? readFileSync(0, 'utf8') : readText(path);
}

/** A script may come with name files beside it; how deep below its folder they are looked for. */
const DEPTH = 3;

function rootOf(path: string): SearchRoot {
  return { path: dirname(resolve(path)), depth: DEPTH };
}

/** Reads and analyses one script. Undefined, with the reason on standard error, where that is not possible. */
export async function readScript(path: string, options: ReadOptions): Promise<ScriptAnalysis | undefined> {
  const reader = await ScriptReader.create(readPlan(options));
  const result = reader.read(path);
  if (result.kind === 'failed') {
    tellProblems(result.problems);
    return undefined;
  }
  if (result.analysis.kind === 'script') return result.analysis;
  tellProblems([`${path} is not a script`]);
  return undefined;
}

export function tellProblems(problems: readonly string[]): void {
  for (const problem of problems) process.stderr.write(`iproute2-ls: ${problem}\n`);
}
