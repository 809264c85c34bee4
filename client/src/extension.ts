import { commands, type ExtensionContext, type TextDocument, workspace } from 'vscode';
import { registerCapture } from './capture.ts';
import { registerDecisionPanel } from './decision-panel.ts';
import { registerDiffDocuments } from './diff-document.ts';
import { needsServer } from './documents.ts';
import { registerGoTo } from './go-to.ts';
import { ActivePlace } from './place.ts';
import { registerRoutingView } from './routing-view.ts';
import { registerServerCommands, Server } from './server.ts';
import { registerStateDocuments } from './state-document.ts';
import { registerStatus } from './status.ts';
import { registerTests } from './test-explorer.ts';
import { registerWorld } from './world.ts';

let server: Server | undefined;

/** Waits for a document that the language server is needed for, and starts it; all that an editor shows is answered there. */
export function activate(context: ExtensionContext): void {
  server = new Server(context);
  const place = new ActivePlace();
  context.subscriptions.push(server, place);
  registerGoTo(context, place);
  registerRoutingView(context, server, place);
  registerStateDocuments(context, server, place);
  registerDecisionPanel(context, server, place);
  registerDiffDocuments(context, server);
  registerStatus(context, server, place);
  registerWorld(context);
  registerCapture(context);
  registerServerCommands(context, server);
  registerTests(context, server);
  startWhenNeeded(context, server);
}

function startWhenNeeded(context: ExtensionContext, server: Server): void {
  const startFor = (document: TextDocument) => {
    if (server.isStarted || !needsServer(document)) return;
    void server.start();
    // Views of ours show from now on: a workspace without `ip` commands has none.
    void commands.executeCommand('setContext', 'iproute2.active', true);
  };
  context.subscriptions.push(
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidSaveTextDocument(startFor),
    // While a first command is typed, completion has to come.
    workspace.onDidChangeTextDocument(({ document }) => startFor(document)),
  );
  for (const document of workspace.textDocuments) startFor(document);
}

/** Stops the server when VS Code lets go of the extension. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
