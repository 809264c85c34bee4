import {
  type Connection,
  type DocumentHighlight,
  DocumentHighlightKind,
  type InitializeResult,
  type LinkedEditingRanges,
  type Location as LspLocation,
  type Position,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { definitions } from '../features/navigation/definition.ts';
import { linkedPlaces } from '../features/navigation/linked-editing.ts';
import { type Mention, placeOfMention } from '../features/navigation/mention.ts';
import { mentionsAt } from '../features/navigation/mentions.ts';
import type { Place } from '../features/navigation/place.ts';
import { mentionsOfSubjects, referencesOf, wordsOfSubjects } from '../features/navigation/references.ts';
import { toLspLocation, toOffset, toRange } from './convert.ts';
import { linesOfPlaces } from './other-lines.ts';
import { answerRename } from './rename.ts';
import type { Workspace } from './workspace.ts';

/** What `answerNavigation` answers. */
export const NAVIGATION: InitializeResult['capabilities'] = {
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  linkedEditingRangeProvider: true,
  renameProvider: { prepareProvider: true },
};

/** Answers where things come from, and where else they are named. */
export function answerNavigation(connection: Connection, workspace: Workspace): void {
  connection.onDefinition(
    workspace.about([], (analysis, { position }) => definitionsAt(analysis, position, workspace)),
  );
  connection.onReferences(
    workspace.about([], (analysis, { position, context }) =>
      referencesAt(analysis, position, context.includeDeclaration, workspace),
    ),
  );
  connection.onDocumentHighlight(
    workspace.about([], (analysis, { position }) => highlightsAt(analysis, position)),
  );
  connection.languages.onLinkedEditingRange(
    workspace.about(null, (analysis, { position }) => linkedRanges(analysis, position)),
  );
  answerRename(connection, workspace);
}

/** What the document itself does not define may be defined by another one. */
function definitionsAt(analysis: Analysis, position: Position, workspace: Workspace): LspLocation[] {
  const offset = toOffset(analysis.lines, position);
  const own = definitions(analysis, offset).map((location) => ({ location, analysis }));
  const targets = mentionsAt(analysis, offset);
  const isDefined =
    own.some(({ location }) => location.uri !== analysis.uri) || hasDefining(analysis, targets);
  const others = isDefined || targets.length === 0 ? [] : workspace.analysesWith(wordsOfSubjects(targets));
  const elsewhere = others.flatMap((each) =>
    mentionsOfSubjects(each, targets)
      .filter(({ defines }) => defines)
      .map((mention) => ({ location: placeOfMention(mention), analysis: each })),
  );
  return [...toLocations(elsewhere.length > 0 ? elsewhere : own).values()];
}

function hasDefining(analysis: Analysis, targets: readonly Mention[]): boolean {
  return mentionsOfSubjects(analysis, targets).some(({ defines }) => defines);
}

function referencesAt(
  analysis: Analysis,
  position: Position,
  withDefinitions: boolean,
  workspace: Workspace,
): LspLocation[] {
  const targets = mentionsAt(analysis, toOffset(analysis.lines, position));
  if (targets.length === 0) return [];
  const references = workspace
    .analysesWith(wordsOfSubjects(targets))
    .flatMap((each) =>
      referencesOf(mentionsOfSubjects(each, targets)).map((found) => ({ ...found, analysis: each })),
    );
  const all = toLocations(references);
  const defining = toLocations(references.filter(({ defines }) => defines));
  return [...all].flatMap(([key, location]) => (withDefinitions || !defining.has(key) ? [location] : []));
}

function highlightsAt(analysis: Analysis, position: Position): DocumentHighlight[] {
  const targets = mentionsAt(analysis, toOffset(analysis.lines, position));
  return referencesOf(mentionsOfSubjects(analysis, targets))
    .filter(({ location }) => location.uri === analysis.uri)
    .map(({ location, defines }) => ({
      range: toRange(analysis.lines, location.span),
      kind: defines ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}

function linkedRanges(analysis: Analysis, position: Position): LinkedEditingRanges | null {
  const places = linkedPlaces(analysis, toOffset(analysis.lines, position));
  return places.length < 2
    ? null
    : { ranges: places.map((span) => toRange(analysis.lines, span)), wordPattern: DEVICE };
}

/** What may be typed into the name of a device while all places change. */
const DEVICE = '[\\w.@-]+';

/** The places as the protocol tells them, each once, by what tells it from others. */
function toLocations(places: readonly Place[]): Map<string, LspLocation> {
  const linesOf = linesOfPlaces();
  const found = new Map<string, LspLocation>();
  for (const place of places) {
    const location = toLspLocation(place.location, () => linesOf(place));
    if (location) found.set(JSON.stringify(location), location);
  }
  return found;
}
