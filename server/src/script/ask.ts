import type { Execution } from '../iproute2/execution.ts';
import { secondsLater } from '../kernel/time.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import { certainly } from './certainty.ts';
import { mayHaveChanged } from './hidden-changes.ts';
import type { Machine } from './timeline.ts';
import { tryCommand } from './try-command.ts';

/**
 * Runs `ip` with these arguments on a machine, which it leaves as it was: some seconds later, for that is what people
 * want to know. A script that asks at once may find an IPv6 address tentative, and so not its own yet.
 */
export function ask(machine: Machine, namespace: string, args: readonly string[]): Execution {
  const later = { ...machine, kernel: secondsLater(machine.kernel) };
  const words = args.map((text) => ({ text, span: { start: 0, end: 0 }, certain: true }));
  const command = parseCommand(words, machine.target);
  const execution = certainly(tryCommand(later, namespace, words), { command, namespace }, machine);
  if (execution.status === null || !mayHaveChanged(machine, namespace)) return execution;
  return { ...execution, assumptions: [...execution.assumptions, { kind: 'nothing-hidden' }] };
}
