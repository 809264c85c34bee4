import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tablesFile } from './names.ts';
import type { Outcome } from './outcome.ts';

/**
 * Network, mounts and processes of a script are its own: it reaches nothing of the machine, and process 1 (whose
 * namespace `link set netns 1` means) is the sandbox itself.
 */
const SANDBOX = ['--net', '--mount', '--pid', '--fork', '--mount-proc'];

/** The names of namespaces are kept in /run, those of tables in /etc/iproute2. */
const PREPARATION = `mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /etc/iproute2 && cp rt_tables /etc/iproute2/ || exit 99`;

const SECONDS_UNTIL_STOPPED = 120;

/**
 * The kernel does a part of what a link that comes up brings with it a moment later (link watch, IPv6 addresses), and how
 * much later depends on what else the machine does.
 */
const PAUSE = '; sleep 0.1';

/** Runs the commands one after another with `ip` (a program's path) in a fresh namespace of the real kernel. */
export async function runOnRealKernel(commands: readonly string[], ip = 'ip'): Promise<Outcome[]> {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  try {
    writeFileSync(join(folder, 'rt_tables'), tablesFile);
    const lines = commands.map((command, i) => {
      const pause = isFinishedLater(command) && !isFinishedLater(commands[i + 1]) ? PAUSE : '';
      return `"$IP" ${command} >${i}.out 2>${i}.err; echo $?${pause}`;
    });
    writeFileSync(join(folder, 'run.sh'), [PREPARATION, ...lines, ''].join('\n'));
    const statuses = await runSandbox(folder, ip);
    return commands.map((_, i) => ({
      status: Number(statuses[i]),
      stdout: readFileSync(join(folder, `${i}.out`), 'utf8'),
      stderr: readFileSync(join(folder, `${i}.err`), 'utf8'),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isFinishedLater(command: string | undefined): boolean {
  return command !== undefined && /\blink set .*\bup\b|\baddr (?!del|show).*:/.test(command);
}

/** The exit statuses of the script's commands. Throws where no sandbox can be made or it does not come to its end. */
function runSandbox(cwd: string, ip: string): Promise<string[]> {
  const args = [...SANDBOX, 'timeout', String(SECONDS_UNTIL_STOPPED), 'bash', '-f', 'run.sh'];
  return new Promise((resolve, reject) => {
    const child = spawn('unshare', args, {
      cwd,
      env: { ...process.env, IP: ip },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece) => {
      stdout += piece;
    });
    child.stderr.on('data', (piece) => {
      stderr += piece;
    });
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve(stdout.split('\n'));
      else reject(new Error(`the sandbox ended with ${status}: ${stderr}`));
    });
  });
}
