import {
  type Connection,
  type InitializeResult,
  type TextDocumentIdentifier,
  TextDocumentSyncKind,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis/analysis.ts';
import { codeActions } from './code-actions.ts';
import { completionItems } from './completion.ts';
import type { DocumentStore } from './document-store.ts';
import { hoverAt } from './hover.ts';
import { semanticTokensLegend, semanticTokensOf } from './semantic-tokens.ts';

/** What the server can be asked for: what `answerRequests` answers. */
export const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  hoverProvider: true,
  completionProvider: { triggerCharacters: [' '] },
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  semanticTokensProvider: { legend: semanticTokensLegend, full: true },
};

/** Answers requests about documents. Handlers only convert: positions to offsets, call a feature, results to the protocol. */
export function answerRequests(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  store: DocumentStore,
): void {
  /** A handler that answers from the document's analysis; with `otherwise` for a document that is not open. */
  function about<P extends { readonly textDocument: TextDocumentIdentifier }, R>(
    otherwise: R,
    answer: (analysis: Analysis, params: P) => R,
  ): (params: P) => R {
    return (params) => {
      const document = documents.get(params.textDocument.uri);
      return document ? answer(store.analysisOf(document), params) : otherwise;
    };
  }

  connection.onHover(about(null, (analysis, { position }) => hoverAt(analysis, position)));
  connection.onCompletion(about([], (analysis, { position }) => completionItems(analysis, position)));
  connection.languages.semanticTokens.on(about({ data: [] }, (analysis) => semanticTokensOf(analysis)));
  connection.onCodeAction(about([], (analysis, { range }) => codeActions(analysis, range)));
}
