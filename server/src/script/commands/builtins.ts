import { EXIT, type Flow, RETURN } from '../flow.ts';
import { unknownValue } from '../value.ts';
import { type Builtin, type Call, finish, numberOf } from './call.ts';
import { testStatus } from './conditions.ts';
import { expr } from './expr.ts';
import { basename, dirname } from './names-of-files.ts';
import { cat, echo, seq, tee } from './print.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { sysctl } from './sysctl.ts';
import { textTools } from './text-tools.ts';
import { id, whereabouts, whoami } from './whereabouts.ts';
import { xargs } from './xargs.ts';

/** The commands besides `ip` whose effect is known, by name. */
export const builtins: Readonly<Record<string, Builtin>> = {
  ':': succeed,
  true: succeed,
  false: (call) => finish(call, 1),
  '[': (call) => finish(call, testStatus(operands(call.args.slice(0, -1)))),
  test: (call) => finish(call, testStatus(operands(call.args))),
  echo,
  printf,
  cat,
  tee,
  seq,
  read,
  ...textTools,
  xargs,
  basename,
  dirname,
  expr,
  id,
  whoami,
  command: whereabouts,
  which: whereabouts,
  type: whereabouts,
  sysctl,
  let: runLet,
  set: runSet,
  shift: runShift,
  unset: runUnset,
  return: (call) => leave(call, RETURN),
  exit: (call) => leave(call, EXIT),
  break: (call) => ({ kind: 'break', loops: loopsOf(call) }),
  continue: (call) => ({ kind: 'continue', loops: loopsOf(call) }),
  exec: runExec,
  eval: (call) => notFollowed(call, 'what `eval` runs is not followed'),
  source: (call) => notFollowed(call, 'what this file runs is not followed'),
  '.': (call) => notFollowed(call, 'what this file runs is not followed'),
  bash: (call) => notFollowed(call, 'what this shell runs is not followed'),
  sh: (call) => notFollowed(call, 'what this shell runs is not followed'),
  cd: unless,
  trap: succeed,
  wait: succeed,
  sleep: succeed,
  shopt: succeed,
  umask: succeed,
  hash: succeed,
};

function succeed(call: Call): undefined {
  finish(call, 0);
}

/** A command that may fail, and prints nothing. */
function unless(call: Call): undefined {
  finish(call, null);
}

function operands(words: Call['args']) {
  return words.map((word) => ({ value: word.value }));
}

function notFollowed(call: Call, reason: string): undefined {
  call.evaluator.recorder.gap(call.place.span, reason);
  call.shell.stdout?.write(unknownValue(`$(${call.words[0]?.text ?? ''})`));
  finish(call, null);
}

/** `exit` and `return` with their status; without one the last command's stays. */
function leave(call: Call, flow: Flow): Flow {
  const [status] = call.args;
  if (status) call.shell.status = numberOf(status) === undefined ? null : Number(status.text) & 255;
  return flow;
}

function loopsOf({ args }: Call): number {
  return Math.max(1, numberOf(args[0]) ?? 1);
}

/** `exec command` is the last thing a shell does; without a command it only redirects. */
function runExec(call: Call): Flow | undefined {
  if (call.args.length === 0) return finish(call, 0);
  call.evaluator.command(call.args, call.shell, call.place);
  return EXIT;
}

function runLet(call: Call): undefined {
  const expander = call.evaluator.expander(call.shell);
  const values = call.args.map((word) => (word.certain ? expander.arithmetic(word.text) : undefined));
  const last = values.at(-1);
  finish(call, last === undefined ? null : last === 0n ? 1 : 0);
}

/** `set -e`, `set +e`, `set -o errexit`, `set -- a b`. */
function runSet(call: Call): undefined {
  const { shell, args } = call;
  finish(call, 0);
  for (const [index, word] of args.entries()) {
    const option = /^([-+])([A-Za-z]*)$/.exec(word.text);
    const isName = args[index - 1]?.text.match(/^[-+]o$/);
    if (!word.certain || (!option && word.text !== '--' && !isName)) return setArguments(call, index);
    if (word.text === '--') return setArguments(call, index + 1);
    if (option?.[2]?.includes('e')) shell.errexit = option[1] === '-';
    if (isName && word.text === 'errexit') shell.errexit = isName[0] === '-o';
  }
}

function setArguments({ shell, args }: Call, from: number): undefined {
  const words = args.slice(from);
  shell.positional = words.every((word) => word.certain) ? words : undefined;
}

function runShift(call: Call): undefined {
  const { shell, args } = call;
  const count = args.length === 0 ? 1 : numberOf(args[0]);
  const { positional } = shell;
  if (count === undefined || !positional) {
    shell.positional = undefined;
    return finish(call, null);
  }
  if (count > positional.length) return finish(call, 1);
  shell.positional = positional.slice(count);
  return finish(call, 0);
}

function runUnset(call: Call): undefined {
  for (const { text, certain } of call.args) {
    if (certain && /^\w+$/.test(text)) call.shell.set(text, undefined);
    if (call.args[0]?.text === '-f') call.shell.functions.delete(text);
  }
  finish(call, 0);
}
