import { type CodeAction, CodeActionKind, type Range } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import type { Finding, Fix } from '../analysis/finding.ts';
import { setVariable } from '../features/set-variable.ts';
import { toDiagnostic, toOffset, toRange } from './convert.ts';

/** The fixes of all findings that the range touches; on a variable from outside, a directive that sets it. */
export function codeActions(analysis: Analysis, range: Range): CodeAction[] {
  const start = toOffset(analysis.lines, range.start);
  const end = toOffset(analysis.lines, range.end);
  const setting = analysis.kind === 'script' ? setVariable(analysis, start) : undefined;
  return [...findingActions(analysis, start, end), ...(setting ? [withoutFinding(analysis, setting)] : [])];
}

function findingActions(analysis: Analysis, start: number, end: number): CodeAction[] {
  return analysis.findings
    .filter((finding) => finding.span.start <= end && start <= finding.span.end)
    .flatMap((finding) =>
      (finding.fixes ?? []).map((fix, index) => toCodeAction(analysis, finding, fix, index === 0)),
    );
}

function toCodeAction(analysis: Analysis, finding: Finding, fix: Fix, isPreferred: boolean): CodeAction {
  const diagnostics = [toDiagnostic(finding, analysis.lines, () => undefined)];
  return { ...withoutFinding(analysis, fix), diagnostics, isPreferred };
}

function withoutFinding(analysis: Analysis, fix: Fix): CodeAction {
  const edits = fix.edits.map(({ span, text }) => ({ range: toRange(analysis.lines, span), newText: text }));
  return { title: fix.title, kind: CodeActionKind.QuickFix, edit: { changes: { [analysis.uri]: edits } } };
}
