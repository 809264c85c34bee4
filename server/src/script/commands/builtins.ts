import { setArray } from '../assignments.ts';
import type { Expander } from '../expand/word.ts';
import { EXIT, type Flow, RETURN } from '../flow.ts';
import type { ScriptWord } from '../script-word.ts';
import { keyOfIndex, type ShellArray, withoutElement } from '../shell-array.ts';
import type { ShellState } from '../shell-state.ts';
import { alias, runShopt } from './alias.ts';
import { type Builtin, type Call, finish, numberOf } from './call.ts';
import { testStatus } from './conditions.ts';
import { expr } from './expr.ts';
import { factsOf } from './facts.ts';
import { copy, mktemp, rm, touch } from './files.ts';
import { getopts } from './getopts.ts';
import { mapfile } from './mapfile.ts';
import { basename, dirname } from './names-of-files.ts';
import { netTools } from './net-tools.ts';
import { nsenter } from './nsenter.ts';
import { cat, echo, tee } from './print.ts';
import { printf } from './printf.ts';
import { read } from './read.ts';
import { runAs, runEval, runShell, runSource } from './shells.ts';
import { sleep } from './sleep.ts';
import { sysctl } from './sysctl.ts';
import { textTools } from './text-tools.ts';
import { wgQuick } from './wg-quick.ts';
import { id, whereabouts, whoami } from './whereabouts.ts';
import { xargs } from './xargs.ts';

/** The commands besides `ip` whose effect is known, by name. */
export const builtins: Readonly<Record<string, Builtin>> = {
  ':': succeed,
  true: succeed,
  false: (call) => finish(call, 1),
  '[': (call) => test(call, call.args.slice(0, -1)),
  test: (call) => test(call, call.args),
  echo,
  printf,
  cat,
  tee,
  read,
  mapfile,
  readarray: mapfile,
  ...textTools,
  ...netTools,
  mktemp,
  rm,
  touch,
  cp: copy,
  mv: copy,
  mkdir: succeed,
  chmod: succeed,
  modprobe: succeed,
  insmod: succeed,
  depmod: succeed,
  sync: succeed,
  logger: succeed,
  clear: succeed,
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
  eval: runEval,
  source: runSource,
  '.': runSource,
  bash: runShell,
  sh: runShell,
  dash: runShell,
  ash: runShell,
  su: runAs,
  nsenter,
  'wg-quick': wgQuick,
  getopts,
  alias,
  unalias: succeed,
  runuser: runAs,
  cd: unless,
  trap: runTrapCommand,
  wait: succeed,
  sleep,
  shopt: runShopt,
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

function test(call: Call, words: Call['args']): undefined {
  const { evaluator, shell } = call;
  finish(call, testStatus(words, factsOf(evaluator.recorder, shell)));
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

/** `let`: what looks like a pattern of file names (`n=n*2`) is an expression here. */
function runLet(call: Call): undefined {
  const expander = call.evaluator.expander(call.shell);
  const values = call.args.map(({ text }) => (/[$`…]/.test(text) ? undefined : expander.arithmetic(text)));
  const last = values.at(-1);
  finish(call, last === undefined ? null : last === 0n ? 1 : 0);
}

/** `set -e`, `set +e`, `set -euo pipefail`, `set -- a b`. */
function runSet(call: Call): undefined {
  const { shell, args } = call;
  finish(call, 0);
  for (let index = 0; index < args.length; index++) {
    const word = args[index] as ScriptWord;
    const option = /^([-+])([A-Za-z]*)$/.exec(word.text);
    if (!word.certain || (!option && word.text !== '--')) return setArguments(call, index);
    if (word.text === '--') return setArguments(call, index + 1);
    const [, sign, letters = ''] = option ?? [];
    if (letters.includes('e')) shell.errexit = sign === '-';
    if (letters.includes('u')) shell.nounset = sign === '-';
    if (letters.endsWith('o')) setOption(shell, args[++index]?.text, sign === '-');
  }
}

function setOption(shell: ShellState, name: string | undefined, on: boolean): void {
  if (name === 'errexit' || name === 'nounset' || name === 'pipefail') shell[name] = on;
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

/** `trap COMMANDS EXIT`; other signals do not come. */
function runTrapCommand(call: Call): undefined {
  const [commands, ...signals] = call.args.filter(({ text }) => text !== '--');
  finish(call, 0);
  if (!commands || commands.text === '-p' || commands.text === '-l') return;
  if (!signals.some(({ text }) => /^(?:SIG)?EXIT$|^0$/i.test(text))) return;
  const { value, uri, span } = commands;
  const isReset = commands.text === '-' || commands.text === '';
  call.shell.exitTrap = isReset ? undefined : { text: value, location: { uri, span } };
}

/** `unset NAME`, `unset -f NAME`, `unset -n NAME`, `unset 'NAME[key]'`. */
function runUnset(call: Call): undefined {
  const { shell, evaluator } = call;
  finish(call, 0);
  const [option] = call.args;
  for (const { text, certain } of call.args) {
    const [, name, key] = /^([A-Za-z_]\w*)(?:\[(.+)\])?$/.exec(text) ?? [];
    if (!certain || name === undefined) continue;
    if (option?.text === '-f' || (option?.text !== '-v' && !shell.variables.has(name)))
      shell.functions.delete(name);
    if (option?.text === '-f') continue;
    const meant = option?.text === '-n' ? name : shell.meaning(name);
    const array = shell.variables.get(meant)?.array;
    if (key === undefined) shell.variables.set(meant, { value: undefined });
    else if (array)
      setArray(shell, meant, withoutElement(array, elementKey(evaluator.expander(shell), array, key)));
  }
}

function elementKey(expander: Expander, array: ShellArray, key: string): string {
  if (array.associative) return key.replace(/^(["'])(.*)\1$/, '$2');
  return keyOfIndex(array, expander.arithmetic(key) ?? 0n) ?? '';
}
