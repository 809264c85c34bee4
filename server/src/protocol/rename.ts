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
import { wordsOfSubjects } from '../features/navigation/references.ts';
import { rename, renameTarget } from '../features/navigation/rename.ts';
import type { Location } from '../text/span.ts';
import { toOffset, toRange } from './convert.ts';
import { type LinesOf, linesOfDocuments } from './other-lines.ts';
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
  const linesOf = linesOfDocuments(analyses);
  if (result.kind === 'refused') return refusal(withPlace(result.reason, result.at, linesOf));
  const outside = result.edits.find(({ uri }) => !workspace.isEditable(uri));
  if (outside)
    return refusal(withPlace(`\`${mention.text}\` is named outside this workspace too`, outside, linesOf));
  return editOf(result.edits, mention.text, newName, linesOf);
}

function withPlace(reason: string, at: Location | undefined, linesOf: LinesOf): string {
  const lines = at && linesOf(at.uri);
  return at && lines ? `${reason}: ${at.uri}, line ${lines.lineAt(at.span.start) + 1}.` : reason;
}

/** A file that has changed meanwhile must not be cut to pieces. */
function editOf(
  edits: readonly Location[],
  oldName: string,
  newName: string,
  linesOf: LinesOf,
): RenameAnswer {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, span } of edits) {
    const lines = linesOf(uri);
    if (lines?.text.slice(span.start, span.end) !== oldName) return refusal(`${uri} has changed: try again.`);
    changes[uri] = [...(changes[uri] ?? []), { range: toRange(lines, span), newText: newName }];
  }
  return { changes };
}

function refusal(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
