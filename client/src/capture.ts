import { type ChildProcess, spawn } from 'node:child_process';
import {
  type CancellationToken,
  commands,
  EventEmitter,
  type ExtensionContext,
  ProgressLocation,
  type Pseudoterminal,
  Uri,
  window,
  workspace,
} from 'vscode';
import { CAPTURE_COMMAND } from './capture-command.ts';
import { setWorld } from './world.ts';

/** `iproute2.capture`: saves what this machine (under Remote SSH: the remote one) holds, and offers it as the world. */
export function registerCapture(context: ExtensionContext): void {
  context.subscriptions.push(commands.registerCommand('iproute2.capture', capture));
}

async function capture(): Promise<void> {
  if (process.platform !== 'linux') {
    await window.showErrorMessage(
      'A state can only be captured where VS Code runs on Linux: open a remote folder.',
    );
    return;
  }
  const agreed = await window.showInformationMessage(
    'Run these commands to capture the state of this machine? They only read.',
    { modal: true, detail: CAPTURE_COMMAND },
    'Run',
  );
  if (agreed !== 'Run') return;
  const target = await window.showSaveDialog({
    title: 'Where to keep the captured state',
    filters: { JSON: ['json'] },
    ...(workspace.workspaceFolders?.[0] && {
      defaultUri: Uri.joinPath(workspace.workspaceFolders[0].uri, 'state.json'),
    }),
  });
  if (!target) return;
  const state = await runVisibly();
  if (state === undefined) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(state));
  await setWorld(target);
}

/** Runs the commands where the user can see them and stop them; undefined where they were stopped, or all failed. */
function runVisibly(): Thenable<string | undefined> {
  const progress = {
    location: ProgressLocation.Notification,
    title: 'Capturing the state of this machine',
    cancellable: true,
  };
  return window.withProgress(progress, async (_, token) => {
    const run = new CaptureRun(token);
    const terminal = window.createTerminal({ name: 'Capture of the routing state', pty: run });
    terminal.show(true);
    const state = await run.done;
    if (state === undefined && !token.isCancellationRequested) {
      void window.showErrorMessage('Nothing was captured: the terminal shows why.');
    }
    return state;
  });
}

/**
 * One run of the commands, shown as a terminal: it works where VS Code has no terminals of its own, and knows what was
 * printed.
 */
class CaptureRun implements Pseudoterminal {
  private readonly writes = new EventEmitter<string>();
  private readonly token: CancellationToken;
  private finish: (state: string | undefined) => void = () => {};
  private child: ChildProcess | undefined;
  readonly onDidWrite = this.writes.event;
  /** What was printed; undefined where that is nothing, or the run was stopped. */
  readonly done = new Promise<string | undefined>((resolve) => {
    this.finish = resolve;
  });

  constructor(token: CancellationToken) {
    this.token = token;
  }

  open(): void {
    this.show(`$ ${CAPTURE_COMMAND}\n`);
    const child = spawn('sh', ['-c', CAPTURE_COMMAND], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    this.token.onCancellationRequested(() => child.kill());
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => this.show(text));
    child.once('error', (error) => this.show(`${error.message}\n`));
    child.once('close', () => {
      this.show(`${printed.length} characters captured.\n`);
      this.finish(child.killed || printed === '' ? undefined : printed);
    });
  }

  close(): void {
    this.child?.kill();
  }

  private show(text: string): void {
    this.writes.fire(text.replaceAll('\n', '\r\n'));
  }
}
