import { execute } from '../../../server/src/iproute2/execute.ts';
import type { Execution } from '../../../server/src/iproute2/execution.ts';
import { freshKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE, type Kernel } from '../../../server/src/kernel/state.ts';
import { defaultNames } from '../../../server/src/names/names.ts';
import { NEWEST_TARGET, type Target } from '../../../server/src/release/target.ts';
import { parseCommand } from '../../../server/src/syntax/ip/grammar.ts';
import type { Word } from '../../../server/src/syntax/word.ts';
import { preparation } from './preparation.ts';
import { CRASHED, isKernelAnswer, type Verdict } from './verdict.ts';

const names = defaultNames();

/** Gives this project's verdicts for the target's `ip`, each on a kernel that was prepared as the real one was. */
export function createJudge(target: Target): (command: string) => Verdict {
  const prepared = preparation.reduce(
    (kernel, line) => run(line, kernel, NEWEST_TARGET).kernel,
    freshKernel(),
  );
  return (command) => verdictOf(run(command, prepared, target));
}

function run(line: string, kernel: Kernel, target: Target): Execution {
  return execute({
    command: parseCommand(wordsOf(line), target),
    kernel,
    namespace: INITIAL_NAMESPACE,
    names,
    origin: 0,
  });
}

/** What is not modelled answers unknown: then `ip` would have got as far as to ask the kernel. */
function verdictOf({ refusedBy, status, stderr }: Execution): Verdict {
  if (refusedBy !== 'ip' || status === CRASHED || isKernelAnswer(stderr ?? '')) return { rejected: false };
  const message = stderr === undefined ? { kind: 'usage' as const } : { kind: 'text' as const, text: stderr };
  return { rejected: true, message };
}

function wordsOf(line: string): Word[] {
  return [...line.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    span: { start: match.index, end: match.index + match[0].length },
    certain: true,
  }));
}
