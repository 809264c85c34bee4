import { assumedKernel, freshKernel } from '../kernel/core/namespaces.ts';
import type { Names } from '../names/name-table.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';
import type { Machine } from './timeline.ts';

/** What is known of the machine before the first line: DESIGN calls it the world. */
export type World = 'fresh' | 'assumed';

/** The machine that a script starts on in a world, with the names that iproute2 finds there, and whose `ip` it has. */
export function startMachine(world: World, names: Names, target: Target = NEWEST_TARGET): Machine {
  return { kernel: world === 'fresh' ? freshKernel() : assumedKernel(), names, target };
}
