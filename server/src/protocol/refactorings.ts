import {
  type CodeAction,
  CodeActionKind,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Analysis, ScriptAnalysis } from '../analysis/analysis.ts';
import { type Refactor, refactors } from '../features/refactor/refactor.ts';
import { toOffset, toRange } from './convert.ts';
import type { Workspace } from './workspace.ts';

const KINDS: Readonly<Record<Refactor['kind'], CodeActionKind>> = {
  rewrite: CodeActionKind.RefactorRewrite,
  extract: CodeActionKind.RefactorExtract,
};

/** The kinds of the actions that `refactorings` yields. */
export const REFACTORING_KINDS: readonly CodeActionKind[] = Object.values(KINDS);

/** Other forms of the commands that the range touches. */
export function refactorings(analysis: Analysis, range: Range, workspace: Workspace): CodeAction[] {
  if (analysis.kind !== 'script') return [];
  const { lines } = analysis;
  const span = { start: toOffset(lines, range.start), end: toOffset(lines, range.end) };
  return refactors(analysis, span).flatMap((refactor) => {
    const edit = editOf(analysis, refactor, workspace);
    return edit ? [{ title: refactor.title, kind: KINDS[refactor.kind], edit }] : [];
  });
}

/** Undefined where a file would have to be made and the editor makes none, or no folder is open to make it in. */
function editOf(
  analysis: ScriptAnalysis,
  refactor: Refactor,
  workspace: Workspace,
): WorkspaceEdit | undefined {
  const own = refactor.edits.map(({ span, text }) => ({
    range: toRange(analysis.lines, span),
    newText: text,
  }));
  if (!refactor.file) return { changes: { [analysis.uri]: own } };
  const uri = workspace.uriOfNameFile(analysis.uri, refactor.file.name);
  if (uri === undefined) return undefined;
  const top = { line: 0, character: 0 };
  const change = (of: string, edits: TextEdit[]): TextDocumentEdit => ({
    textDocument: { uri: of, version: null },
    edits,
  });
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      change(uri, [{ range: { start: top, end: top }, newText: refactor.file.text }]),
      change(analysis.uri, own),
    ],
  };
}
