import type { Analysis, ScriptAnalysis } from '../../analysis/analysis.ts';
import { nameKinds } from '../../names/databases.ts';
import type { NameKind } from '../../names/name-table.ts';
import type { Location } from '../../text/span.ts';
import { lookUp } from '../look-up.ts';
import { lookupTargetAt } from '../lookup-target.ts';
import { type Mention, placeOfMention } from './mention.ts';
import { mentionsAt } from './mentions.ts';
import { mentionsOfSubjects } from './references.ts';

/**
 * Where the thing under the cursor comes from: the line of the name file, the command that made the device, and for a
 * destination the command that made the route which it takes at that line.
 */
export function definitions(analysis: Analysis, offset: number): Location[] {
  const mentions = mentionsAt(analysis, offset);
  if (mentions.length > 0) return mentions.flatMap((mention) => definitionsOf(analysis, offset, mention));
  return analysis.kind === 'script' ? routeOf(analysis, offset) : [];
}

function definitionsOf(analysis: Analysis, offset: number, mention: Mention): Location[] {
  const entry = analysis.kind === 'script' ? entryOf(analysis, offset, mention) : undefined;
  if (entry) return [entry];
  const all = mentionsOfSubjects(analysis, [mention]);
  const defining = all.filter(({ defines }) => defines);
  return (defining.length > 0 ? defining.slice(0, 1) : firstOf(all)).map(placeOfMention);
}

/** What exists already is found where it is first named. */
function firstOf(mentions: readonly Mention[]): Mention[] {
  const places = mentions.map((mention) => ({ mention, place: placeOfMention(mention) }));
  const inOrder = places.sort((a, b) => a.place.span.start - b.place.span.start);
  return inOrder.slice(0, 1).map(({ mention }) => mention);
}

/** The line of a name file, or of the script, that gives a number its name. */
function entryOf(
  { timeline }: ScriptAnalysis,
  offset: number,
  { kind, keys }: Mention,
): Location | undefined {
  if (!isNameKind(kind)) return undefined;
  const before = timeline.at(offset).machine.names.table(kind);
  const after = timeline.end.names.table(kind);
  for (const key of keys) {
    const wanted = key.startsWith('#') ? Number(key.slice(1)) : key;
    const location = (before.entryOf(wanted) ?? after.entryOf(wanted))?.location;
    if (location) return location;
  }
  return undefined;
}

function isNameKind(kind: Mention['kind']): kind is NameKind {
  return nameKinds.some((each) => each === kind);
}

/** The command that made the route which a packet to the address takes. */
function routeOf(analysis: ScriptAnalysis, offset: number): Location[] {
  const target = lookupTargetAt(analysis.text, offset);
  if (!target) return [];
  const { execution } = lookUp(analysis, offset, target.destination);
  const origin = execution.lookup?.result?.route?.origin;
  const step = origin === undefined ? undefined : analysis.timeline.stepOf(origin);
  return step ? [step.location] : [];
}
