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
import { placeOfMention } from '../features/navigation/mention.ts';
import { mentionsAt } from '../features/navigation/mentions.ts';
import { mentionsOfSubjects, referencesOf, wordsOfSubjects } from '../features/navigation/references.ts';
import type { Location } from '../text/span.ts';
import { toLspLocation, toOffset, toRange } from './convert.ts';
import { linesOfDocuments } from './other-lines.ts';
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
  const own = definitions(analysis, offset);
  const targets = mentionsAt(analysis, offset);
  const isDefined =
    targets.length === 0 || own.some(({ uri }) => uri !== analysis.uri) || hasDefining(analysis, offset);
  const others = isDefined ? [] : workspace.analysesWith(wordsOfSubjects(targets));
  const elsewhere = others
    .flatMap((each) => mentionsOfSubjects(each, targets).filter(({ defines }) => defines))
    .map(placeOfMention);
  return toLocations(elsewhere.length > 0 ? elsewhere : own, [analysis, ...others]);
}

function hasDefining(analysis: Analysis, offset: number): boolean {
  return mentionsOfSubjects(analysis, mentionsAt(analysis, offset)).some(({ defines }) => defines);
}

function referencesAt(
  analysis: Analysis,
  position: Position,
  withDefinitions: boolean,
  workspace: Workspace,
): LspLocation[] {
  const targets = mentionsAt(analysis, toOffset(analysis.lines, position));
  if (targets.length === 0) return [];
  const analyses = workspace.analysesWith(wordsOfSubjects(targets));
  const references = referencesOf(analyses.flatMap((each) => mentionsOfSubjects(each, targets)));
  const wanted = references.filter(({ defines }) => withDefinitions || !defines);
  return toLocations(
    wanted.map(({ location }) => location),
    analyses,
  );
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

function toLocations(places: readonly Location[], known: readonly Analysis[]): LspLocation[] {
  const linesOf = linesOfDocuments(known);
  const seen = new Set<string>();
  return places.flatMap((place) => {
    const key = `${place.uri} ${place.span.start} ${place.span.end}`;
    const location = seen.has(key) ? undefined : toLspLocation(place, linesOf);
    seen.add(key);
    return location ?? [];
  });
}
