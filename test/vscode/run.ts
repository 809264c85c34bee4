/**
 * Runs the suite in VS Code's real extension host: in a downloaded desktop build where there is a display and a
 * download, else in code-server through `launcher.ts`.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { cachePath, installCodeServer, repository } from '../../client/tools/code-server.ts';
import { writeCounts } from '../counts.ts';
import { reportVariable, type SuiteReport } from './report.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const suite = join(here, 'dist', 'suite.cjs');
const logFile = cachePath('vscode-suite.log');

const vscode = (await downloadDesktop()) ?? (await prepareLauncher());
await bundleSuite();
const temporary = await mkdtemp(join(tmpdir(), 'iproute2-vscode-'));
try {
  const report = await runSuite(temporary);
  for (const line of report.lines) console.log(line);
  writeCounts(report);
  process.exitCode = report.failed > 0 ? 1 : 0;
} finally {
  await rm(temporary, { recursive: true, force: true });
}

/** Starts VS Code on the suite. What VS Code itself prints goes to a log; the suite's results come as a report. */
async function runSuite(temporary: string): Promise<SuiteReport> {
  const reportFile = join(temporary, 'report.json');
  // The suite types into a copy: nothing that it does can end up in the repository.
  const folder = join(temporary, 'workspace');
  await cp(join(here, 'workspace'), folder, { recursive: true });
  commitAll(folder);
  await mkdir(cachePath(), { recursive: true });
  const log = createWriteStream(logFile);
  await runTests({
    vscodeExecutablePath: vscode,
    extensionDevelopmentPath: repository,
    extensionTestsPath: suite,
    extensionTestsEnv: { [reportVariable]: reportFile },
    launchArgs: [
      folder,
      `--user-data-dir=${join(temporary, 'user')}`,
      `--extensions-dir=${join(temporary, 'extensions')}`,
    ],
    stdout: log,
    stderr: log,
  }).catch((error: Error) => log.write(`${error.message}\n`));
  await new Promise((resolve) => log.end(resolve));
  if (existsSync(reportFile)) return JSON.parse(readFileSync(reportFile, 'utf8'));

  const tail = readFileSync(logFile, 'utf8').split('\n').slice(-30);
  return {
    passed: 0,
    failed: 1,
    skipped: 0,
    lines: ['  FAILED  VS Code did not reach the suite', ...tail, `  log: ${logFile}`],
  };
}

/** Makes the folder a repository, so that edits can be compared with a last commit. */
function commitAll(folder: string): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init');
  git('add', '.');
  git('-c', 'user.name=suite', '-c', 'user.email=suite@example.com', 'commit', '-m', 'As it was');
}

function bundleSuite() {
  return build({
    entryPoints: [join(here, 'suite', 'index.ts')],
    outfile: suite,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** The path of a desktop VS Code, or undefined where there is no display for it or no way to fetch it. */
async function downloadDesktop(): Promise<string | undefined> {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasDisplay) return undefined;
  try {
    return await downloadAndUnzipVSCode({ cachePath: cachePath('desktop'), timeout: 30_000 });
  } catch (error) {
    console.log(`VS Code's desktop build cannot be downloaded (${error}); using code-server`);
    return undefined;
  }
}

async function prepareLauncher(): Promise<string> {
  await installCodeServer();
  return join(here, 'launcher.ts');
}
