/** Answers to requests about links, which may touch several namespaces: they hold the whole machine. */
import type { Assumption } from '../assumption.ts';
import type { Answer } from '../rtnetlink.ts';
import type { Kernel } from '../state.ts';
import type { Refusal } from './kind.ts';

export function ok(kernel: Kernel, assumptions: readonly Assumption[] = []): Answer {
  return { kind: 'done', kernel, reply: { type: 'none' }, assumptions };
}

/** `kernel` is the state to go on with: a refused request may have done its first half. */
export function refuse(kernel: Kernel, refusal: Refusal): Answer {
  return 'reason' in refusal
    ? notModelled(kernel, refusal.reason)
    : { kind: 'error', kernel, error: refusal };
}

/** `reason` is a phrase for people: what is not known, or not modelled. */
export function notModelled(kernel: Kernel, reason: string): Answer {
  return { kind: 'unknown', kernel, reason };
}
