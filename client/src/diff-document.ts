import {
  commands,
  EventEmitter,
  type ExtensionContext,
  extensions,
  type TextDocumentContentProvider,
  type TextEditor,
  Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';
import { needsServer } from './documents.ts';
import { scriptName } from './place.ts';
import type { Server } from './server.ts';
import { NO_SCRIPT } from './state-document.ts';

const SCHEME = 'iproute2-diff';

/** What a document shows; lines count from 0. Kept in its URI. */
interface Diff {
  readonly uri: string;
  readonly title: string;
  readonly first?: number;
  readonly last?: number;
  /** Against the last commit of git, instead of the start of the script. */
  readonly sinceHead?: boolean;
}

/** Commands that show what would change, as a document in the manner of `diff`. It follows edits of the script. */
export function registerDiffDocuments(context: ExtensionContext, server: Server): void {
  const provider = new DiffDocuments(server);
  const shows = (command: string, diffOf: (editor: TextEditor) => Thenable<Diff | undefined> | Diff) =>
    commands.registerCommand(command, async () => {
      const editor = window.activeTextEditor;
      if (!editor || !needsServer(editor.document)) return window.showInformationMessage(NO_SCRIPT);
      const diff = await diffOf(editor);
      return diff && show(diff);
    });
  context.subscriptions.push(
    provider,
    workspace.registerTextDocumentContentProvider(SCHEME, provider),
    workspace.onDidChangeTextDocument(({ document }) => provider.refresh(document.uri.toString())),
    shows('iproute2.diffScript', scriptDiff),
    shows('iproute2.diffSelection', selectionDiff),
    shows('iproute2.diffLines', linesDiff),
    shows('iproute2.diffHead', headDiff),
  );
}

function scriptDiff({ document }: TextEditor): Diff {
  const uri = document.uri.toString();
  return { uri, title: `What ${scriptName(uri)} changes` };
}

function selectionDiff({ document, selection }: TextEditor): Diff {
  const isBehind = selection.end.character === 0 && selection.end.line > selection.start.line;
  return betweenLines(document.uri, selection.start.line, selection.end.line - (isBehind ? 1 : 0));
}

function headDiff({ document }: TextEditor): Diff {
  const uri = document.uri.toString();
  return { uri, title: `What changed in ${scriptName(uri)} since the last commit`, sinceHead: true };
}

async function linesDiff({ document, selection }: TextEditor): Promise<Diff | undefined> {
  const typed = await window.showInputBox({
    title: 'What changes between two lines?',
    prompt: 'The first and the last line, such as 10-25',
    value: `${selection.start.line + 1}-${selection.end.line + 1}`,
    validateInput: (text) => (linesIn(text) ? undefined : 'Two line numbers are needed: 10-25'),
  });
  const lines = typed === undefined ? undefined : linesIn(typed);
  return lines && betweenLines(document.uri, lines.first, lines.last);
}

function linesIn(text: string): { readonly first: number; readonly last: number } | undefined {
  const [, first, last] = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(text) ?? [];
  const lines = { first: Number(first) - 1, last: Number(last) - 1 };
  return lines.first >= 0 && lines.first <= lines.last ? lines : undefined;
}

function betweenLines(document: Uri, first: number, last: number): Diff {
  const uri = document.toString();
  const lines = first === last ? `Line ${first + 1}` : `Lines ${first + 1} to ${last + 1}`;
  return { uri, title: `${lines} of ${scriptName(uri)}`, first, last };
}

/** The ending makes it a document of the language `diff`, which has colours for what is added and removed. */
async function show(diff: Diff): Promise<void> {
  const uri = Uri.from({ scheme: SCHEME, path: `/${diff.title}.diff`, query: JSON.stringify(diff) });
  await window.showTextDocument(uri, { preview: true, viewColumn: ViewColumn.Beside });
}

class DiffDocuments implements TextDocumentContentProvider {
  private readonly server: Server;
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange = this.changed.event;

  constructor(server: Server) {
    this.server = server;
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const { title, sinceHead, ...lines } = diffIn(uri);
    const earlier = sinceHead ? await textOfHead(Uri.parse(lines.uri)) : undefined;
    if (sinceHead && earlier === undefined) return 'Git knows no earlier version of this file.\n';
    const params = { ...lines, ...(earlier !== undefined && { earlier }) };
    const text = await this.server.askVisibly<string | null>(`Comparing: ${title}`, 'iproute2/diff', params);
    if (text === undefined) return 'Given up.\n';
    return `${title}\n\n${text ?? 'This is no open script.\n'}`;
  }

  /** The script has changed: what was opened from it is asked for again. */
  refresh(script: string): void {
    for (const { uri } of workspace.textDocuments) {
      if (uri.scheme === SCHEME && diffIn(uri).uri === script) this.changed.fire(uri);
    }
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function diffIn(uri: Uri): Diff {
  return JSON.parse(uri.query);
}

/** What VS Code's own extension for git offers others, as far as it is used here. */
interface Git {
  getAPI(version: 1): { getRepository(uri: Uri): GitRepository | null };
}

interface GitRepository {
  show(ref: string, path: string): Promise<string>;
}

/** The text in the last commit; undefined where there is none, or no git. */
async function textOfHead(uri: Uri): Promise<string | undefined> {
  try {
    const git: Git | undefined = await extensions.getExtension('vscode.git')?.activate();
    return await git?.getAPI(1).getRepository(uri)?.show('HEAD', uri.fsPath);
  } catch {
    return undefined;
  }
}
