import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { linesDiff, scriptsDiff } from '../features/diff-sides.ts';
import { stateDiff } from '../features/state-diff.ts';
import { stateDiffText } from '../features/state-diff-text.ts';
import type { ReadOptions } from './options.ts';
import { readScript } from './script-reader.ts';

interface DiffOptions extends ReadOptions {
  readonly at?: string;
  readonly to?: string;
}

/**
 * `diff`: prints what a script changes, or what it changes to run another one instead: links, addresses, rules and routes
 * that are added and removed, and destinations that packets reach in another way. Exit status 0 where nothing changes, 1
 * where something does, 2 for a usage or I/O error.
 */
export async function diff(path: string, other: string | undefined, options: DiffOptions): Promise<void> {
  process.exitCode = 2;
  const analysis = await readScript(path, options);
  const second = other === undefined ? undefined : await readScript(other, options);
  if (!analysis || (other !== undefined && !second)) return;
  const lines = { first: lineOf(analysis, options.at), last: lineOf(analysis, options.to) };
  for (const [option, line] of [
    ['--at', lines.first],
    ['--to', lines.last],
  ] as const) {
    if (line !== null) continue;
    process.stderr.write(`iproute2-ls: ${option}: ${path} has no such line\n`);
    return;
  }
  const { before, after } = second ? scriptsDiff(analysis, second) : linesDiff(analysis, known(lines));
  const found = stateDiff(before, after);
  process.stdout.write(stateDiffText(found));
  process.exitCode = found.length === 0 ? 0 : 1;
}

/** Counted from 0; undefined where none is asked for, null where the script has no such line. */
function lineOf({ lines }: ScriptAnalysis, written: string | undefined): number | null | undefined {
  if (written === undefined) return undefined;
  const line = Number(written);
  return Number.isInteger(line) && line >= 1 && line <= lines.count ? line - 1 : null;
}

function known({ first, last }: { first: number | null | undefined; last: number | null | undefined }) {
  return { ...(typeof first === 'number' && { first }), ...(typeof last === 'number' && { last }) };
}
