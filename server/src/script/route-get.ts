import { execute } from '../iproute2/execute.ts';
import type { Execution } from '../iproute2/execution.ts';
import { BOOT } from '../kernel/origin.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Machine } from './timeline.ts';

/** Runs `ip route get` with these arguments on a machine, which it leaves as it was. */
export function routeGet(machine: Machine, namespace: string, flow: readonly string[]): Execution {
  const words = ['route', 'get', ...flow].map((text) => ({
    text,
    span: { start: 0, end: 0 },
    certain: true,
  }));
  const { kernel, names, target } = machine;
  return execute({ command: parseCommand(words, target), kernel, namespace, names, origin: BOOT });
}
