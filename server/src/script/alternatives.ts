import type { Span } from '../text/span.ts';
import type { Evaluator } from './evaluator.ts';
import { type Flow, ON, type Status } from './flow.ts';
import { withHiddenOf } from './hidden-changes.ts';
import type { Recorder } from './recorder.ts';
import type { ShellState } from './shell-state.ts';
import type { Gap } from './timeline.ts';

/** One way in which a script may go on. */
export type Alternative = (shell: ShellState) => Flow;

/**
 * Follows every way that a script may go on where it is not known which. Each starts from the same machine and its
 * steps are not certain. The state goes on along the first that does not leave (a branch that ends in `exit` is for
 * the case that something is wrong), and a gap says so.
 */
export function followAlternatives(
  { recorder }: Evaluator,
  shell: ShellState,
  alternatives: readonly Alternative[],
  at: Span,
  reason: string,
): Flow {
  const { certain } = shell;
  const start = recorder.snapshot();
  const outcomes = alternatives.map((run) => outcomeOf(run, shell, recorder, start));
  recorder.gap(at, reason, leaving(outcomes));
  const likely = outcomes.find(({ flow }) => flow.kind === 'on') ?? outcomes[0];
  if (!likely) return ON;
  const ends = outcomes.map(({ end }) => end.machine);
  recorder.restore({ ...likely.end, machine: withHiddenOf(likely.end.machine, ends) });
  shell.adopt(likely.shell);
  shell.certain = certain;
  shell.status = commonStatus(outcomes);
  return likely.flow;
}

/** How the script may be left here: a status that is not known counts as none of a failure. */
function leaving(outcomes: readonly Outcome[]): Gap['mayLeave'] {
  const left = outcomes.filter(({ flow }) => flow.kind === 'exit' || flow.kind === 'return');
  if (left.length === 0) return undefined;
  return left.some(({ shell }) => !shell.status) ? 'well' : 'failing';
}

interface Outcome {
  readonly shell: ShellState;
  readonly flow: Flow;
  readonly end: ReturnType<Recorder['snapshot']>;
}

function outcomeOf(
  run: Alternative,
  shell: ShellState,
  recorder: Recorder,
  start: ReturnType<Recorder['snapshot']>,
): Outcome {
  recorder.restore(start);
  const copy = shell.copy();
  copy.certain = false;
  const flow = run(copy);
  return { shell: copy, flow, end: recorder.snapshot() };
}

function commonStatus(outcomes: readonly Outcome[]): Status {
  const statuses = new Set(
    outcomes.filter(({ flow }) => flow.kind === 'on').map(({ shell }) => shell.status),
  );
  return statuses.size === 1 ? ([...statuses][0] as Status) : null;
}
