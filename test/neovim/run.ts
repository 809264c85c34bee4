/**
 * Attaches Neovim's own LSP client, without a screen, to the built server: what works there works in any editor. The suite is
 * `suite.lua`; where Neovim is missing, its tests count as skipped.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Counts, writeCounts } from '../counts.ts';

/** What `suite.lua` tells of one test. */
interface Result {
  readonly name: string;
  readonly ok: boolean;
  readonly reason: string;
}

const suite = fileURLToPath(new URL('suite.lua', import.meta.url));
const server = fileURLToPath(new URL('../../server/dist/iproute2-ls.js', import.meta.url));

/** Longer than the suite waits for all that it waits for. */
const MOST_MILLISECONDS = 90_000;

const temporary = mkdtempSync(join(tmpdir(), 'iproute2-neovim-'));
try {
  const counts = isHere() ? runSuite() : skip();
  writeCounts(counts);
  process.exitCode = counts.failed > 0 ? 1 : 0;
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function isHere(): boolean {
  return spawnSync('nvim', ['--version']).status === 0;
}

function skip(): Counts {
  const tests = readFileSync(suite, 'utf8').match(/^check\(/gm)?.length ?? 1;
  console.log(`  SKIPPED  ${tests} tests: nvim is missing (Debian: apt-get install neovim)`);
  return { passed: 0, failed: 0, skipped: tests };
}

function runSuite(): Counts {
  const resultsFile = join(temporary, 'results.json');
  const workspace = join(temporary, 'workspace');
  mkdirSync(workspace);
  const { stdout, stderr } = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${suite}`], {
    env: {
      ...process.env,
      // Neovim keeps its log and state below these.
      HOME: temporary,
      XDG_STATE_HOME: temporary,
      XDG_CACHE_HOME: temporary,
      SERVER: JSON.stringify([process.execPath, server, 'server', '--stdio']),
      WORKSPACE: workspace,
      RESULTS: resultsFile,
    },
    encoding: 'utf8',
    timeout: MOST_MILLISECONDS,
  });
  if (!existsSync(resultsFile)) {
    console.log(`  FAILED  Neovim did not get to the end of the suite\n${stdout}${stderr}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return report(JSON.parse(readFileSync(resultsFile, 'utf8')));
}

function report(results: readonly Result[]): Counts {
  for (const { name, ok, reason } of results)
    console.log(`  ${ok ? 'ok    ' : 'FAILED'}  ${name}${ok ? '' : `: ${reason}`}`);
  const passed = results.filter(({ ok }) => ok).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}
