/**
 * Opens VS Code on a folder with this extension in development mode: the desktop's `code` where there is one, else
 * code-server in the browser. Usage: open.ts [--browser] FOLDER
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cachePath, codeServerVersion, repository, startCodeServer } from './code-server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: 'boolean' } },
});
const folder = resolve(positionals[0] ?? '.');
const code = values.browser ? undefined : findOnPath('code');

if (code) openDesktop(code);
else await openBrowser();

function openDesktop(program: string): void {
  console.log(`opening ${folder} in VS Code (${program}) with the extension from this folder`);
  const child = spawn(program, [`--extensionDevelopmentPath=${repository}`, folder], { stdio: 'inherit' });
  child.once('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}

async function openBrowser(): Promise<void> {
  console.log(
    `no desktop VS Code is used; starting VS Code 1.${codeServerVersion.replace(/^4\./, '')} for the browser`,
  );
  const server = await startCodeServer({ dataFolder: cachePath('user-data') });
  const address = server.address({ folder, extension: repository });
  console.log(`\nVS Code with the extension is at\n\n  ${address}\n\nPress Ctrl+C here to stop it.`);
  showInBrowser(address);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => server.stop());
  await server.ended;
  console.log('VS Code has stopped.');
}

/** Asks the desktop, when there is one, to show the address; the printed line serves everybody else. */
function showInBrowser(address: string): void {
  const opener = process.platform === 'darwin' ? 'open' : findOnPath('xdg-open');
  const desktop = process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!opener || !desktop) return;
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}

function findOnPath(name: string): string | undefined {
  const candidates = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, name));
  return candidates.find((candidate) => existsSync(candidate));
}
