import {
  type CodeLens,
  CodeLensRefreshRequest,
  type Connection,
  type InitializeResult,
  type InlayHint,
  type Range,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { codeLenses } from '../features/code-lenses.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { toOffset, toPosition } from './convert.ts';
import type { Workspace } from './workspace.ts';

/** What `answerAnnotations` answers. */
export const ANNOTATIONS: InitializeResult['capabilities'] = {
  inlayHintProvider: true,
  codeLensProvider: {},
};

/** Answers what is shown between the lines and in them: hints and lenses, as far as they are wanted. */
export function answerAnnotations(connection: Connection, workspace: Workspace): void {
  connection.languages.inlayHint.on(
    workspace.about([], (analysis, { range }) => hintsIn(analysis, range, workspace)),
  );
  connection.onCodeLens(
    workspace.about([], (analysis) => (workspace.display.lenses ? lensesOf(analysis) : [])),
  );
}

/** Has the editor ask again, where it takes that: settings or files have changed. */
export function refreshAnnotations(connection: Connection, { capabilities: { workspace } }: Workspace): void {
  const asked = [
    ...(workspace?.inlayHint?.refreshSupport ? [connection.languages.inlayHint.refresh()] : []),
    ...(workspace?.codeLens?.refreshSupport ? [connection.sendRequest(CodeLensRefreshRequest.type)] : []),
  ];
  // An editor that refuses keeps showing what it has.
  for (const each of asked) each.catch(() => undefined);
}

function hintsIn(analysis: Analysis, range: Range, { display }: Workspace): InlayHint[] {
  if (analysis.kind !== 'script') return [];
  const { lines } = analysis;
  const span = { start: toOffset(lines, range.start), end: toOffset(lines, range.end) };
  return inlayHints(analysis, span, display.hints).map(({ offset, label }) => ({
    position: toPosition(lines, offset),
    label,
    paddingLeft: true,
  }));
}

/** Two lenses a line: commands of the editor with the document and the line, counted from 0. */
function lensesOf(analysis: Analysis): CodeLens[] {
  if (analysis.kind !== 'script') return [];
  return codeLenses(analysis).flatMap(({ line, routes, rules }) => {
    const range = { start: { line, character: 0 }, end: { line, character: 0 } };
    const lens = (title: string, command: string) => ({
      range,
      command: { title, command, arguments: [analysis.uri, line] },
    });
    return [
      lens(`routes after this line: ${routes}, rules: ${rules}`, 'iproute2.showState'),
      lens('resolve a destination here', 'iproute2.resolve'),
    ];
  });
}
