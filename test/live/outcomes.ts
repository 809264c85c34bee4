import { resolveTarget } from '../../server/src/host/installed.ts';
import { execute } from '../../server/src/iproute2/execute.ts';
import type { Execution } from '../../server/src/iproute2/execution.ts';
import { freshKernel } from '../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel } from '../../server/src/kernel/state.ts';
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
}

const names = defaultNames();
/** That of the `ip` that is asked. */
const target = resolveTarget('installed') ?? NEWEST_TARGET;

function run(kernel: Kernel, line: string): Execution {
  const command = parseCommand(wordsOf(line).slice(1), target);
  return execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 });
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
    const { stdout, stderr } = execution;
    ours.push({ command, status: execution.status, stdout, stderr });
    real.push({
      command,
      status,
      stdout: stdout === undefined ? undefined : outcome.stdout,
      stderr: stderr === undefined ? undefined : outcome.stderr,
    });
  }
  return { ours, real };
}
