import { listingOf } from '../../iproute2/listing.ts';
import type { Namespace } from '../../kernel/state.ts';
import { bothRules } from '../subjects/scene.ts';
import type { Candidate, ValueScope } from './candidate.ts';

/** The priority of the rule for `main`, behind which a rule hardly counts. */
const MAIN = 32766;

/** Where own rules begin when there are none yet, and the room that is left between them. */
const STEP = 100;

/** Priorities that are free: behind the last own rule, and right before the rules that every machine has. */
export function priorityCandidates(namespace: Namespace): Candidate[] {
  let [lowest, highest] = [MAIN, 0];
  for (const { priority } of bothRules(namespace)) {
    if (priority > 0) lowest = Math.min(lowest, priority);
    if (priority < MAIN - STEP) highest = Math.max(highest, priority);
  }
  const next = (Math.floor(highest / STEP) + 1) * STEP;
  return [
    { text: String(next), detail: highest > 0 ? 'free, behind the other rules' : 'free' },
    { text: String(lowest - 1), detail: 'free, before the other rules: what is chosen where none is given' },
  ].filter(
    ({ text }, index, all) => Number(text) > 0 && all.findIndex((each) => each.text === text) === index,
  );
}

/** The nexthops that there are; where one is to be made, the first number that is free. */
export function nexthopCandidates(namespace: Namespace, { machine, command }: ValueScope): Candidate[] {
  const { kernel, names, target } = machine;
  const objects = [...namespace.nexthops.values()];
  if (command.object?.spec?.name === 'nexthop' && command.verbSpec?.name === 'add') {
    const highest = objects.reduce((most, { id }) => Math.max(most, id), 0);
    return [{ text: String(highest + 1), detail: 'free' }];
  }
  const listing = listingOf(kernel, namespace, names, target);
  return objects.map((object) => ({ text: String(object.id), detail: listing.nexthop(object) }));
}
