/** Speaks to a language server over its standard input and output, as an editor does. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';

const URI = 'file:///tmp/bench.sh';
const FULL_TEXT = 1;
/** A server that says nothing for so long has given up. */
const LONGEST_WAIT = 60_000;
/** Between two keystrokes: shorter than the pause that servers take for the end of typing. */
const BETWEEN_EDITS = 100;

export class LanguageClient {
  private readonly process: ChildProcess;
  private readonly connection: MessageConnection;
  private sendsFullText = false;
  private text = '';
  private version = 0;
  private hear: () => void = () => undefined;

  /** Starts the server with the Node that runs this. */
  constructor(args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    const env = { ...process.env, ...environment };
    this.process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'ignore'], env });
    const { stdin, stdout } = this.process;
    if (!stdin || !stdout) throw new Error('the server has no pipes');
    this.connection = createMessageConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', () => this.hear());
    this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  async start(): Promise<void> {
    const { capabilities } = await this.connection.sendRequest<{
      capabilities: { textDocumentSync: unknown };
    }>('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    const sync = capabilities.textDocumentSync;
    const kind = typeof sync === 'object' && sync !== null && 'change' in sync ? sync.change : sync;
    this.sendsFullText = kind === FULL_TEXT;
    await this.connection.sendNotification('initialized', {});
  }

  /** Milliseconds until the findings of a document that is opened are there; undefined where they never come. */
  open(text: string): Promise<number | undefined> {
    this.text = text;
    const textDocument = { uri: URI, languageId: 'shellscript', version: ++this.version, text };
    return this.untilFindings('textDocument/didOpen', { textDocument });
  }

  /** Milliseconds until the new findings are there, when characters from `at` on make way for others in one line. */
  async edit(at: number, length: number, put: string): Promise<number | undefined> {
    await new Promise((done) => setTimeout(done, BETWEEN_EDITS));
    const before = this.text.slice(0, at);
    const line = before.split('\n').length - 1;
    const character = at - (before.lastIndexOf('\n') + 1);
    this.text = before + put + this.text.slice(at + length);
    const range = { start: { line, character }, end: { line, character: character + length } };
    const change = this.sendsFullText ? { text: this.text } : { range, text: put };
    const textDocument = { uri: URI, version: ++this.version };
    return this.untilFindings('textDocument/didChange', { textDocument, contentChanges: [change] });
  }

  private async untilFindings(method: string, parameters: object): Promise<number | undefined> {
    const start = performance.now();
    const heard = new Promise<number>((done) => {
      this.hear = () => done(performance.now() - start);
    });
    await this.connection.sendNotification(method, parameters);
    const tooLong = new Promise<undefined>((done) => setTimeout(done, LONGEST_WAIT, undefined).unref());
    return Promise.race([heard, tooLong]);
  }

  stop(): void {
    this.connection.dispose();
    this.process.kill();
  }
}
