import type { Step, Timeline } from '../script/timeline.ts';
import { tryCommand } from '../script/try-command.ts';
import { firstIndex } from '../text/search.ts';

/** Later steps that are tried. */
const MOST_TRIED = 200;

/**
 * The later step of the script that makes a command possible that the kernel has refused: it stands too early. Undefined where
 * none does.
 */
export function makesPossible(refused: Step, { steps }: Timeline): Step | undefined {
  const { namespace, command, execution } = refused;
  if (execution.refusedBy !== 'kernel' || execution.error?.errno === 'EEXIST') return undefined;
  const next = firstIndex(steps.length, (i) => (steps[i] as Step).index > refused.index);
  const later = steps.slice(next, next + MOST_TRIED);
  const works = ({ after }: Step) => tryCommand(after, namespace, command.words).status === 0;
  const last = later.at(-1);
  return last && works(last) ? later.find(works) : undefined;
}
