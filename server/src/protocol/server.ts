import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Engine } from '../host/engine.ts';
import { refreshAnnotations } from './annotations.ts';
import { displaySettingsOf } from './display-settings.ts';
import { DocumentStore } from './document-store.ts';
import { registerFormatting } from './formatting.ts';
import { Publisher } from './publisher.ts';
import { answerRequests, capabilitiesFor } from './requests.ts';
import { foldersOf, settingsOf } from './settings.ts';
import { serveViews } from './views.ts';
import { watchFiles } from './watched-files.ts';
import { Workspace } from './workspace.ts';

/** Serves one connection. */
export function serve(connection: Connection, engine: Engine): void {
  const documents = new TextDocuments(TextDocument);
  const store = new DocumentStore(engine);
  const workspace = new Workspace(documents, store);
  const publisher = new Publisher(connection, documents, store);
  const republishAll = () => {
    store.forgetAll();
    publisher.scheduleAll();
    refreshAnnotations(connection, workspace);
  };

  connection.onInitialize((params: InitializeParams): InitializeResult => {
    connection.onInitialized(() => {
      watchFiles(connection, params);
      registerFormatting(connection, params.capabilities);
    });
    store.configure(settingsOf(params.initializationOptions), foldersOf(params));
    workspace.display = displaySettingsOf(params.initializationOptions);
    workspace.capabilities = params.capabilities;
    return { capabilities: capabilitiesFor(params.capabilities), serverInfo: { name: 'iproute2-ls' } };
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    store.configure(settingsOf(settings?.iproute2));
    workspace.display = displaySettingsOf(settings?.iproute2);
    republishAll();
  });
  connection.onDidChangeWatchedFiles(republishAll);

  documents.onDidChangeContent(({ document }) => publisher.schedule(document.uri));
  documents.onDidClose(({ document }) => {
    store.forget(document.uri);
    publisher.withdraw(document.uri);
  });

  answerRequests(connection, workspace);
  serveViews(connection, documents, store);

  documents.listen(connection);
  connection.listen();
}
