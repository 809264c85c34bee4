/**
 * VS Code without a desktop: code-server is VS Code's own server and web page as an npm package. Here it is found or
 * installed in a cache folder, started on a free local port, and told what to open through the page address.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** The code-server release; 4.N holds VS Code 1.N. */
export const codeServerVersion = '4.139.1';

/** The top folder of this repository, which is also the extension's folder. */
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const host = '127.0.0.1';
const startSeconds = 60;

/** A path below the folder that holds what is fetched or made once and may be deleted at any time. */
export function cachePath(...parts: string[]): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'iproute2-scripts', ...parts);
}

/** What one page of VS Code opens; all paths are absolute. */
export interface Page {
  readonly folder: string;
  readonly file?: string | undefined;
  /** Folder of the extension to run in development mode; none where it is installed. */
  readonly extension?: string | undefined;
  /** Module whose `run` is called in the extension host, as by VS Code's `--extensionTestsPath`. */
  readonly tests?: string | undefined;
}

/** A running server of VS Code pages. */
export interface CodeServer {
  /** The address that opens `page`; it holds the token without which the server answers nobody. */
  address(page: Page): string;
  /** Resolves when the server has ended, by `stop` or on its own. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Where a server keeps settings and logs, and the user settings to add to the quiet ones. */
export interface CodeServerOptions {
  readonly dataFolder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Settings under which VS Code opens straight into the folder and changes no file by itself. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'files.autoSave': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
};

/** Starts code-server, installed first when the cache does not hold it yet. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const program = await installCodeServer();
  await writeSettings(options);

  const token = randomBytes(16).toString('hex');
  const logFile = join(options.dataFolder, 'server.log');
  const log = openSync(logFile, 'w');
  const child = spawn(pinnedNode(), [program, ...serverArguments(options.dataFolder, token)], {
    env: serverEnvironment(),
    // It complains at length about the compiled parts that it runs without.
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  process.once('exit', () => child.kill());
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  const stop = async () => {
    child.kill();
    await ended;
  };
  try {
    const port = await listeningPort(child);
    return { address: (page) => pageAddress(port, token, page), ended, stop };
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
  }
}

/** Installs a `.vsix` for the servers that keep their data in `dataFolder`. */
export async function installExtension(dataFolder: string, file: string): Promise<void> {
  const program = await installCodeServer();
  const options = ['--accept-server-license-terms', `--server-data-dir=${dataFolder}`];
  // Its log is long, and about the compiled parts that it runs without; of a failure it is part of the error.
  execFileSync(pinnedNode(), [program, ...options, `--install-extension=${file}`], {
    env: serverEnvironment(),
    stdio: 'pipe',
  });
}

/** Settings of an earlier start stay: by now they may be the user's own. */
async function writeSettings({ dataFolder, settings }: CodeServerOptions): Promise<void> {
  if (!existsSync(settingsFile(dataFolder))) await writeUserSettings(dataFolder, settings);
}

/** Sets the user settings of a server, besides the quiet ones: pages that are opened from now on have them. */
export async function writeUserSettings(
  dataFolder: string,
  settings: CodeServerOptions['settings'],
): Promise<void> {
  const file = settingsFile(dataFolder);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...quietSettings, ...settings }, undefined, 2)}\n`);
}

function settingsFile(dataFolder: string): string {
  return join(dataFolder, 'data', 'User', 'settings.json');
}

function serverArguments(dataFolder: string, token: string): string[] {
  return [
    '--accept-server-license-terms',
    '--enable-smoke-test-driver',
    '--telemetry-level=off',
    '--log=warn',
    `--connection-token=${token}`,
    `--host=${host}`,
    '--port=0',
    `--server-data-dir=${dataFolder}`,
  ];
}

/** Inside VS Code's own terminal, variables name the outer VS Code; the inner one must not follow them. */
function serverEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)),
  );
}

function listeningPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`code-server is not up after ${startSeconds} s`)),
      startSeconds * 1000,
    );
    const settle = (end: () => void) => {
      clearTimeout(late);
      end();
    };
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', (code) =>
      settle(() => reject(new Error(`code-server ended at its start, status ${code}`))),
    );
    if (!child.stdout) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const port = /^Extension host agent listening on (\d+)/.exec(line)?.[1];
      if (port) settle(() => resolve(Number(port)));
    });
  });
}

/** VS Code's web page takes what a desktop takes as arguments from `payload`. */
function pageAddress(port: number, token: string, page: Page): string {
  const remote = (path: string) => `vscode-remote://${host}:${port}${encodeURI(path)}`;
  const payload: [string, string][] = [];
  if (page.extension) payload.push(['extensionDevelopmentPath', remote(page.extension)]);
  if (page.tests) payload.push(['extensionTestsPath', remote(page.tests)]);
  if (page.file) payload.push(['openFile', remote(page.file)]);
  const query = new URLSearchParams({ tkn: token, folder: page.folder, payload: JSON.stringify(payload) });
  return `http://${host}:${port}/?${query}`;
}

/** The path of code-server's VS Code server; installs it into the cache on first use. */
export async function installCodeServer(): Promise<string> {
  const installed = cachePath(`code-server-${codeServerVersion}`);
  const vscode = join('node_modules', 'code-server', 'lib', 'vscode');
  const program = join(installed, vscode, 'out', 'server-main.js');
  if (existsSync(program)) return program;

  console.log(`installing code-server ${codeServerVersion} into ${installed} (once; takes a minute or two)`);
  await mkdir(cachePath(), { recursive: true });
  // Made aside and moved into place whole: neither an interrupted nor a second install can leave half of one.
  const making = await mkdtemp(`${installed}-`);
  try {
    await writeFile(join(making, 'package.json'), '{ "private": true }\n');
    await npm(making, ['install', `code-server@${codeServerVersion}`]);
    await npm(join(making, vscode), ['install']);
    if (!existsSync(program)) await rename(making, installed);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
  return program;
}

/** Runs npm in `folder`. Install scripts stay off: they compile terminals and key stores that nothing here needs. */
async function npm(folder: string, args: string[]): Promise<void> {
  const quiet = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const outer = /^npm_(config_(local_prefix|workspaces?)|package_|lifecycle_)/i;
  const environment = Object.entries(process.env).filter(([name]) => !outer.test(name));
  const child = spawn('npm', [...args, ...quiet], {
    cwd: folder,
    env: { ...Object.fromEntries(environment), PATH: `${dirname(pinnedNode())}:${process.env.PATH}` },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const status = await new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (status !== 0) throw new Error(`npm ${args.join(' ')} failed in ${folder}`);
}

/** code-server wants the Node that this repository pins, whatever the machine's own is. */
function pinnedNode(): string {
  return join(repository, 'node_modules', 'node', 'bin', 'node');
}
