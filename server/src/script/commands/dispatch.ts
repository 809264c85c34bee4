import type { FunctionDefinition } from '../../syntax/shell/tree.ts';
import type { Word } from '../../syntax/word.ts';
import type { CommandPlace, Evaluator } from '../evaluator.ts';
import { type Flow, ON } from '../flow.ts';
import { withRedirections } from '../redirections.ts';
import type { ShellState } from '../shell-state.ts';
import { unknownValue } from '../value.ts';
import { builtins } from './builtins.ts';
import { type Call, valueOfWord } from './call.ts';
import { commandIndex, isIp } from './command-name.ts';
import { runIp } from './ip.ts';

/** Runs the command that the words are: a function, a builtin, `ip`, or a program of which nothing is known. */
export function runCommand(
  evaluator: Evaluator,
  shell: ShellState,
  words: readonly Word[],
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
  const definition = shell.functions.get(name.text);
  if (definition) return runFunction(evaluator, shell, definition, args);
  const call: Call = { evaluator, shell, words, args, place };
  if (isIp(name)) return runIp(call);
  const behind = commandIndex(words);
  if (behind > 0) return evaluator.command(words.slice(behind), shell, place);
  const builtin = Object.hasOwn(builtins, name.text) ? builtins[name.text] : undefined;
  return builtin ? (builtin(call) ?? ON) : runUnknown(shell, name);
}

/** A program that is not simulated: what it prints and answers is not known. */
function runUnknown(shell: ShellState, name: Word): Flow {
  shell.stdout?.write(unknownValue(`$(${name.text})`));
  shell.status = null;
  return ON;
}

function runFunction(
  evaluator: Evaluator,
  shell: ShellState,
  definition: FunctionDefinition,
  args: readonly Word[],
): Flow {
  const { positional } = shell;
  shell.positional = args.map((word) => ({ value: valueOfWord(word), span: word.span }));
  shell.locals.push(new Map());
  const body = () => evaluator.statements([definition.body], shell);
  const flow = withRedirections(evaluator, shell, definition.redirections, body);
  shell.leaveFunction();
  shell.positional = positional;
  return flow.kind === 'return' ? ON : flow;
}
