import { expect, test } from 'vitest';
import { execute } from '../../server/src/iproute2/execute.ts';
import { freshKernel } from '../../server/src/kernel/core/namespaces.ts';
import { INITIAL_NAMESPACE } from '../../server/src/kernel/state.ts';
import { defaultNames } from '../../server/src/names/names.ts';
import { parseCommand } from '../../server/src/syntax/ip/grammar.ts';
import { wordsOf } from '../unit/syntax/words.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';
import { refusedCommands } from './scripts/other-objects.ts';

const names = defaultNames();

/** Before 6.13 the message had one more word. */
function inNewWords(stderr: string): string {
  return stderr.replace('is a garbage.', 'is garbage.');
}

function refusal(line: string) {
  const command = parseCommand(wordsOf(line).slice(1));
  const run = execute({
    command,
    kernel: freshKernel(),
    namespace: INITIAL_NAMESPACE,
    names,
    origin: 0,
  });
  return { command: line, status: run.status, stderr: run.stderr, refusedBy: run.refusedBy };
}

onRealKernel('what `ip` refuses by itself', () => {
  test.each(Object.entries(refusedCommands))('%s', (_, lines) => {
    const ours = lines.map(refusal);
    const real = runInNamespace(lines).map(({ command, status, stderr }, i) => ({
      command,
      status,
      stderr: ours[i]?.stderr === undefined ? undefined : inNewWords(stderr),
      refusedBy: 'ip',
    }));
    expect(ours).toEqual(real);
  });
});
