import {
  type ClientCapabilities,
  type Connection,
  type InitializeResult,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { ANNOTATIONS, answerAnnotations } from './annotations.ts';
import { CODE_ACTION_KINDS, codeActions } from './code-actions.ts';
import { answerCompletion, COMPLETION } from './completion.ts';
import { answerFormatting, formattingOf } from './formatting.ts';
import { hoverAt } from './hover.ts';
import { answerNavigation, NAVIGATION } from './navigation.ts';
import { answerTests } from './routing-tests.ts';
import { semanticTokensLegend, semanticTokensOf } from './semantic-tokens.ts';
import { answerStructure, STRUCTURE } from './structure.ts';
import type { Workspace } from './workspace.ts';

/** What the server can be asked for by an editor: what `answerRequests` answers. */
export function capabilitiesFor(client: ClientCapabilities): InitializeResult['capabilities'] {
  return { ...CAPABILITIES, ...formattingOf(client) };
}

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  hoverProvider: true,
  codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS },
  semanticTokensProvider: { legend: semanticTokensLegend, full: true },
  ...ANNOTATIONS,
  ...COMPLETION,
  ...NAVIGATION,
  ...STRUCTURE,
};

/** Answers requests about documents. Handlers only convert: positions to offsets, call a feature, results to the protocol. */
export function answerRequests(connection: Connection, workspace: Workspace): void {
  connection.onHover(workspace.about(null, (analysis, { position }) => hoverAt(analysis, position)));
  connection.languages.semanticTokens.on(
    workspace.about({ data: [] }, (analysis) => semanticTokensOf(analysis)),
  );
  connection.onCodeAction(
    workspace.about([], (analysis, params) => codeActions(analysis, params, workspace)),
  );
  answerAnnotations(connection, workspace);
  answerCompletion(connection, workspace);
  answerFormatting(connection, workspace);
  answerNavigation(connection, workspace);
  answerStructure(connection, workspace);
  answerTests(connection, workspace);
}
