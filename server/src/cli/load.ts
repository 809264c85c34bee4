import { dirname, resolve } from 'node:path';
import type { Analysis, Language, ScriptAnalysis } from '../analysis/analysis.ts';
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

/** Reads and analyses files. Those that cannot be read are named on standard error and set `failed`. */
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
    analyses.push({
      path,
      analysis: engine.analyse(document, { ...options, roots: [rootOf(path)] }),
    });
  }
  return { analyses, failed: analyses.length < paths.length };
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
