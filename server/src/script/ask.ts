import { execute } from '../iproute2/execute.ts';
import type { Execution } from '../iproute2/execution.ts';
import { BOOT } from '../kernel/origin.ts';
import { secondsLater } from '../kernel/time.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Machine } from './timeline.ts';

/**
 * Runs `ip` with these arguments on a machine, which it leaves as it was: some seconds later, for that is what people
 * want to know. A script that asks at once may find an IPv6 address tentative, and so not its own yet.
 */
export function ask(machine: Machine, namespace: string, args: readonly string[]): Execution {
  const words = args.map((text) => ({ text, span: { start: 0, end: 0 }, certain: true }));
  const { kernel, names, target } = machine;
  const command = parseCommand(words, target);
  return execute({ command, kernel: secondsLater(kernel), namespace, names, origin: BOOT });
}
