import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { createEngine } from '../../../server/src/host/engine.ts';
import { serve } from '../../../server/src/protocol/server.ts';

/** An editor's side of the protocol, connected to a server in this process. */
export class Client {
  private readonly connection: ProtocolConnection;
  private readonly received = new Map<string, Diagnostic[]>();
  private readonly waiting = new Map<string, (diagnostics: Diagnostic[]) => void>();

  private constructor(connection: ProtocolConnection) {
    this.connection = connection;
    connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
      this.received.set(uri, diagnostics);
      this.waiting.get(uri)?.(diagnostics);
      this.waiting.delete(uri);
    });
    connection.listen();
  }

  static async start(
    workspaceFolders: readonly string[] = [],
    capabilities: ClientCapabilities = {},
  ): Promise<Client> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    serve(createConnection(toServer, toClient), await createEngine());
    const client = new Client(
      createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer)),
    );
    const folders = workspaceFolders.map((uri) => ({ uri, name: uri }));
    await client.request('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders: folders,
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  request<R = unknown>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  /** Opens a document and waits for its diagnostics. */
  open(uri: string, text: string, languageId = 'shellscript'): Promise<Diagnostic[]> {
    const published = this.nextDiagnostics(uri);
    const textDocument = { uri, languageId, version: 1, text };
    this.connection.sendNotification('textDocument/didOpen', { textDocument });
    return published;
  }

  /** Replaces the whole text and waits for the new diagnostics. */
  change(uri: string, version: number, text: string): Promise<Diagnostic[]> {
    const published = this.nextDiagnostics(uri);
    this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
    return published;
  }

  /** Sends the editor's settings and waits for the diagnostics of a document that follow. */
  configure(settings: object, uri: string): Promise<Diagnostic[]> {
    const published = this.nextDiagnostics(uri);
    this.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { iproute2: settings },
    });
    return published;
  }

  /** Tells that a file has changed on the disk and waits for the diagnostics of a document that follow. */
  changeFile(changed: string, uri: string): Promise<Diagnostic[]> {
    const published = this.nextDiagnostics(uri);
    this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: changed, type: 2 }],
    });
    return published;
  }

  stop(): void {
    this.connection.dispose();
  }

  /** The diagnostics that come next. */
  nextDiagnostics(uri: string): Promise<Diagnostic[]> {
    return new Promise((resolve) => this.waiting.set(uri, resolve));
  }
}
