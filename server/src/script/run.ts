import type { Origin } from '../kernel/origin.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { parseBatch } from '../syntax/batch/parse.ts';
import type { ShellParser } from '../syntax/shell/parse.ts';
import type { Script } from '../syntax/shell/tree.ts';
import { runLines } from './batch.ts';
import type { ParsedEmbedded } from './embedded.ts';
import { Interpreter } from './interpreter.ts';
import { runProcess } from './process.ts';
import { type FileReader, Recorder } from './recorder.ts';
import { runRuns } from './run-embedded.ts';
import { type Argument, ShellState, type Variable } from './shell-state.ts';
import type { Machine, Timeline } from './timeline.ts';
import { knownValue } from './value.ts';

/** A shell script to run. */
export interface ScriptInput {
  readonly uri: string;
  readonly text: string;
  readonly script: Script;
  readonly start: Machine;
  /** For text that the script runs: `eval`, `bash -c`, files that it sources. */
  readonly parser: ShellParser;
  /** Reads files that the script sources. */
  readonly readFile?: FileReader;
  /** What the script reads from outside (`# iproute2-ls: set NAME=value`); `1`, `2` ... are its arguments. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Commands and loop rounds that are followed; enough for any script that does not loop by default. */
  readonly fuel?: number;
  /** What all that the script makes carries; by default the index of the step that makes it. */
  readonly origin?: Origin;
}

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
}

/** Rounds of loops and calls of functions that are followed beyond the commands of the text itself. */
const DEFAULT_FUEL = 50_000;

/** Runs a script on a machine without running anything. Never throws; what could not be followed is in the gaps. */
export function runScript(input: ScriptInput): Timeline {
  const { uri, text, script, start, variables = {}, origin, readFile } = input;
  const fuel = input.fuel ?? DEFAULT_FUEL + text.length;
  const recorder = new Recorder({ main: { uri, text }, start, fuel, origin, readFile });
  const named = Object.entries(variables).filter(([name]) => !/^\d/.test(name));
  const set = named.map(([name, value]): [string, Variable] => [
    name,
    { value: knownValue(value), exported: true },
  ]);
  const shell = new ShellState(new Map(set), new Map());
  shell.positional = argumentsOf(variables, uri);
  shell.expandsAliases = /^#!.*\/(?:da|k|a)?sh\b/.test(text);
  shell.errexit = /^#!.*\/(?:ba|da|k)?sh\s+-\w*e/.test(text);
  const interpreter = new Interpreter(recorder, input.parser);
  runProcess(interpreter, shell, () => interpreter.statements(script.statements, shell));
  return recorder.timeline(shell.outsideVariables);
}

/** Runs what a document of another language makes programs run. Never throws. */
export function runEmbedded(input: EmbeddedInput): Timeline {
  const { uri, text, start, origin, readFile, variables = {} } = input;
  const fuel = input.fuel ?? DEFAULT_FUEL + text.length;
  const recorder = new Recorder({ main: { uri, text }, start, fuel, origin, readFile });
  runRuns(input.embedded.runs, new Interpreter(recorder, input.parser), variables);
  return recorder.timeline();
}

/** `$1` to the last one that is given; undefined where none is: the caller decides. */
function argumentsOf(variables: Readonly<Record<string, string>>, uri: string): Argument[] | undefined {
  const count = Math.max(0, ...Object.keys(variables).map((name) => Number(name) || 0));
  if (count === 0) return undefined;
  const span = { start: 0, end: 0 };
  return Array.from({ length: count }, (_, i) => ({ value: knownValue(variables[i + 1] ?? ''), span, uri }));
}

/** Runs the lines of a batch file, as `ip -batch` does, up to the first that fails. */
export function runBatch({ uri, text, start, name = '-', origin }: BatchInput): Timeline {
  const recorder = new Recorder({ main: { uri, text }, start, fuel: 0, origin });
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
