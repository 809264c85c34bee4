import type { CommandPlace, Evaluator } from '../evaluator.ts';
import { type Flow, ON } from '../flow.ts';
import { withRedirections } from '../redirections.ts';
import type { ScriptWord } from '../script-word.ts';
import type { ShellFunction, ShellState } from '../shell-state.ts';
import { unknownValue } from '../value.ts';
import { builtins } from './builtins.ts';
import type { Call } from './call.ts';
import { commandIndex, isIp } from './command-name.ts';
import { runIp } from './ip.ts';

/** Runs the command that the words are: a function, a builtin, `ip`, or a program of which nothing is known. */
export function runCommand(
  evaluator: Evaluator,
  shell: ShellState,
  words: readonly ScriptWord[],
  place: CommandPlace,
): Flow {
  const [name, ...args] = words;
  if (!name) {
    shell.status = 0;
    return ON;
  }
  if (!name.certain) {
    evaluator.recorder.gap(name.span, 'which command this runs is not known');
    return runUnknown(shell, name);
  }
  const own = shell.functions.get(name.text);
  if (own) return runFunction(evaluator, shell, own, args);
  const call: Call = { evaluator, shell, words, args, place };
  if (isIp(name)) return runIp(call);
  const behind = commandIndex(words);
  if (behind > 0) return evaluator.command(words.slice(behind), shell, place);
  const plain = name.text.replace(STANDARD_FOLDER, '');
  const builtin = Object.hasOwn(builtins, plain) ? builtins[plain] : undefined;
  return builtin ? (builtin(call) ?? ON) : runUnknown(shell, name);
}

/** Where the programs of a system are. */
const STANDARD_FOLDER = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/** A program that is not simulated: what it prints and answers is not known. */
function runUnknown(shell: ShellState, name: ScriptWord): Flow {
  shell.stdout?.write(unknownValue(`$(${name.text})`));
  shell.status = null;
  return ON;
}

function runFunction(
  evaluator: Evaluator,
  shell: ShellState,
  { definition, document }: ShellFunction,
  args: readonly ScriptWord[],
): Flow {
  const { positional } = shell;
  shell.positional = args;
  shell.locals.push(new Map());
  const body = () => evaluator.statements([definition.body], shell);
  const flow = evaluator.recorder.within(document, () =>
    withRedirections(evaluator, shell, definition.redirections, body),
  );
  shell.leaveFunction();
  shell.positional = positional;
  return flow.kind === 'return' ? ON : flow;
}
