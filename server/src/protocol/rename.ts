import {
  type Connection,
  LSPErrorCodes,
  type Position,
  type PrepareRenameResult,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import type { Place } from '../features/navigation/place.ts';
import { wordsOfSubjects } from '../features/navigation/references.ts';
import { rename, renameTarget } from '../features/navigation/rename.ts';
import { toOffset, toRange } from './convert.ts';
import { linesOfPlaces } from './other-lines.ts';
import type { Workspace } from './workspace.ts';

/** Answers whether the name under the cursor can be renamed, and how. What cannot be done whole is refused with a reason. */
export function answerRename(connection: Connection, workspace: Workspace): void {
  connection.onPrepareRename(workspace.about(null, (analysis, { position }) => prepare(analysis, position)));
  connection.onRenameRequest(
    workspace.about<
      Parameters<typeof renamed>[1] & { readonly textDocument: { readonly uri: string } },
      RenameAnswer
    >(null, (analysis, params) => renamed(analysis, params, workspace)),
  );
}

type RenameAnswer = WorkspaceEdit | ResponseError | null;

function prepare(analysis: Analysis, position: Position): PrepareRenameResult | ResponseError | null {
  const target = renameTarget(analysis, toOffset(analysis.lines, position));
  if (typeof target === 'string') return refusal(target);
  return target ? { range: toRange(analysis.lines, target.span), placeholder: target.mention.text } : null;
}

function renamed(
  analysis: Analysis,
  { position, newName }: { readonly position: Position; readonly newName: string },
  workspace: Workspace,
): RenameAnswer {
  const target = renameTarget(analysis, toOffset(analysis.lines, position));
  if (!target) return null;
  if (typeof target === 'string') return refusal(target);
  const { mention } = target;
  const analyses = workspace.analysesWith([...wordsOfSubjects([mention]), newName]);
  const result = rename(analyses, mention, newName);
  const linesOf = linesOfPlaces();
  if (result.kind === 'refused') return refusal(withPlace(result.reason, result.at, linesOf));
  const outside = result.edits.find(({ location }) => !workspace.isEditable(location.uri));
  if (outside)
    return refusal(withPlace(`\`${mention.text}\` is named outside this workspace too`, outside, linesOf));
  const written = new Map(analyses.map(({ uri, lines }) => [uri, lines.written]));
  return editOf(result.edits, { oldName: mention.text, newName, linesOf, written });
}

type LinesOfPlace = ReturnType<typeof linesOfPlaces>;

function withPlace(reason: string, at: Place | undefined, linesOf: LinesOfPlace): string {
  const lines = at && linesOf(at);
  if (!lines) return reason;
  const { uri, span } = at.location;
  return `${reason}: ${uri}, line ${lines.lineAt(span.start) + 1}.`;
}

interface Renaming {
  readonly oldName: string;
  readonly newName: string;
  readonly linesOf: LinesOfPlace;
  /** The texts of the documents that are looked at, by URI: an editor may show another than the file's. */
  readonly written: ReadonlyMap<string, string>;
}

/** A file that has changed meanwhile must not be cut to pieces. */
function editOf(edits: readonly Place[], { oldName, newName, linesOf, written }: Renaming): RenameAnswer {
  const changes = new Map<string, Map<number, TextEdit>>();
  for (const place of edits) {
    const { uri, span } = place.location;
    const lines = linesOf(place);
    const isCurrent = lines && lines.written === (written.get(uri) ?? lines.written);
    if (!isCurrent || lines.text.slice(span.start, span.end) !== oldName) {
      return refusal(`${uri} has changed: save it and try again.`);
    }
    const range = toRange(lines, span);
    const ofFile = changes.get(uri) ?? new Map<number, TextEdit>();
    ofFile.set(range.start.line * MOST_CHARACTERS + range.start.character, { range, newText: newName });
    changes.set(uri, ofFile);
  }
  return { changes: Object.fromEntries([...changes].map(([uri, ofFile]) => [uri, [...ofFile.values()]])) };
}

/** Longer lines hold no place twice. */
const MOST_CHARACTERS = 1 << 20;

function refusal(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
