import { execute } from '../../../server/src/iproute2/execute.ts';
import { freshKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel } from '../../../server/src/kernel/state.ts';
import { NEWEST_TARGET, type Target } from '../../../server/src/release/target.ts';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../../unit/syntax/words.ts';
import { names } from './names.ts';
import type { Outcome } from './outcome.ts';

/** What our `ip` of this release and our kernel do with the commands, one after another; in a fresh namespace by default. */
export function runOnOurKernel(
  commands: readonly string[],
  target: Target = NEWEST_TARGET,
  start: Kernel = freshKernel(),
): Outcome[] {
  let kernel = start;
  return commands.map((line) => {
    const command = parseCommand(wordsOf(line), target);
    const execution = execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 });
    kernel = execution.kernel;
    const { status, stdout, stderr, unknown } = execution;
    return { status: status ?? undefined, stdout, stderr, ...(unknown !== undefined && { unknown }) };
  });
}
