import { callerOf } from './callers.ts';
import type { CheckedScript } from './rule.ts';

/** True for a script that another program runs on events: a link comes up, a lease arrives. */
export function isEventHook({ uri, timeline }: CheckedScript): boolean {
  return callerOf(uri, timeline.outside.keys()) !== undefined;
}
