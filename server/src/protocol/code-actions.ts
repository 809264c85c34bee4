import { type CodeAction, CodeActionKind, type CodeActionParams, type Range } from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import type { Finding, Fix } from '../analysis/finding.ts';
import { disableFinding } from '../features/disable-finding.ts';
import { setVariable } from '../features/set-variable.ts';
import { Lines } from '../text/lines.ts';
import { toDiagnostic, toOffset, toRange } from './convert.ts';
import { REFACTORING_KINDS, refactorings } from './refactorings.ts';
import type { Workspace } from './workspace.ts';

/** All fixes of a document at once: what an editor may be told to do whenever it saves. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.iproute2`;

export const CODE_ACTION_KINDS = [CodeActionKind.QuickFix, FIX_ALL, ...REFACTORING_KINDS];

/**
 * The fixes of all findings that the range touches, and directives that silence those; on a variable from outside, a directive
 * that sets it; other forms of the commands there. All fixes at once where they are asked for.
 */
export function codeActions(
  analysis: Analysis,
  { range, context: { only } }: CodeActionParams,
  workspace: Workspace,
): CodeAction[] {
  const wants = (kind: string) => only?.some((each) => kind === each || kind.startsWith(`${each}.`)) ?? false;
  if (wants(FIX_ALL)) return fixAllActions(analysis, workspace.fixed(analysis.uri));
  const isWanted = (kind: string) => only === undefined || wants(kind);
  return [
    ...(isWanted(CodeActionKind.QuickFix) ? quickFixes(analysis, range) : []),
    ...(REFACTORING_KINDS.some(isWanted) ? refactorings(analysis, range, workspace) : []).filter(
      ({ kind = '' }) => isWanted(kind),
    ),
  ];
}

/** Replaces what differs between the text and the fixed one: what stands around it keeps its place. */
function fixAllActions({ uri, lines }: Analysis, fixed: string): CodeAction[] {
  const { written } = lines;
  if (fixed === written) return [];
  const start = commonStart(written, fixed);
  const behind = Math.min(commonEnd(written, fixed), Math.min(written.length, fixed.length) - start);
  const range = toRange(new Lines(written), { start, end: written.length - behind });
  const newText = fixed.slice(start, fixed.length - behind);
  return [
    {
      title: 'Fix all findings of iproute2 scripts',
      kind: FIX_ALL,
      edit: { changes: { [uri]: [{ range, newText }] } },
    },
  ];
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function commonEnd(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one.at(-1 - length) === other.at(-1 - length)) length++;
  return length;
}

function quickFixes(analysis: Analysis, range: Range): CodeAction[] {
  const start = toOffset(analysis.lines, range.start);
  const end = toOffset(analysis.lines, range.end);
  const setting = analysis.kind === 'script' ? setVariable(analysis, start) : undefined;
  return [...findingActions(analysis, start, end), ...(setting ? [withoutFinding(analysis, setting)] : [])];
}

function findingActions(analysis: Analysis, start: number, end: number): CodeAction[] {
  const found = analysis.findings.filter(({ span }) => span.start <= end && start <= span.end);
  const fixes = found.flatMap((finding) =>
    (finding.fixes ?? []).map((fix, index) => toCodeAction(analysis, finding, fix, index === 0)),
  );
  const disables = found.flatMap((finding) =>
    disableFinding(analysis, finding).map((fix) => toCodeAction(analysis, finding, fix, false)),
  );
  return [...fixes, ...disables];
}

function toCodeAction(analysis: Analysis, finding: Finding, fix: Fix, isPreferred: boolean): CodeAction {
  const diagnostics = [toDiagnostic(finding, analysis.lines, () => undefined)];
  return { ...withoutFinding(analysis, fix), diagnostics, isPreferred };
}

function withoutFinding(analysis: Analysis, fix: Fix): CodeAction {
  const edits = fix.edits.map(({ span, text }) => ({ range: toRange(analysis.lines, span), newText: text }));
  return { title: fix.title, kind: CodeActionKind.QuickFix, edit: { changes: { [analysis.uri]: edits } } };
}
