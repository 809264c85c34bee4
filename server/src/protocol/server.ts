import { type Connection, type InitializeResult, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../host/engine.ts';
import { DocumentStore } from './document-store.ts';
import { publishFindings } from './publish.ts';
import { answerRequests, CAPABILITIES } from './requests.ts';
import { foldersOf, settingsOf } from './settings.ts';
import { serveViews } from './views.ts';
import { Workspace } from './workspace.ts';

/**
 * Serves one connection. Diagnostics are pushed once per burst of edits: the analysis runs when the message queue is empty.
 */
export function serve(connection: Connection, engine: Engine): void {
  const documents = new TextDocuments(TextDocument);
  const store = new DocumentStore(engine);
  const pending = new Set<string>();

  const publish = (uri: string) => {
    pending.delete(uri);
    const document = documents.get(uri);
    try {
      if (document) publishFindings(connection, store.analysisOf(document));
    } catch (error) {
      // No message waits for an answer here: a fault of ours must cost one publication, not the server.
      connection.console.error(`${uri}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  };
  const schedule = (uri: string) => {
    if (pending.has(uri)) return;
    pending.add(uri);
    setImmediate(() => publish(uri));
  };
  const republishAll = () => {
    store.forgetAll();
    for (const document of documents.all()) schedule(document.uri);
  };

  connection.onInitialize((params): InitializeResult => {
    store.configure(settingsOf(params.initializationOptions), foldersOf(params));
    return { capabilities: CAPABILITIES, serverInfo: { name: 'iproute2-ls' } };
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    store.configure(settingsOf(settings?.iproute2));
    republishAll();
  });
  connection.onDidChangeWatchedFiles(republishAll);

  documents.onDidChangeContent(({ document }) => schedule(document.uri));
  documents.onDidClose(({ document }) => {
    store.forget(document.uri);
    connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  answerRequests(connection, new Workspace(documents, store));
  serveViews(connection, (uri) => {
    const document = documents.get(uri);
    return document && store.analysisOf(document);
  });

  documents.listen(connection);
  connection.listen();
}
