import {
  CancellationTokenSource,
  commands,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  ProgressLocation,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** How long a person waits without a word. */
const PATIENCE_MS = 500;

/** The language server: started when first needed, and asked what the protocol has no words for. */
export class Server implements Disposable {
  private readonly context: ExtensionContext;
  private readonly started = new EventEmitter<void>();
  private starting: Promise<LanguageClient> | undefined;
  /** Fires when it answers after a start. */
  readonly onDidStart = this.started.event;

  constructor(context: ExtensionContext) {
    this.context = context;
  }

  /** Starts it, unless it runs. */
  async start(): Promise<void> {
    await this.client();
  }

  get isStarted(): boolean {
    return this.starting !== undefined;
  }

  async ask<Answer>(method: string, params: object): Promise<Answer> {
    return (await this.client()).sendRequest<Answer>(method, params);
  }

  /**
   * Asks for what a person waits for: after half a second progress shows, by which it can be given up. Undefined where it was.
   */
  async askVisibly<Answer>(title: string, method: string, params: object): Promise<Answer | undefined> {
    const source = new CancellationTokenSource();
    const givenUp = new Promise<undefined>((resolve) => {
      source.token.onCancellationRequested(() => resolve(undefined));
    });
    const client = await this.client();
    const answer = client.sendRequest<Answer>(method, params, source.token);
    const first = Promise.race([answer, givenUp]);
    const timer = setTimeout(() => showProgress(title, first, source), PATIENCE_MS);
    try {
      return await first;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Shows what it has told. */
  async showOutput(): Promise<void> {
    (await this.client()).outputChannel.show();
  }

  async restart(): Promise<void> {
    await (await this.client()).restart();
    this.started.fire();
  }

  dispose(): void {
    this.started.dispose();
  }

  async stop(): Promise<void> {
    await (await this.starting)?.stop();
  }

  private client(): Promise<LanguageClient> {
    this.starting ??= this.startClient();
    return this.starting;
  }

  private async startClient(): Promise<LanguageClient> {
    // Loaded only now: a workspace without `ip` commands does not pay for it, nor does the activation.
    const { startLanguageClient } = await import('./language-client.ts');
    const client = await startLanguageClient(this.context.asAbsolutePath('server/dist/iproute2-ls.js'));
    this.started.fire();
    return client;
  }
}

function showProgress(title: string, work: Promise<unknown>, source: CancellationTokenSource): void {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  void window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => source.cancel());
    // Who asked is told of a failure.
    await work.catch(() => undefined);
  });
}

/** Commands about the server itself: what it tells, and a new start. */
export function registerServerCommands(context: ExtensionContext, server: Server): void {
  context.subscriptions.push(
    commands.registerCommand('iproute2.showOutput', () => server.showOutput()),
    commands.registerCommand('iproute2.restartServer', () => server.restart()),
  );
}
