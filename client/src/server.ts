import { commands, type Disposable, EventEmitter, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

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

/** Commands about the server itself: what it tells, and a new start. */
export function registerServerCommands(context: ExtensionContext, server: Server): void {
  context.subscriptions.push(
    commands.registerCommand('iproute2.showOutput', () => server.showOutput()),
    commands.registerCommand('iproute2.restartServer', () => server.restart()),
  );
}
