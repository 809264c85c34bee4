import type { ScriptAnalysis } from '../analysis/analysis.ts';
import { placeInScript, type Step } from '../script/timeline.ts';
import type { ReadOptions } from './options.ts';
import { readScript } from './script-reader.ts';

/** One line of `run --format json`: a contract with programs outside this repository. */
interface RunRecord {
  /** Line of the command in the script, from 1. */
  readonly line: number;
  readonly argv: readonly string[];
  /** Exit status; null where it is not known. */
  readonly status: number | null;
  /** Null where it is not known. */
  readonly stdout: string | null;
  readonly stderr: string | null;
  /** Why something is not known. */
  readonly unknown?: string;
}

/** One JSON object per executed `ip` command, in order, one per line. */
function formatRunJson(analysis: ScriptAnalysis): string {
  return ownSteps(analysis)
    .map((step) => `${JSON.stringify(record(analysis, step))}\n`)
    .join('');
}

function record(analysis: ScriptAnalysis, step: Step): RunRecord {
  const { status, stdout, stderr, unknown } = step.execution;
  return {
    line: analysis.lines.lineAt(placeInScript(step).start) + 1,
    argv: step.argv,
    status: step.certain ? status : null,
    stdout: stdout ?? null,
    stderr: stderr ?? null,
    ...(unknown !== undefined && { unknown }),
  };
}

/** The script's own `ip` commands: what `ifconfig` and the like do is none. */
function ownSteps({ timeline }: ScriptAnalysis): readonly Step[] {
  return timeline.steps.filter(({ translated }) => !translated);
}

/** What the script's `ip` commands would print, in order, split into the two streams. */
function runOutput(analysis: ScriptAnalysis): { readonly stdout: string; readonly stderr: string } {
  const steps = ownSteps(analysis);
  const stdout = steps.map((step) => step.execution.stdout ?? '').join('');
  const stderr = steps.map((step) => `${step.execution.stderr ?? ''}${note(analysis, step)}`).join('');
  return { stdout, stderr };
}

/** Says on the error stream where an output or a status is not known, so that its absence does not pass for silence. */
function note(analysis: ScriptAnalysis, step: Step): string {
  const { unknown } = step.execution;
  if (unknown === undefined) return '';
  return `iproute2-ls: line ${analysis.lines.lineAt(placeInScript(step).start) + 1}: not known: ${unknown}\n`;
}

interface RunOptions extends ReadOptions {
  readonly format: 'text' | 'json';
}

/** `run`: simulates a script. Exit status 0 once it was simulated, whatever its commands answer; 2: I/O error. */
export async function run(path: string, options: RunOptions): Promise<void> {
  const analysis = await readScript(path, options);
  if (!analysis) {
    process.exitCode = 2;
    return;
  }
  if (options.format === 'json') {
    process.stdout.write(formatRunJson(analysis));
    return;
  }
  const { stdout, stderr } = runOutput(analysis);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
}
