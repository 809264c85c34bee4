import type { ScriptAnalysis } from '../analysis/analysis.ts';
import type { Severity } from '../analysis/finding.ts';
import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import type { Location } from '../text/span.ts';

/** What is to be known of a script at a glance. */
export interface ScriptStatus {
  /** `fresh`, `assumed`, or the path of the file that tells what the machine holds before line 1. */
  readonly world: string;
  /** What could not be followed, and commands of which it is not known what comes of them. */
  readonly unknowns: readonly Unknown[];
  readonly findings: Readonly<Record<Severity, number>>;
}

export interface Unknown {
  readonly reason: string;
  readonly place: Location;
}

/** More of them are not told. */
const MOST_UNKNOWNS = 100;

export function scriptStatus(analysis: ScriptAnalysis): ScriptStatus {
  const { timeline, given, findings } = analysis;
  const isKnown = timeline.start.kernel.namespaces.get(INITIAL_NAMESPACE)?.complete === true;
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return {
    world: given?.path ?? (isKnown ? 'fresh' : 'assumed'),
    unknowns: unknownsOf(analysis),
    findings: counts,
  };
}

/** One for each place: a command in a loop is not known once. */
function unknownsOf({ timeline }: ScriptAnalysis): Unknown[] {
  const gaps = timeline.gaps.map(({ reason, location }) => ({ reason, place: location }));
  const outcomes = timeline.steps
    .filter(({ execution }) => execution.status === null)
    .map(({ execution, location }) => ({ reason: execution.unknown ?? 'not known', place: location }));
  const byPlace = new Map<string, Unknown>();
  for (const unknown of [...gaps, ...outcomes]) {
    const { uri, span } = unknown.place;
    const key = `${uri} ${span.start}`;
    if (!byPlace.has(key)) byPlace.set(key, unknown);
  }
  return [...byPlace.values()].slice(0, MOST_UNKNOWNS);
}
