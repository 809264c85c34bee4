import { type ExtensionContext, type TextDocument, workspace } from 'vscode';
import {
  LanguageClient,
  type NodeModule,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { documentSelector, needsServer } from './documents.ts';

/** Files that change an answer although no editor shows them: name files, and scripts that are sourced. */
const watched = ['**/iproute2/**', '**/*.sh'];

/** The settings that the server reads. */
const section = 'iproute2';

const inspectPort = 6009;

let client: LanguageClient | undefined;

/** Waits for a document that the language server is needed for, and starts it; all that an editor shows is answered there. */
export async function activate(context: ExtensionContext): Promise<void> {
  if (workspace.textDocuments.some(needsServer)) return startServer(context);
  const startFor = (document: TextDocument) => {
    if (!client && needsServer(document)) void startServer(context);
  };
  context.subscriptions.push(
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidSaveTextDocument(startFor),
  );
}

async function startServer(context: ExtensionContext): Promise<void> {
  const watchers = watched.map((pattern) => workspace.createFileSystemWatcher(pattern));
  context.subscriptions.push(...watchers);
  client = new LanguageClient(
    'iproute2',
    'iproute2 scripts',
    serverOptions(context.asAbsolutePath('server/dist/iproute2-ls.js')),
    {
      documentSelector,
      initializationOptions: workspace.getConfiguration(section),
      synchronize: { fileEvents: watchers, configurationSection: section },
    },
  );
  await client.start();
}

/** Stops the server when VS Code lets go of the extension. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

/** The server as a child process; when the extension itself is debugged, the server can be attached to as well. */
function serverOptions(module: string): ServerOptions {
  const run: NodeModule = { module, args: ['server'], transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: [`--inspect=${inspectPort}`] } } };
}
