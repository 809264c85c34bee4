import { dirname, relative } from 'node:path';
import {
  ConfigurationTarget,
  commands,
  type ExtensionContext,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { needsServer } from './documents.ts';

/** `iproute2.chooseWorld`: what the machine holds before line 1. */
export function registerWorld(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('iproute2.chooseWorld', chooseWorld));
}

async function chooseWorld(): Promise<void> {
  const picked = await window.showQuickPick(
    [
      { label: 'assumed', detail: 'The machine is only partly known: what a script uses is taken to exist.' },
      { label: 'fresh', detail: 'A new network namespace: lo, which is down, and the first rules.' },
      { label: 'a file…', detail: 'A captured state, or a script that is run first.' },
      { label: 'this machine…', detail: 'Captures its state now, with commands that change nothing.' },
    ],
    { title: 'What does the machine hold before line 1?' },
  );
  switch (picked?.label) {
    case 'assumed':
    case 'fresh':
      return setWorld(picked.label);
    case 'a file…': {
      const [file] = (await window.showOpenDialog({ title: 'The state before line 1' })) ?? [];
      return file && setWorld(file);
    }
    case 'this machine…':
      await commands.executeCommand('iproute2.capture');
  }
}

/** Asks whether a world counts for the workspace or for the script that is open, and sets it there. */
export async function setWorld(world: string | Uri): Promise<void> {
  const document = window.activeTextEditor?.document;
  const forScript = document && needsServer(document) ? [IN_SCRIPT] : [];
  const forWorkspace = workspace.workspaceFolders ? [IN_WORKSPACE] : [IN_USER];
  const where = await window.showQuickPick([...forScript, ...forWorkspace], {
    title: 'Where does that hold?',
  });
  if (where === IN_SCRIPT && document) return writeDirective(document, world);
  if (!where) return;
  const target = where === IN_WORKSPACE ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  const value = typeof world === 'string' ? world : world.fsPath;
  await workspace.getConfiguration('iproute2').update('world', value, target);
}

const IN_SCRIPT = { label: 'In this script', detail: 'A comment at its top: # iproute2-ls: world=…' };
const IN_WORKSPACE = { label: 'In this workspace', detail: 'The setting iproute2.world' };
const IN_USER = { label: 'Everywhere', detail: 'The setting iproute2.world' };

const DIRECTIVE = /^\s*#\s*iproute2-ls:\s*world=\S*/;

/** Behind the line that names the shell; in the place of a directive that is there already. Paths are seen from the script. */
async function writeDirective(document: TextDocument, world: string | Uri): Promise<void> {
  const value = typeof world === 'string' ? world : relative(dirname(document.uri.fsPath), world.fsPath);
  const text = `# iproute2-ls: world=${value}`;
  const edit = new WorkspaceEdit();
  const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line));
  const written = lines.find((line) => DIRECTIVE.test(line.text));
  if (written) edit.replace(document.uri, written.range, text);
  else {
    const first = lines[0]?.text.startsWith('#!') ? 1 : 0;
    edit.insert(
      document.uri,
      document.lineAt(Math.min(first, document.lineCount - 1)).range.start,
      `${text}\n`,
    );
  }
  await workspace.applyEdit(edit);
}
