import { INITIAL_NAMESPACE } from '../kernel/state.ts';
import { type Gap, placeInScript, type Step, type Timeline } from '../script/timeline.ts';
import { isWithin } from '../text/span.ts';
import { isEventHook } from './event-hook.ts';
import type { CheckedScript } from './rule.ts';

/** The second run of a script, made when first asked for: see `ScriptContext`. */
export function secondRunOf(script: CheckedScript): () => Timeline | undefined {
  let run: { readonly timeline: Timeline | undefined } | undefined;
  return () => {
    run ??= { timeline: tellsMore(script) ? unguarded(script, script.again?.()) : undefined };
    return run.timeline;
  };
}

/**
 * The run, unless the script may have ended where it asks whether it has run before: where it looks at what `ip` tells, or leaves
 * without a failure because of what another program or a file says.
 */
function unguarded(script: CheckedScript, timeline: Timeline | undefined): Timeline | undefined {
  const guards = timeline?.gaps.filter(({ mayLeave }) => mayLeave) ?? [];
  const isGuard = ({ location: { uri, span }, mayLeave }: Gap) => {
    const text = uri === script.uri ? script.text.slice(span.start, span.end) : '';
    if (mayLeave === 'well' && ASKS_OTHERS.test(text)) return true;
    return timeline
      ?.stepsAt(span)
      .some(({ location }) => location.uri === uri && isWithin(location.span, span));
  };
  return guards.some(isGuard) ? undefined : timeline;
}

/** A condition that is more than a comparison of values: it runs a program, or looks at a file. */
const ASKS_OTHERS = /\$\(|`|\[.*\s-[defhrswxL]\s|^(?!\[|\(\(|"?\$|test\b)/;

/**
 * A second run tells something only where the first made things on the machine itself and came to its end. What a program runs
 * on events finds a machine on which the opposite event has undone things.
 */
function tellsMore(script: CheckedScript): boolean {
  const { timeline } = script;
  const made = timeline.end.names !== timeline.start.names || timeline.steps.some(madeSomething);
  return made && timeline.cutShort === undefined && !isEventHook(script);
}

function madeSomething(step: Step): boolean {
  return isOnMachine(step) && step.execution.status === 0 && makes(step);
}

/** True for a command that is there to make something. */
export function makes({ command }: Step): boolean {
  return MAKERS.has(command.verbSpec?.name ?? '');
}

const MAKERS: ReadonlySet<string> = new Set(['add', 'append', 'prepend', 'replace']);

/** True for a command that ran for certain, and in the namespace that the script was started in. */
export function isOnMachine({ command, namespace, certain }: Step): boolean {
  const elsewhere = command.options.some(({ spec }) => spec?.name === '-netns');
  return certain && namespace === INITIAL_NAMESPACE && !elsewhere;
}

/** True for a script that sets up a lab: it makes network namespaces, and is run again only when those are gone. */
export function isLab({ timeline }: CheckedScript): boolean {
  const { namespaces } = timeline.end.kernel;
  return namespaces.size > timeline.start.kernel.namespaces.size;
}

/** The steps of a run that are the script's own commands, by where they stand in it. */
export function stepsByPlace({ uri }: CheckedScript, { steps }: Timeline): Map<number, Step[]> {
  const places = new Map<number, Step[]>();
  for (const step of steps) {
    if (step.location.uri !== uri || step.translated || step.impliedBy !== undefined) continue;
    const { start } = placeInScript(step);
    const there = places.get(start);
    if (there) there.push(step);
    else places.set(start, [step]);
  }
  return places;
}
