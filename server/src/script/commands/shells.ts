import { type Flow, ON } from '../flow.ts';
import { runFile, runText } from '../inner-script.ts';
import { runProcess } from '../process.ts';
import type { ScriptWord } from '../script-word.ts';
import type { ShellState } from '../shell-state.ts';
import { concatenate, displayText, isText, knownValue, textOf, unknownValue, type Value } from '../value.ts';
import { type Call, finish } from './call.ts';

/** `eval words`: their text is run by the same shell. */
export function runEval(call: Call): Flow {
  const text = joined(call.args.map(({ value }) => value));
  if (call.args.length === 0) call.shell.status = 0;
  return call.args.length === 0 ? ON : runText(call.evaluator, call.shell, text, placeOf(call));
}

/** `source FILE [args]`: a file of the workspace, or one that the script wrote. */
export function runSource(call: Call): Flow {
  const { evaluator, shell } = call;
  const [file, ...args] = call.args;
  const { positional } = shell;
  const run = file && fileRunner(call, file.value);
  if (!run) {
    evaluator.recorder.gap(call.place.span, 'what this file runs is not followed');
    shell.hasUnknownFunctions = true;
    shell.status = null;
    return ON;
  }
  if (args.length > 0) shell.positional = args;
  const flow = run(shell);
  if (args.length > 0) shell.positional = positional;
  return flow.kind === 'return' ? ON : flow;
}

/** `bash -c TEXT`, `bash FILE`, and a shell that reads its commands from a here-document. */
export function runShell(call: Call): Flow {
  const { options, operands, text } = shellArguments(call.args);
  const { shell } = call;
  const process = childOf(shell);
  process.errexit = /e/.test(options);
  const [first, ...rest] = operands;
  const source = text ?? (first === undefined || options.includes('s') ? shell.stdin?.rest() : undefined);
  process.scriptName = first?.value ?? call.words[0]?.value;
  process.positional = text === undefined && options.includes('s') ? operands : rest;
  const run = source
    ? (in_: ShellState) => runText(call.evaluator, in_, source, placeOf(call))
    : first && fileRunner(call, first.value);
  return runChild(call, process, run);
}

/** `./script.sh args`: a script of the workspace. Undefined for any other program. */
export function runScriptFile(call: Call): Flow | undefined {
  const [name, ...args] = call.words;
  const run =
    name && /(?:^|\/)[\w.-]+\.(?:sh|bash)$/.test(name.text) ? fileRunner(call, name.value) : undefined;
  if (!run) return undefined;
  const process = childOf(call.shell);
  process.positional = args;
  return runChild(call, process, run);
}

function runChild(call: Call, process: ShellState, run: ((shell: ShellState) => Flow) | undefined): Flow {
  const { evaluator, shell, place } = call;
  if (!run) {
    evaluator.recorder.gap(place.span, 'what this shell runs is not followed');
    shell.stdout?.write(unknownValue(`$(${call.words[0]?.text ?? ''})`));
    shell.status = null;
    return ON;
  }
  runProcess(evaluator, process, run);
  shell.status = process.status;
  return ON;
}

/** A shell that inherits what is exported. */
export function childOf(shell: ShellState): ShellState {
  const child = shell.fork();
  for (const [name, { exported }] of shell.variables) if (!exported) child.variables.delete(name);
  child.functions.clear();
  child.errexit = false;
  child.nounset = false;
  child.pipefail = false;
  return child;
}

interface ShellArguments {
  readonly options: string;
  readonly text: Value | undefined;
  readonly operands: readonly ScriptWord[];
}

/** With `-c`, the first operand is the text, and the next one `$0`. */
function shellArguments(args: readonly ScriptWord[]): ShellArguments {
  let at = 0;
  let options = '';
  for (; at < args.length; at++) {
    const text = args[at]?.text ?? '';
    if (text === '--' || !/^[-+]./.test(text)) break;
    if (/^-o$|^--(?:rcfile|init-file)$/.test(text)) at++;
    else if (/^-\w+$/.test(text)) options += text.slice(1);
  }
  const operands = args.slice(args[at]?.text === '--' ? at + 1 : at);
  if (!options.includes('c')) return { options, text: undefined, operands };
  return { options, text: operands[0]?.value, operands: operands.slice(1) };
}

/** What runs a file in a shell; undefined where the file cannot be read. */
function fileRunner(call: Call, path: Value): ((shell: ShellState) => Flow) | undefined {
  const { evaluator } = call;
  const { recorder } = evaluator;
  const name = textOf(path);
  const written = name === undefined ? undefined : recorder.files.get(name)?.value;
  const at = placeOf(call);
  if (written) return (shell) => runText(evaluator, shell, written, at);
  const relative = workspacePath(path);
  const file = relative === undefined ? undefined : recorder.readFile(relative);
  return file && ((shell) => runFile(evaluator, shell, file, at));
}

/**
 * The path as seen from the script's folder. What stands in front of the last slash is mostly a way to say "the folder
 * of this script" (`$(dirname "$0")/lib.sh`); absolute paths are those of another machine.
 */
function workspacePath({ pieces }: Value): string | undefined {
  const lastHole = pieces.findLastIndex((piece) => !isText(piece));
  const known = displayText({ pieces: pieces.slice(lastHole + 1) });
  if (lastHole < 0)
    return known.startsWith('/') || known === '' ? undefined : known.replace(/^(?:\.\/+)+/, '');
  return /^\/[^/]/.test(known) ? known.slice(1) : undefined;
}

function placeOf({ evaluator, args, place }: Call) {
  const [first] = args;
  if (first) return { uri: first.uri, span: first.span };
  return { uri: evaluator.recorder.document.uri, span: place.span };
}

function joined(values: readonly Value[]): Value {
  return concatenate(values.flatMap((value, i) => (i === 0 ? [value] : [knownValue(' '), value])));
}

/** `su [-] [USER] -c TEXT`, `runuser`. */
export function runAs(call: Call): Flow | undefined {
  const at = call.args.findIndex(({ text }) => text === '-c' || text === '--command');
  const text = call.args[at + 1];
  if (at < 0 || !text) return finish(call, null);
  return runChild(call, childOf(call.shell), (shell) =>
    runText(call.evaluator, shell, text.value, { uri: text.uri, span: text.span }),
  );
}
