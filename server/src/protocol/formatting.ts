import {
  type ClientCapabilities,
  type Connection,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type InitializeResult,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis/analysis.ts';
import { formatEdits } from '../features/format.ts';
import { toOffset, toRange } from './convert.ts';
import type { Workspace } from './workspace.ts';

/** Documents that nobody else lays out. Shell scripts have formatters of their own: ours must not stand in their way. */
const OWN = [{ language: 'iproute2-batch' }, { language: 'iproute2-names' }];

function canRegister({ textDocument }: ClientCapabilities): boolean {
  return textDocument?.formatting?.dynamicRegistration === true;
}

/** What an editor is told at the start; one that takes it later is told of our own languages alone. */
export function formattingOf(client: ClientCapabilities): InitializeResult['capabilities'] {
  if (canRegister(client)) return {};
  return { documentFormattingProvider: true, documentRangeFormattingProvider: true };
}

/** Tells the editor, once it is there, what is laid out here. */
export function registerFormatting(connection: Connection, client: ClientCapabilities): void {
  if (!canRegister(client)) return;
  const registrations = [DocumentFormattingRequest.type, DocumentRangeFormattingRequest.type].map((type) =>
    connection.client.register(type, { documentSelector: OWN }),
  );
  // An editor that refuses has no formatting.
  for (const each of registrations) each.catch(() => undefined);
}

/** Lays out batch and name files; of a shell script only the `ip` commands of a range. */
export function answerFormatting(connection: Connection, workspace: Workspace): void {
  connection.onDocumentFormatting(
    workspace.about([], (analysis) => (isShell(analysis) ? [] : textEdits(analysis))),
  );
  connection.onDocumentRangeFormatting(
    workspace.about([], (analysis, { range }) => textEdits(analysis, range)),
  );
}

function isShell(analysis: Analysis): boolean {
  return analysis.kind === 'script' && analysis.language === 'shell';
}

function textEdits(analysis: Analysis, range?: Range): TextEdit[] {
  const { lines } = analysis;
  const span = range && { start: toOffset(lines, range.start), end: toOffset(lines, range.end) };
  return formatEdits(analysis, span).map((edit) => ({
    range: toRange(lines, edit.span),
    newText: edit.text,
  }));
}
