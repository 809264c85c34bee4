import { assumedKernel, freshKernel } from '../kernel/core/namespaces.ts';
import type { Names } from '../names/name-table.ts';
import { NEWEST_TARGET, type Target } from '../release/target.ts';
import { perObject } from '../text/per-object.ts';
import type { Machine } from './timeline.ts';

/** What is known of the machine before the first line: DESIGN calls it the world. */
export type World = 'fresh' | 'assumed';

/** The machine that a script starts on in a world, with the names that iproute2 finds there, and whose `ip` it has. */
export function startMachine(world: World, names: Names, target: Target = NEWEST_TARGET): Machine {
  return { kernel: world === 'fresh' ? freshKernel() : assumedKernel(), names, target };
}

/** Changes that are remembered of one machine. */
const MOST_CHANGES = 20;

const changesOf = perObject((_: Machine) => new Map<string, Machine>());

/**
 * The machine after a change that no `ip` command makes: the very same one whenever the same machine is changed in the same
 * way, so that two runs of a script can be seen to come to the same. `change` says all that it depends on.
 */
export function changedMachine(before: Machine, change: string, make: () => Partial<Machine>): Machine {
  const changes = changesOf(before);
  const known = changes.get(change);
  if (known) return known;
  if (changes.size >= MOST_CHANGES) changes.clear();
  const after = { ...before, ...make() };
  changes.set(change, after);
  return after;
}
