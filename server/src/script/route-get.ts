import type { Execution } from '../iproute2/execution.ts';
import { secondsLater } from '../kernel/time.ts';
import type { Machine } from './timeline.ts';
import { tryCommand } from './try-command.ts';

/**
 * Runs `ip route get` with these arguments on a machine, which it leaves as it was: some seconds later, for that is
 * what people want to know. A script that asks at once may find an IPv6 address tentative, and so not its own yet.
 */
export function routeGet(machine: Machine, namespace: string, flow: readonly string[]): Execution {
  const later = { ...machine, kernel: secondsLater(machine.kernel) };
  return tryCommand(later, namespace, ['route', 'get', ...flow]);
}
