import { type ChildProcess, spawn } from 'node:child_process';

/** How a child process ended. */
export interface Ending {
  readonly ok: boolean;
  /** All it printed, both streams in the order they came; empty when it printed for itself. */
  readonly output: string;
  readonly timedOut: boolean;
}

export interface RunOptions {
  readonly seconds: number;
  readonly cwd: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Lets the output through as it comes, for steps that take long. */
  readonly live?: boolean;
}

const running = new Set<ChildProcess>();

/** Runs a command to its end, or ends it, and every process it started, when its time is up. */
export function run(command: readonly string[], options: RunOptions): Promise<Ending> {
  const [program, ...args] = command as [string, ...string[]];
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.environment },
    stdio: options.live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    // A process group of its own: what the child starts can be ended with it.
    detached: true,
  });
  running.add(child);
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), 5000).unref();
    }, options.seconds * 1000);
    const settle = (ok: boolean) => {
      clearTimeout(timer);
      running.delete(child);
      // A step that has ended leaves nothing behind that would keep its pipes, a port or a browser.
      endGroup(child, 'SIGKILL');
      resolve({ ok: ok && !timedOut, output: Buffer.concat(output).toString(), timedOut });
    };
    child.once('error', (error) => {
      output.push(Buffer.from(`${error.message}\n`));
      settle(false);
    });
    child.once('exit', (status) => settle(status === 0));
  });
}

/** Ends what still runs; for the moment when the whole run is interrupted. */
export function endAll(): void {
  for (const child of running) endGroup(child, 'SIGKILL');
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended by itself.
  }
}
