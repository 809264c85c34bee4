import type { Execution } from '../iproute2/execution.ts';
import { ask } from './ask.ts';
import type { Machine } from './timeline.ts';

/** Runs `ip route get` with these arguments on a machine, some seconds later, and leaves the machine as it was. */
export function routeGet(machine: Machine, namespace: string, flow: readonly string[]): Execution {
  return ask(machine, namespace, ['route', 'get', ...flow]);
}
