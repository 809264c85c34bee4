import type { Origin } from '../kernel/origin.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { parseBatch } from '../syntax/batch/parse.ts';
import { runLines } from './batch.ts';
import type { ParsedEmbedded } from './embedded.ts';
import { Interpreter } from './interpreter.ts';
import { Recorder } from './recorder.ts';
import { runRuns } from './run-embedded.ts';
import { fuelFor, type ScriptInput, ScriptRun } from './script-run.ts';
import type { Machine, Timeline } from './timeline.ts';

/** A document of another language to run. */
export interface EmbeddedInput extends Omit<ScriptInput, 'script'> {
  readonly embedded: ParsedEmbedded;
}

/** A batch file to run. */
export interface BatchInput {
  readonly uri: string;
  readonly text: string;
  readonly start: Machine;
  /** The file as `ip` names it in its messages: the argument of `-batch`; `-` by default. */
  readonly name?: string;
  readonly origin?: Origin;
  /** `-force`: goes on behind lines that fail. */
  readonly force?: boolean;
}

/** Runs a script on a machine without running anything. Never throws; what could not be followed is in the gaps. */
export function runScript(input: ScriptInput): Timeline {
  return new ScriptRun(input).timeline;
}

/** Runs what a document of another language makes programs run. Never throws. */
export function runEmbedded(input: EmbeddedInput): Timeline {
  const { uri, text, start, origin, readFile, variables = {} } = input;
  const fuel = input.fuel ?? fuelFor(text);
  const recorder = new Recorder({ main: { uri, text }, start, fuel, origin, readFile });
  runRuns(input.embedded.runs, new Interpreter(recorder, input.parser), variables);
  return recorder.timeline();
}

/** Runs the lines of a batch file, as `ip -batch` does, up to the first that fails, unless told otherwise. */
export function runBatch({ uri, text, start, name = '-', origin, force = false }: BatchInput): Timeline {
  const recorder = new Recorder({ main: { uri, text }, start, fuel: 0, origin });
  const { lines } = parseBatch(text);
  runLines({
    recorder,
    uri,
    lines,
    options: [],
    force,
    name,
    namespace: INITIAL_NAMESPACE,
    certain: true,
  });
  return recorder.timeline();
}
