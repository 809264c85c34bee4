/** What is certain of a step on a machine of which commands before it may have changed more than is known. */
import type { Execution } from '../iproute2/execution.ts';
import { BOOT, type Origin } from '../kernel/origin.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Command } from '../syntax/ip/tree.ts';
import { isIp } from './commands/command-name.ts';
import { effectOf, eitherWay } from './effects.ts';
import { causeOfDoubt, withHidden } from './hidden-changes.ts';
import { targetNamespace } from './target-namespace.ts';
import type { Machine } from './timeline.ts';

/** What is run, and where. */
export interface RunCommand {
  readonly command: Command;
  readonly namespace: string;
}

/**
 * The execution; one that is refused only if hidden changes are not in the way comes to nothing that is known. Nor does one
 * that finds in its way what a machine that is partly known is only taken to have had from the start.
 *
 * @param nameOf the words of a step before, where they can be told
 */
export function certainly(
  execution: Execution,
  { command, namespace }: RunCommand,
  before: Machine,
  nameOf: (step: Origin) => string | undefined = () => undefined,
): Execution {
  if (execution.refusedBy === undefined) return execution;
  const target = targetNamespace(command, namespace);
  const complete = before.kernel.namespaces.get(target)?.complete;
  if (complete === false && execution.error?.existing === BOOT)
    return unsettled(execution, 'what the machine holds before line 1');
  const here = before.hidden?.get(target);
  const top = before.hidden?.get(INITIAL_NAMESPACE);
  const added = { ...here?.added, namespace: top?.added.namespace };
  const removed = { ...here?.removed, namespace: top?.removed.namespace };
  const cause = causeOfDoubt(execution, command, { added, removed });
  if (cause === undefined) return execution;
  const name = nameOf(cause);
  return unsettled(execution, `what ${name === undefined ? 'commands before it' : `\`${name}\``} did`);
}

function unsettled({ kernel, assumptions, lookup }: Execution, unknown: string): Execution {
  return {
    status: null,
    stdout: undefined,
    stderr: undefined,
    kernel,
    assumptions,
    unknown,
    ...(lookup && { lookup }),
  };
}

/** The machine as a step leaves it, as far as that is known. */
export function machineAfter(
  before: Machine,
  execution: Execution,
  { command, namespace, certain }: RunCommand & { readonly certain: boolean },
  step: Origin,
): Machine {
  const { kernel } = execution;
  const after = kernel === before.kernel ? before : { ...before, kernel };
  if (certain && !isUnseen(execution, command, before, namespace)) return after;
  const effect = effectOf(innerCommand(command) ?? command);
  const done = certain ? effect : eitherWay(effect);
  return affected(command, namespace).reduce((machine, name) => withHidden(machine, name, done, step), after);
}

/** True where the command may have changed what is known: more than what a machine that is partly known may hold besides. */
function isUnseen({ status }: Execution, command: Command, before: Machine, namespace: string): boolean {
  if (status !== null) return false;
  const target = before.kernel.namespaces.get(targetNamespace(command, namespace));
  return target?.complete !== false || command.words.some((word) => !word.certain);
}

/** The `ip` that is run in a namespace by `ip netns exec`; undefined where it is not that. */
function innerCommand({ object, verb, verbSpec, words, target }: Command): Command | undefined {
  if (object?.spec?.name !== 'netns' || verbSpec?.name !== 'exec' || !verb) return undefined;
  const [, program, ...rest] = words.slice(words.indexOf(verb.word) + 1);
  return program?.certain && isIp(program) ? parseCommand(rest, target) : undefined;
}

/** The namespaces that it may change; undefined for any. */
function affected(command: Command, namespace: string): readonly (string | undefined)[] {
  const { object, verbSpec, options, clauses } = command;
  if (object?.spec?.name === 'netns') return verbSpec?.name === 'exec' ? [undefined] : [INITIAL_NAMESPACE];
  const option = options.findLast(({ spec }) => spec?.name === '-netns');
  if (option?.values[0]?.certain === false) return [undefined];
  const target = targetNamespace(command, namespace);
  const moves = clauses.findLast(({ spec }) => spec?.name === 'netns')?.values[0];
  if (!moves) return [target];
  return moves.certain ? [target, moves.text] : [target, undefined];
}
