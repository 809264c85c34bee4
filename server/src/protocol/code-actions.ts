import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import type { Finding, Fix } from '../analysis/finding.ts';
import { toDiagnostic, toOffset, toRange } from './convert.ts';

/** The fixes of all findings that the range touches. */
export function codeActions(analysis: Analysis, range: Range): CodeAction[] {
  const start = toOffset(analysis.lines, range.start);
  const end = toOffset(analysis.lines, range.end);
  return analysis.findings
    .filter((finding) => finding.span.start <= end && start <= finding.span.end)
    .flatMap((finding) =>
      (finding.fixes ?? []).map((fix, index) => toCodeAction(analysis, finding, fix, index === 0)),
    );
}

function toCodeAction(analysis: Analysis, finding: Finding, fix: Fix, isPreferred: boolean): CodeAction {
  const edits = fix.edits.map(({ span, text }) => ({ range: toRange(analysis.lines, span), newText: text }));
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(finding, analysis.lines, () => undefined)],
    isPreferred,
    edit: { changes: { [analysis.uri]: edits } },
  };
}
