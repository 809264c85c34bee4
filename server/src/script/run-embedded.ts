import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import type { ParsedRun, ParsedScript } from './embedded.ts';
import { type Flow, ON } from './flow.ts';
import type { Interpreter } from './interpreter.ts';
import { runProcess } from './process.ts';
import type { Snapshot } from './record.ts';
import type { Recorder } from './recorder.ts';
import { ShellState, type Variable } from './shell-state.ts';
import { knownValue, unknownValue } from './value.ts';

/** What the scripts of one document share while they run. */
interface Surroundings {
  readonly interpreter: Interpreter;
  readonly recorder: Recorder;
  /** The machine before line 1. */
  readonly start: Snapshot;
  /** What directives set. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Runs the scripts of a document; at the end of its text the machine is as the shared runs leave it. */
export function runRuns(
  runs: readonly ParsedRun[],
  interpreter: Interpreter,
  variables: Readonly<Record<string, string>>,
): void {
  const { recorder } = interpreter;
  const around = { interpreter, recorder, start: recorder.snapshot(), variables };
  for (const run of runs) {
    const before = recorder.snapshot();
    if (run.machine === 'own') recorder.restore(around.start);
    runScripts(run, around);
    if (run.machine !== 'shared') recorder.restore(before);
  }
  recorder.mark(recorder.main.text.length, INITIAL_NAMESPACE);
}

function runScripts(run: ParsedRun, around: Surroundings): void {
  if (run.sameShell) return runInOneShell(run, around);
  for (const script of run.scripts) {
    const shell = newShell(around);
    runProcess(around.interpreter, shell, () => runOne(script, shell, around));
    const failed = shell.status !== 0 && shell.status !== null;
    if (run.endsOnFailure && failed && !script.impliedBy?.optional) return;
  }
}

function runInOneShell({ scripts }: ParsedRun, around: Surroundings): void {
  const shell = newShell(around);
  runProcess(around.interpreter, shell, () => {
    for (const script of scripts) {
      const flow = runOne(script, shell, around);
      if (flow.kind !== 'on') return flow;
    }
    return ON;
  });
}

function runOne(script: ParsedScript, shell: ShellState, { interpreter, recorder }: Surroundings): Flow {
  for (const [name, value] of Object.entries(script.variables ?? {})) {
    if (!shell.variables.has(name)) shell.variables.set(name, variableOf(name, value));
  }
  shell.errexit ||= script.errexit === true;
  recorder.impliedBy = script.impliedBy;
  const flow = interpreter.statements(script.statements, shell);
  recorder.impliedBy = undefined;
  return flow;
}

/** A shell that knows what directives set: they come before what the program would. */
function newShell({ variables }: Surroundings): ShellState {
  const set = Object.entries(variables).map(([name, value]) => [name, variableOf(name, value)] as const);
  return new ShellState(new Map(set), new Map());
}

function variableOf(name: string, value: string | undefined): Variable {
  return { value: value === undefined ? unknownValue(`$${name}`) : knownValue(value), exported: true };
}
