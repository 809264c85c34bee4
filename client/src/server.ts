import { type Disposable, EventEmitter, type ExtensionContext, workspace } from 'vscode';
import {
  LanguageClient,
  type NodeModule,
  type ServerOptions,
  TransportKind,
} from 'vscode-languageclient/node';
import { documentSelector } from './documents.ts';

/** The settings that the server reads. */
const section = 'iproute2';

const inspectPort = 6009;

/** The language server: started when first needed, and asked what the protocol has no words for. */
export class Server implements Disposable {
  private readonly context: ExtensionContext;
  private readonly started = new EventEmitter<void>();
  private starting: Promise<LanguageClient> | undefined;
  /** Fires once, when it answers. */
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
    const client = new LanguageClient(
      'iproute2',
      'iproute2 scripts',
      serverOptions(this.context.asAbsolutePath('server/dist/iproute2-ls.js')),
      {
        documentSelector,
        initializationOptions: workspace.getConfiguration(section),
        synchronize: { configurationSection: section },
      },
    );
    await client.start();
    this.started.fire();
    return client;
  }
}

/** The server as a child process; when the extension itself is debugged, the server can be attached to as well. */
function serverOptions(module: string): ServerOptions {
  const run: NodeModule = { module, args: ['server'], transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: [`--inspect=${inspectPort}`] } } };
}
