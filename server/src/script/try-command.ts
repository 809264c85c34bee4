import { execute } from '../iproute2/execute.ts';
import type { Execution } from '../iproute2/execution.ts';
import { BOOT } from '../kernel/origin.ts';
import { parseCommand } from '../syntax/ip/grammar.ts';
import type { Word } from '../syntax/word.ts';
import type { Machine } from './timeline.ts';

/** What `ip` with these arguments would come to on a machine, which stays as it is. */
export function tryCommand(
  { kernel, names, target }: Machine,
  namespace: string,
  words: readonly (string | Word)[],
): Execution {
  const typed = words.map((word) =>
    typeof word === 'string' ? { text: word, span: { start: 0, end: 0 }, certain: true } : word,
  );
  return execute({ command: parseCommand(typed, target), kernel, namespace, names, origin: BOOT });
}
