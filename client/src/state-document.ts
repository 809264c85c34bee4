import {
  commands,
  EventEmitter,
  type ExtensionContext,
  type TextDocumentContentProvider,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { type ActivePlace, type Place, placeFor, placeText } from './place.ts';
import type { Server } from './server.ts';

const SCHEME = 'iproute2-state';

/** `iproute2.showState` and the documents that it opens: what `ip` would list after a line. They follow edits. */
export function registerStateDocuments(context: ExtensionContext, server: Server, active: ActivePlace): void {
  const provider = new StateDocuments(server);
  context.subscriptions.push(
    provider,
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    workspace.onDidChangeTextDocument(({ document }) => provider.refresh(document.uri.toString())),
    commands.registerCommand('iproute2.showState', (uri?: string | Uri, line?: number) => {
      const place = placeFor(active, uri, line);
      return place ? showState(place) : window.showInformationMessage(NO_SCRIPT);
    }),
  );
}

export const NO_SCRIPT = 'Open a script with ip commands first.';

async function showState(place: Place): Promise<void> {
  const path = `/State after ${placeText(place)}`;
  const uri = Uri.from({ scheme: SCHEME, path, query: JSON.stringify(place) });
  await window.showTextDocument(uri, { preview: true, viewColumn: ViewColumn.Beside });
}

class StateDocuments implements TextDocumentContentProvider {
  private readonly server: Server;
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  constructor(server: Server) {
    this.server = server;
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const place = placeIn(uri);
    const title = `Listing the state after ${placeText(place)}`;
    const text = await this.server.askVisibly<string | null>(title, 'iproute2/stateText', place);
    if (text === undefined) return '# Given up.\n';
    return `# ${placeText(place)}: what these commands would print there.\n${text ?? '# This is no open script.\n'}`;
  }

  /** The script has changed: what was opened from it is asked for again. */
  refresh(script: string): void {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === SCHEME && placeIn(uri).uri === script) this.changed.fire(uri);
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function placeIn(uri: Uri): Place {
  return JSON.parse(uri.query);
}
