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
    const lines = commands.map((command, i) => `{ ${command}\n} >${i}.out 2>${i}.err; echo $? >${i}.status`);
    writeFileSync(join(folder, 'run.sh'), `${lines.join('\n')}\n`);
    const run = spawnSync('unshare', ['-n', 'bash', 'run.sh'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 60_000,
    });
    if (run.status !== 0) throw new Error(`unshare -n bash failed: ${run.stderr}`);
    return commands.map((command, i) => ({
      command,
      status: Number(readFileSync(join(folder, `${i}.status`), 'utf8')),
      stdout: readFileSync(join(folder, `${i}.out`), 'utf8'),
      stderr: readFileSync(join(folder, `${i}.err`), 'utf8'),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
