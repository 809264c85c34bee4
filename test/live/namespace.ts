import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What one command did on the real kernel. */
export interface RealOutcome {
  readonly command: string;
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * True where this machine lets us make network namespaces and has an `ip` to run in them. A kernel that does not answer
 * within seconds counts as one that does not let us.
 */
export function namespacesAllowed(): boolean {
  const probe = spawnSync('timeout', ['-s', 'KILL', '10', 'unshare', '-n', 'ip', 'link', 'show', 'lo']);
  return probe.status === 0;
}

/**
 * Runs shell commands one after another in one fresh network namespace of the real kernel.
 * Each command's output is kept apart. Throws if the namespace cannot be made: ask `namespacesAllowed` first.
 */
export function runInNamespace(commands: readonly string[]): RealOutcome[] {
  const folder = mkdtempSync(join(tmpdir(), 'namespace-'));
  try {
    writeFileSync(join(folder, 'run.sh'), scriptKeepingOutcomes(commands));
    const run = spawnSync('unshare', ['-n', 'bash', 'run.sh'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (run.status !== 0) throw new Error(`unshare -n bash failed: ${run.stderr}`);
    return keptOutcomes(folder, commands);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A shell script that runs the commands and keeps what each did in files of the folder that it runs in. */
export function scriptKeepingOutcomes(commands: readonly string[]): string {
  return commands
    .map((command, i) => `{ ${command}\n} >${i}.out 2>${i}.err; echo $? >${i}.status\n`)
    .join('');
}

/** What `scriptKeepingOutcomes` of these commands left in a folder. */
export function keptOutcomes(folder: string, commands: readonly string[]): RealOutcome[] {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return commands.map((command, i) => ({
    command,
    status: Number(read(`${i}.status`)),
    stdout: read(`${i}.out`),
    stderr: read(`${i}.err`),
  }));
}
