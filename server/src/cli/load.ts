import { dirname, relative, resolve } from 'node:path';
import type { Analysis, Language, ScriptAnalysis } from '../analysis/analysis.ts';
import { worldProblems } from '../analysis/rules/world-not-understood.ts';
import { createEngine } from '../host/engine.ts';
import { readText, uriOf } from '../host/files.ts';
import { languageOfFile } from '../host/languages.ts';
import type { SearchRoot } from '../host/name-files.ts';
import type { Target } from '../release/target.ts';

export interface LoadOptions {
  readonly world: string;
  readonly language?: Language;
  readonly target: Target;
  readonly root: string;
}

export interface LoadedFile {
  readonly path: string;
  readonly analysis: Analysis;
}

/** Reads and analyses files. Those that cannot be read, and a world that cannot be, are told on standard error: `failed`. */
export async function loadAnalyses(
  paths: readonly string[],
  options: LoadOptions,
): Promise<{ readonly analyses: readonly LoadedFile[]; readonly failed: boolean }> {
  const engine = await createEngine();
  const analyses: LoadedFile[] = [];
  for (const path of paths) {
    const text = readText(path);
    if (text === undefined) {
      process.stderr.write(`iproute2-ls: cannot read ${path}\n`);
      continue;
    }
    const language = options.language ?? languageOfFile(path, text);
    const document = { uri: uriOf(path), text, language, name: path };
    const world = worldFrom(path, options.world);
    const analysis = engine.analyse(document, { ...options, world, roots: [rootOf(path)] });
    const problems = problemsOfOption(analysis, world, options.world);
    for (const problem of problems) process.stderr.write(`iproute2-ls: --world: ${problem}\n`);
    if (problems.length === 0) analyses.push({ path, analysis });
  }
  return { analyses, failed: analyses.length < paths.length };
}

/** A path on the command line is seen from where the command runs; an analysis sees it from its document. */
function worldFrom(path: string, world: string): string {
  const isPath = world !== 'fresh' && world !== 'assumed';
  return isPath ? relative(dirname(resolve(path)), resolve(world)) : world;
}

/** What is wrong with the world that the command line names; `written` as it was given. A directive's is a finding. */
function problemsOfOption(analysis: Analysis, world: string, written: string): string[] {
  const { given, directives } = analysis.kind === 'script' ? analysis : { given: undefined, directives: [] };
  const isOption = given?.path === world && !directives.some(({ kind }) => kind === 'world');
  return isOption ? worldProblems({ ...given, path: written }) : [];
}

/** A script may come with name files beside it; how deep below its folder they are looked for. */
const DEPTH = 3;

function rootOf(path: string): SearchRoot {
  return { path: dirname(resolve(path)), depth: DEPTH };
}

/** Reads and analyses one script. Undefined, with the reason on standard error, where that is not possible. */
export async function loadScript(path: string, options: LoadOptions): Promise<ScriptAnalysis | undefined> {
  const { analyses } = await loadAnalyses([path], options);
  const analysis = analyses[0]?.analysis;
  if (analysis?.kind === 'script') return analysis;
  if (analysis) process.stderr.write(`iproute2-ls: ${path} is not a script\n`);
  return undefined;
}
