import { execute } from '../../../server/src/iproute2/execute.ts';
import type { Execution } from '../../../server/src/iproute2/execution.ts';
import { freshKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel } from '../../../server/src/kernel/state.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { NEWEST_TARGET, type Target } from '../../../server/src/release/target.ts';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../syntax/words.ts';

const names = defaultNames();

/** Runs `ip LINE`, on a new machine unless one is given. */
export function runIp(
  line: string,
  kernel: Kernel = freshKernel(),
  target: Target = NEWEST_TARGET,
): Execution {
  const command = parseCommand(wordsOf(line), target);
  return execute({ command, kernel, namespace: INITIAL_NAMESPACE, names, origin: 0 });
}

/** Runs several lines on one new machine; the outcome of the last. */
export function runAll(...lines: readonly string[]): Execution {
  const [first = '', ...rest] = lines;
  return rest.reduce((before, line) => runIp(line, before.kernel), runIp(first));
}
