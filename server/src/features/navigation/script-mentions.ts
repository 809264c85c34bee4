import type { ScriptAnalysis } from '../../analysis/analysis.ts';
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import { nameKinds } from '../../names/databases.ts';
import type { NameEntry, NameKind } from '../../names/name-table.ts';
import { type SourceCommand, withOuter } from '../../script/source-commands.ts';
import { targetNamespace } from '../../script/target-namespace.ts';
import type { Step } from '../../script/timeline.ts';
import { perObject } from '../../text/per-object.ts';
import { type CommandScope, commandMentions, noteMove } from './command-mentions.ts';
import { DeviceMoves } from './device-moves.ts';
import type { Mention } from './mention.ts';
import { programMentions } from './program-mentions.ts';

/** What the commands of a script name: as they ran, else as they are written; then what it says to other programs. */
export function scriptMentions(analysis: ScriptAnalysis): Mention[] {
  const steps = analysis.timeline.steps.filter((step) => !step.translated && step.impliedBy === undefined);
  const rest = [
    ...notExecuted(analysis, steps).flatMap((source) => mentionsOfSource(analysis, source)),
    ...nameKinds.flatMap((kind) => namesWritten(analysis, kind)),
    ...programMentions(analysis),
  ];
  const ran = merged(steps.flatMap((step) => mentionsOfStep(analysis, step)));
  return movesOf(steps).applyTo(withUnknown(ran, rest));
}

/** Devices that go from one namespace to another. */
function movesOf(steps: readonly Step[]): DeviceMoves {
  const moves = new DeviceMoves();
  for (const { command, namespace } of steps) {
    noteMove(command, targetNamespace(command, namespace), moves);
  }
  return moves;
}

/** Words that ran know where they were written; those of a batch have to be compared with the text. */
function mentionsOfStep({ uri, text }: ScriptAnalysis, step: Step): readonly Mention[] {
  if (step.command.words.every((word) => 'value' in word)) return mentionsOfRun(step);
  return stepMentions(step, step.location.uri === uri ? text : '');
}

/** Steps are the same objects in the next version of the script, where an edit does not change them. */
const mentionsOfRun = perObject((step: Step) => stepMentions(step, ''));

function stepMentions(
  { command, namespace, before: { names }, location: { uri } }: Step,
  text: string,
): Mention[] {
  return commandMentions(command, { namespace: targetNamespace(command, namespace), names, uri, text });
}

/** The commands that are in no run, and those that run others (`ip netns exec`), which have none of their own. */
function notExecuted({ commands, uri }: ScriptAnalysis, steps: readonly Step[]): SourceCommand[] {
  const ran = new Set(steps.flatMap(({ location }) => (location.uri === uri ? [location.span.start] : [])));
  return commands.flatMap((command) => {
    const all = withOuter([command]);
    return ran.has((all[0] as SourceCommand).span.start) ? all.slice(0, -1) : all;
  });
}

/** What is not executed is known where it is written out. */
function mentionsOfSource({ timeline, uri, text }: ScriptAnalysis, source: SourceCommand): Mention[] {
  const scope: CommandScope = { namespace: namespaceOf(source), names: timeline.end.names, uri, text };
  return commandMentions(source.command, scope);
}

/** The namespace that a written command is for, as far as it is written out. */
function namespaceOf({ command, outer }: SourceCommand): string {
  const name = outer?.command.clauses[0]?.values[0];
  return targetNamespace(command, name?.certain ? name.text : INITIAL_NAMESPACE);
}

/** The lines that the script itself writes to a name file. */
function namesWritten({ timeline, uri, text }: ScriptAnalysis, kind: NameKind): Mention[] {
  const { entries } = timeline.end.names.table(kind);
  return entries
    .filter(({ location }) => location?.uri === uri)
    .flatMap((entry) => entryMentions(entry, kind, text));
}

function entryMentions({ id, name, location }: NameEntry, kind: NameKind, text: string): Mention[] {
  if (!location) return [];
  const { uri, span } = location;
  const typed = text.slice(span.start, span.end);
  const mention = (part: string, start: number, isThere: boolean): Mention => {
    const place = { uri, span: { start, end: start + part.length } };
    const written = isThere ? place : undefined;
    return {
      kind,
      keys: [`#${id}`, name],
      text: part,
      written,
      used: isThere ? place : location,
      defines: true,
    };
  };
  const number = /^\w+(?=\s)/.exec(typed)?.[0];
  return [
    mention(name, span.end - name.length, typed.endsWith(name)),
    mention(number ?? String(id), span.start, number !== undefined),
  ];
}

/** Once for each place and what stands for it there: with all that a loop made of it. */
function merged(mentions: readonly Mention[]): Map<string, Mention> {
  const found = new Map<string, Mention>();
  for (const mention of mentions) {
    const key = placeKey(mention);
    const known = found.get(key);
    if (!known) found.set(key, mention);
    else if (!mention.keys.every((each) => known.keys.includes(each))) {
      found.set(key, { ...known, keys: [...new Set([...known.keys, ...mention.keys])] });
    }
  }
  return found;
}

/** The same without what is in `found`, which knows more of it. */
function withUnknown(found: Map<string, Mention>, more: readonly Mention[]): Mention[] {
  for (const mention of more) {
    const key = placeKey(mention);
    if (!found.has(key)) found.set(key, mention);
  }
  return [...found.values()];
}

function placeKey({ kind, text, written, used }: Mention): string {
  const { uri, span } = written ?? used;
  return `${uri} ${span.start} ${used.span.start} ${kind} ${text}`;
}
