import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import type { Session } from '../session.ts';
import { parseSigned } from '../values/numbers.ts';

/** PID_MAX_LIMIT: no process has a higher id. */
const HIGHEST_PROCESS = 4 * 1024 * 1024;

/** False where there is certainly no network namespace of the name. A path may lead to one. */
export function mayNameNamespace({ kernel }: Session, text: string): boolean {
  if (text === '') return false;
  return (
    text.includes('/') || kernel.namespaces.has(text) || !kernel.namespaces.get(INITIAL_NAMESPACE)?.complete
  );
}

/** False where the text is certainly no id of a process. */
export function mayBeProcess(text: string): boolean {
  const id = parseSigned(text);
  return id !== undefined && id > 0 && id <= HIGHEST_PROCESS;
}
