import type { Origin } from '../kernel/origin.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { parseBatch } from '../syntax/batch/parse.ts';
import type { Script } from '../syntax/shell/tree.ts';
import { runLines } from './batch.ts';
import { Interpreter } from './interpreter.ts';
import { Recorder } from './recorder.ts';
import { ShellState, type Variable } from './shell-state.ts';
import type { Machine, Timeline } from './timeline.ts';
import { knownValue } from './value.ts';

/** A shell script to run. */
export interface ScriptInput {
  readonly uri: string;
  readonly text: string;
  readonly script: Script;
  readonly start: Machine;
  /** What the script reads from outside (`# iproute2-ls: set NAME=value`). */
  readonly variables?: Readonly<Record<string, string>>;
  /** Commands and loop rounds that are followed; enough for any script that does not loop by default. */
  readonly fuel?: number;
  /** What all that the script makes carries; by default the index of the step that makes it. */
  readonly origin?: Origin;
}

/** A batch file to run. */
export interface BatchInput {
  readonly uri: string;
  readonly text: string;
  readonly start: Machine;
  /** The file as `ip` names it in its messages: the argument of `-batch`; `-` by default. */
  readonly name?: string;
  readonly origin?: Origin;
}

/** Rounds of loops and calls of functions that are followed beyond the commands of the text itself. */
const DEFAULT_FUEL = 50_000;

/** Runs a script on a machine without running anything. Never throws; what could not be followed is in the gaps. */
export function runScript({ uri, text, script, start, variables = {}, fuel, origin }: ScriptInput): Timeline {
  const recorder = new Recorder({ uri, text }, start, fuel ?? DEFAULT_FUEL + text.length, origin);
  const set = Object.entries(variables).map(([name, value]): [string, Variable] => [
    name,
    { value: knownValue(value) },
  ]);
  new Interpreter(recorder).statements(script.statements, new ShellState(new Map(set), new Map()));
  return recorder.timeline();
}

/** Runs the lines of a batch file, as `ip -batch` does, up to the first that fails. */
export function runBatch({ uri, text, start, name = '-', origin }: BatchInput): Timeline {
  const recorder = new Recorder({ uri, text }, start, 0, origin);
  const { lines } = parseBatch(text);
  runLines({
    recorder,
    uri,
    lines,
    options: [],
    force: false,
    name,
    namespace: INITIAL_NAMESPACE,
    certain: true,
  });
  return recorder.timeline();
}
