import { workspace } from 'vscode';
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

/** Starts the server in a process of its own. `module` is its program. */
export async function startLanguageClient(module: string): Promise<LanguageClient> {
  const client = new LanguageClient('iproute2', 'iproute2 scripts', serverOptions(module), {
    documentSelector,
    initializationOptions: workspace.getConfiguration(section),
    synchronize: { configurationSection: section },
  });
  await client.start();
  return client;
}

/** When the extension itself is debugged, the server can be attached to as well. */
function serverOptions(module: string): ServerOptions {
  const run: NodeModule = { module, args: ['server'], transport: TransportKind.ipc };
  return { run, debug: { ...run, options: { execArgv: [`--inspect=${inspectPort}`] } } };
}
