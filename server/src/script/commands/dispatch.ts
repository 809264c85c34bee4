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
import { leavesNetworkAlone } from './onlookers.ts';
import { runScriptFile } from './shells.ts';

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
    return runBehindUnknown(evaluator, shell, words, place) ?? runUnknown(evaluator, shell, name);
  }
  const own = place.external ? undefined : shell.functions.get(name.text);
  if (own) return runFunction(evaluator, shell, own, args);
  const call: Call = { evaluator, shell, words, args, place };
  if (isIp(name)) return runIp(call);
  const behind = commandIndex(words);
  if (behind > 0) return evaluator.command(words.slice(behind), shell, { ...place, external: true });
  const plain = name.text.replace(STANDARD_FOLDER, '');
  const builtin = Object.hasOwn(builtins, plain) ? builtins[plain] : undefined;
  if (builtin) return builtin(call) ?? ON;
  const followed = runScriptFile(call);
  if (followed) return followed;
  const wrapped = shell.hasUnknownFunctions && !place.external && !PROGRAMS.has(plain);
  return (wrapped && runBehindUnknown(evaluator, shell, words, place)) || runUnknown(evaluator, shell, name);
}

/** Where the programs of a system are. */
const STANDARD_FOLDER = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/** Programs that have words of their own for what they do: an `ip` among these is none that is run here. */
const PROGRAMS: ReadonlySet<string> = new Set([
  ...[
    'tc',
    'nft',
    'iptables',
    'ip6tables',
    'ipset',
    'bridge',
    'ss',
    'ping',
    'tcpdump',
    'vtysh',
    'vppctl',
    'ovs-vsctl',
  ],
  ...['docker', 'podman', 'lxc', 'lxc-attach', 'kubectl', 'ssh', 'chroot', 'virsh', 'machinectl', 'incus'],
  ...[
    'logger',
    'man',
    'which',
    'pgrep',
    'pkill',
    'killall',
    'systemctl',
    'apt',
    'apt-get',
    'yum',
    'dnf',
    'apk',
  ],
]);

/** What may stand in front of `ip` and run it: `$SUDO ip ...`, `run_cmd ip ...` of a library that is not there. */
const MOST_WORDS_BEFORE = 3;

/** An `ip` behind a word that is not known: it may be run, and the script goes on as if it were. */
function runBehindUnknown(
  evaluator: Evaluator,
  shell: ShellState,
  words: readonly ScriptWord[],
  place: CommandPlace,
): Flow | undefined {
  const at = words.slice(0, MOST_WORDS_BEFORE + 1).findIndex((word, i) => i > 0 && isIp(word));
  const behind = at < 0 ? words.slice(commandIndex(words, 1)) : words.slice(at);
  if (!behind[0] || !isIp(behind[0])) return undefined;
  const { certain } = shell;
  shell.certain = false;
  const flow = evaluator.command(behind, shell, { ...place, external: true });
  shell.certain = certain;
  shell.status = null;
  return flow;
}

/** A program that is not simulated: what it prints and answers is not known, nor what it does where all was known before. */
function runUnknown({ recorder }: Evaluator, shell: ShellState, name: ScriptWord): Flow {
  const known = recorder.machine.kernel.namespaces.get(shell.namespace)?.complete;
  if (known && !leavesNetworkAlone(name)) recorder.lookAway(shell.namespace);
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
