import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
} from 'vscode-languageserver';

/** Files that change an answer although no editor shows them: name files, scripts that are sourced, settings and known findings. */
const PATTERNS = ['**/iproute2/**', '**/*.sh', '**/.iproute2-ls*'];

/** Asks a client that can do so to tell of changes to files that answers rest on. To be called once it is initialized. */
export function watchFiles(connection: Connection, { capabilities }: InitializeParams): void {
  if (!capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) return;
  void connection.client.register(DidChangeWatchedFilesNotification.type, {
    watchers: PATTERNS.map((globPattern) => ({ globPattern })),
  });
}
