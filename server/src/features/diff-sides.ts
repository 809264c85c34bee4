import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { DiffSide } from './state-diff.ts';

/** What a script, or some of its lines, changes: the machine before and after. */
export interface DiffSides {
  readonly before: DiffSide;
  readonly after: DiffSide;
}

/** Lines of a script, counted from 0; without one of them from the start, or to the end. */
export interface DiffLines {
  readonly first?: number;
  readonly last?: number;
}

/** What the commands of these lines change, one after the other. */
export function linesDiff(analysis: ScriptAnalysis, { first, last }: DiffLines): DiffSides {
  const { timeline, lines } = analysis;
  const before = first === undefined ? timeline.start : timeline.at(lines.startOf(first) - 1).machine;
  const after = last === undefined ? timeline.end : timeline.at(lines.endOf(last)).machine;
  return { before: { analysis, machine: before }, after: { analysis, machine: after } };
}

/** What it changes to run the one script in the place of the other. */
export function scriptsDiff(before: ScriptAnalysis, after: ScriptAnalysis): DiffSides {
  return {
    before: { analysis: before, machine: before.timeline.end },
    after: { analysis: after, machine: after.timeline.end },
  };
}
