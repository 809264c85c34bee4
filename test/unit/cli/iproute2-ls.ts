import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../server/src/cli/main.ts', import.meta.url));

/** Runs the command line from its sources, as a shell would run the built one. */
export function iproute2ls(...args: string[]) {
  const run = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8', timeout: 60_000 });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}
