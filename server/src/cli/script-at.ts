import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { ReadOptions } from './options.ts';
import { readScript, tellProblems } from './script-reader.ts';

/** A script, and the place in it that is asked about. */
export interface ScriptAt {
  readonly analysis: ScriptAnalysis;
  /** The end of the line that `--at` names, of the whole script without it. */
  readonly offset: number;
}

/** Reads and analyses one script. Undefined, with the reason on standard error, where it or the line is not there. */
export async function readScriptAt(
  path: string,
  { at, ...options }: ReadOptions & { readonly at?: string },
): Promise<ScriptAt | undefined> {
  const analysis = await readScript(path, options);
  if (!analysis) return undefined;
  const offset = offsetOf(analysis, at);
  if (offset !== undefined) return { analysis, offset };
  tellProblems([`${path} has no line ${at}`]);
  return undefined;
}

function offsetOf({ text, lines }: ScriptAnalysis, at: string | undefined): number | undefined {
  if (at === undefined) return text.length;
  const line = Number(at);
  return Number.isInteger(line) && line >= 1 && line <= lines.count ? lines.endOf(line - 1) : undefined;
}
