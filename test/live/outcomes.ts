import { resolveTarget } from '../../server/src/host/installed.ts';
import { execute } from '../../server/src/iproute2/execute.ts';
import type { Execution } from '../../server/src/iproute2/execution.ts';
import { freshKernel, namespaceOf, withNamespace } from '../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel, type Namespace } from '../../server/src/kernel/state.ts';
import { writeSysctl } from '../../server/src/kernel/sysctls.ts';
import { defaultNames } from '../../server/src/names/names.ts';
import { NEWEST_TARGET } from '../../server/src/release/target.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { runInNamespace } from './namespace.ts';

/** What one command did, as far as both sides can tell it. */
export interface Outcome {
  readonly command: string;
  readonly status: number | null;
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
  /** Why ours does not know how the command ends. */
  readonly unknown?: string;
}

const names = defaultNames();
/** That of the `ip` that is asked. */
const target = resolveTarget('installed') ?? NEWEST_TARGET;

const WRITES_SETTING = /^echo (\S+) >\/proc\/sys\/(\S+)$/;

type Effect = Pick<Execution, 'kernel' | 'status' | 'stdout' | 'stderr' | 'unknown'>;

/** What an `ip` command does, or `echo VALUE >/proc/sys/NAME`. What follows a semicolon is for the real side only. */
function run(kernel: Kernel, line: string): Effect {
  const [own = ''] = line.split(';');
  const [, value, name] = WRITES_SETTING.exec(own) ?? [];
  if (name !== undefined && value !== undefined) return writeSetting(kernel, name, value);
  const command = parseCommand(wordsOf(own).slice(1), target);
  return execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 });
}

/** The shell's own words about a failure are not compared. */
function writeSetting(kernel: Kernel, name: string, value: string): Effect {
  const ns = namespaceOf(kernel, INITIAL_NAMESPACE) as Namespace;
  const outcome = writeSysctl(ns, name, value);
  const written = outcome.kind === 'written' ? withNamespace(kernel, outcome.namespace) : kernel;
  return { kernel: written, status: outcome.kind === 'error' ? 1 : 0, stdout: '', stderr: undefined };
}

/** Whether ours knows how the command ends, but not what it says. */
function hidden(status: number | null, output: string | undefined): boolean {
  return status !== null && output === undefined;
}

/**
 * Runs `ip` commands one after another on the real kernel and on ours, both fresh. An output that ours says it does not
 * know is left out on both sides.
 */
export function outcomes(lines: readonly string[]): { ours: Outcome[]; real: Outcome[] } {
  const ours: Outcome[] = [];
  const real: Outcome[] = [];
  let kernel = freshKernel();
  for (const outcome of runInNamespace(lines)) {
    const execution = run(kernel, outcome.command);
    kernel = execution.kernel;
    const { command, status } = outcome;
    const { stdout, stderr, unknown } = execution;
    const reason = execution.status === null && unknown !== undefined ? { unknown } : {};
    ours.push({ command, status: execution.status, stdout, stderr, ...reason });
    real.push({
      command,
      status,
      stdout: hidden(execution.status, stdout) ? undefined : outcome.stdout,
      stderr: hidden(execution.status, stderr) ? undefined : outcome.stderr,
    });
  }
  return { ours, real };
}
