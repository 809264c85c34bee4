import { randomBytes } from 'node:crypto';
import {
  commands,
  type ExtensionContext,
  Uri,
  ViewColumn,
  type Webview,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import type { Decision, Flow, FromPicture, PictureNode, ToPicture } from '../webview/messages.ts';
import { goTo } from './go-to.ts';
import { type ActivePlace, type Place, placeFor, placeText } from './place.ts';
import type { Server } from './server.ts';
import { NO_SCRIPT } from './state-document.ts';

/** `iproute2.resolve`: asks for a destination, and shows its way in a panel beside the script. */
export function registerDecisionPanel(context: ExtensionContext, server: Server, active: ActivePlace): void {
  const picture = new DecisionPicture(context.extensionUri, server, active);
  context.subscriptions.push(
    picture,
    workspace.onDidChangeTextDocument(({ document }) => picture.refresh(document.uri.toString())),
    commands.registerCommand(
      'iproute2.resolve',
      async (uri?: string | Uri, line?: number, destination?: string) => {
        const place = placeFor(active, uri, line);
        if (!place) return window.showInformationMessage(NO_SCRIPT);
        const asked = destination ?? (await askDestination(place));
        return asked === undefined ? undefined : picture.show(place, { destination: asked });
      },
    ),
  );
}

/** The address under the cursor is offered. */
function askDestination(place: Place): Thenable<string | undefined> {
  return window.showInputBox({
    title: `Where does a packet go after ${placeText(place)}?`,
    prompt: 'An address. Its source, mark, ports and so on can be set in the picture.',
    placeHolder: '192.0.2.1',
    value: addressUnderCursor() ?? '',
  });
}

function addressUnderCursor(): string | undefined {
  const editor = window.activeTextEditor;
  const range = editor?.document.getWordRangeAtPosition(editor.selection.active, /[\da-f]*[.:][\da-f.:]+/i);
  return range && editor?.document.getText(range);
}

/** The panel, of which there is one: what it is asked next replaces what it shows. */
class DecisionPicture {
  private readonly extension: Uri;
  private readonly server: Server;
  private readonly active: ActivePlace;
  private panel: WebviewPanel | undefined;
  private place: Place | undefined;
  private flow: Flow = { destination: '' };
  private nodes: readonly PictureNode[] = [];
  private asked = 0;

  constructor(extension: Uri, server: Server, active: ActivePlace) {
    this.extension = extension;
    this.server = server;
    this.active = active;
  }

  async show(place: Place, flow: Flow): Promise<void> {
    this.place = place;
    this.flow = flow;
    if (this.panel) {
      this.panel.reveal(undefined, true);
      await this.send();
    } else this.panel = this.open();
  }

  /** The script has changed: the same packet is asked for again. */
  refresh(script: string): void {
    if (this.panel && this.place?.uri === script) void this.send();
  }

  dispose(): void {
    this.panel?.dispose();
  }

  private open(): WebviewPanel {
    const roots = ['client/dist', 'client/webview'].map((folder) => Uri.joinPath(this.extension, folder));
    const panel = window.createWebviewPanel(
      'iproute2.decision',
      'Routing decision',
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: roots },
    );
    panel.iconPath = Uri.joinPath(this.extension, 'client/images/decision.svg');
    panel.webview.html = pageOf(panel.webview, this.extension);
    panel.webview.onDidReceiveMessage((message: FromPicture) => this.receive(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    return panel;
  }

  private receive(message: FromPicture): unknown {
    switch (message.type) {
      case 'ready':
        return this.send();
      case 'flow':
        this.flow = message.flow;
        return this.send();
      case 'goTo': {
        const place = this.nodes.find(({ id }) => id === message.node)?.place;
        return place && goTo(place, this.active);
      }
      case 'export':
        return saveSvg(message.svg);
    }
  }

  private async send(): Promise<void> {
    const { place, flow } = this;
    if (!place) return;
    this.asked++;
    const turn = this.asked;
    const decision = await this.server.ask<Decision | null>('iproute2/decision', { ...place, flow });
    if (turn !== this.asked || !decision) return;
    this.nodes = decision.nodes;
    const message: ToPicture = { type: 'decision', title: `After ${placeText(place)}`, flow, decision };
    await this.panel?.webview.postMessage(message);
  }
}

async function saveSvg(svg: string): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    filters: { SVG: ['svg'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, 'routing-decision.svg') }),
  });
  if (target) await workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}

/** Nothing runs in the page but its own script, and nothing is fetched. */
function pageOf(webview: Webview, extension: Uri): string {
  const nonce = randomBytes(16).toString('base64');
  const script = webview.asWebviewUri(Uri.joinPath(extension, 'client/dist/decision.js'));
  const style = webview.asWebviewUri(Uri.joinPath(extension, 'client/webview/decision.css'));
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="${style}">
<title>Routing decision</title>
</head>
<body>
<h1 id="title"></h1>
<form id="flow" aria-label="The packet"></form>
<pre id="question"></pre>
<pre id="answer" role="status"></pre>
<div id="scroll"><svg id="picture" role="group" aria-label="The way of the packet"></svg></div>
<ul id="notes"></ul>
<button id="export" type="button">Export as SVG</button>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
