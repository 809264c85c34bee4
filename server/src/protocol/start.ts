import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { createEngine } from '../host/engine.ts';
import { serve } from './server.ts';

/**
 * Starts the language server on the channel that the process arguments name (`--stdio`, `--node-ipc`,
 * `--socket=N`), as vscode-languageserver reads them. The process ends with the connection.
 */
export async function startServer(): Promise<void> {
  const connection = createConnection(ProposedFeatures.all);
  serve(connection, await createEngine());
}
