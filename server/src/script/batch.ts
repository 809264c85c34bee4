import type { Execution } from '../iproute2/execution.ts';
import type { Target } from '../release/target.ts';
import { type BatchLine, type BatchProblem, parseBatch } from '../syntax/batch/parse.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';
import type { Call } from './commands/call.ts';
import { type Flow, ON, type Status } from './flow.ts';
import { MappedText } from './mapped-text.ts';
import { readFile } from './read-file.ts';
import type { Recorder } from './recorder.ts';
import { targetNamespace } from './target-namespace.ts';
import { isText, knownValue, textOf, unknownValue, type Value } from './value.ts';

/** One run of `ip -batch`. */
export interface BatchRun {
  readonly recorder: Recorder;
  /** The document that the lines stand in. */
  readonly uri: string;
  readonly lines: readonly BatchLine[];
  /** The options before `-batch`, which hold for every line. */
  readonly options: readonly Word[];
  /** `-force`: goes on after a line that failed. */
  readonly force: boolean;
  /** The file as `ip` names it in its messages. */
  readonly name: string;
  readonly namespace: string;
  readonly certain: boolean;
}

/** What comes of it: status 1 if a line failed (do_batch() of iproute2's lib/utils.c), and all that was printed. */
export interface BatchOutcome {
  readonly status: Status;
  readonly printed: readonly Value[];
}

/** Runs the lines one by one, each a step of its own. */
export function runLines(run: BatchRun): BatchOutcome {
  const printed: Value[] = [];
  let status: Status = 0;
  for (const line of run.lines) {
    const { problem } = line;
    const finish = (plain: Execution) => (problem ? unread(run, line, problem) : inBatch(plain, run, line));
    const { execution } = run.recorder.step(requestOf(run, line), finish);
    if (problem === 'missing-continuation') break;
    printed.push(execution.stdout === undefined ? unknownValue('$(ip)') : knownValue(execution.stdout));
    status = statusAfter(status, execution);
    if (endsBatch(execution, run)) break;
  }
  return { status, printed };
}

/** A failure stays; a line whose outcome is not known may have been one. */
function statusAfter(before: Status, { status, aborts }: Execution): Status {
  if (status === 0) return before;
  if (status === null) return before === 0 ? null : before;
  return aborts ? status : 1;
}

function endsBatch({ status, aborts }: Execution, { force }: BatchRun): boolean {
  return aborts === true || (!force && status !== 0 && status !== null);
}

/** What `ip` says of a line at which it gives up on the file. */
const PROBLEMS: Readonly<Record<BatchProblem, string>> = {
  'unterminated-quote': 'Unterminated quoted string\n',
  'too-many-words': 'Too many arguments to command\n',
  'missing-continuation': 'Missing continuation line\n',
};

/** A line that is not run. One that lacks its continuation is dropped without making the batch fail. */
function unread({ recorder }: BatchRun, { words }: BatchLine, problem: BatchProblem): Execution {
  const { kernel } = recorder.machine;
  const said = { stdout: '', stderr: PROBLEMS[problem], kernel, assumptions: [] };
  const blame = words.at(-1);
  if (problem === 'missing-continuation') return { status: 0, ...said };
  return { status: 1, ...said, refusedBy: 'ip', aborts: true, ...(blame && { blame }) };
}

function requestOf({ uri, options, recorder, namespace, certain, force }: BatchRun, line: BatchLine) {
  const argv = ['ip', ...[...options, ...line.words].map(({ text }) => text)];
  return {
    location: { uri, span: line.span },
    argv,
    command: lineCommand(options, line, recorder.machine.target),
    namespace,
    certain,
    inBatch: true,
    stopsOnFailure: force ? undefined : ('batch' as const),
  };
}

/** A line begins with the object: a dash is no option there, so it may not become one behind those of the call. */
function lineCommand(options: readonly Word[], { words }: BatchLine, target: Target): Command {
  const plain = parseCommand([...options, ...words], target);
  const [first] = words;
  if (!first?.certain || !first.text.startsWith('-')) return plain;
  const before = plain.options.filter(({ word }) => options.includes(word));
  return {
    ...plain,
    options: before,
    object: { word: first, spec: undefined },
    verb: undefined,
    verbSpec: undefined,
    clauses: [],
  };
}

/** A line that fails is named, unless `ip` ended itself over it. */
function inBatch(execution: Execution, { name }: BatchRun, { number }: BatchLine): Execution {
  const { status, stderr, aborts } = execution;
  if (status === 0 || status === null || aborts || stderr === undefined) return execution;
  return { ...execution, stderr: `${stderr}Command failed ${name}:${number}\n` };
}

/** `ip -batch FILE` in a script: the file is standard input, one that the script wrote, or not known. */
export function runBatchOption(call: Call, command: Command): Flow {
  const { evaluator, shell } = call;
  const option = command.options.find(({ spec }) => spec?.name === '-batch');
  const file = option?.values[0];
  const batch = file && batchFile(call, file, command);
  if (!option || !file || !batch) {
    evaluator.recorder.gap(file?.span ?? call.place.span, 'what this batch file holds is not known');
    evaluator.recorder.lookAway(targetNamespace(command, shell.namespace));
    shell.status = null;
    shell.stdout?.write(unknownValue('$(ip)'));
    return ON;
  }
  const others = command.options.filter((each) => each !== option && each.spec?.name !== '-force');
  const { status, printed } = runLines({
    recorder: evaluator.recorder,
    ...batch,
    options: others.flatMap(({ word, values }) => [word, ...values]),
    force: command.options.some(({ spec }) => spec?.name === '-force'),
    name: file.text,
    namespace: shell.namespace,
    certain: shell.certain,
  });
  for (const value of printed) shell.stdout?.write(value);
  shell.status = status;
  return ON;
}

/** The lines of the file, each where it was written in the script. */
function batchFile(call: Call, file: Word, { words }: Command): Pick<BatchRun, 'uri' | 'lines'> | undefined {
  const path = call.args[words.indexOf(file)]?.value;
  const value = path && fileValue(call, path);
  if (!value || (value.pieces.length > 0 && !value.pieces.some(isText))) return undefined;
  const mapped = new MappedText(value, { uri: call.evaluator.recorder.document.uri, span: file.span });
  const { lines } = parseBatch(mapped.text);
  return { uri: mapped.uri, lines: lines.map((line) => placed(line, mapped)) };
}

function fileValue({ evaluator, shell }: Call, path: Value): Value | undefined {
  const name = textOf(path);
  if (name === '-' || name === '/dev/stdin') return shell.stdin?.rest();
  return readFile(evaluator.recorder, shell, path);
}

/** The line with its words where they stand in the script. */
function placed(line: BatchLine, mapped: MappedText): BatchLine {
  const words = line.words.map((word) => {
    const { span, known } = mapped.source(word.span);
    return { ...word, span, certain: word.certain && known };
  });
  return { ...line, words, span: mapped.source(line.span).span };
}
