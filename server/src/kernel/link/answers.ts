/** Answers to requests about links, which may touch several namespaces: they hold the whole machine. */
import type { Assumption } from '../assumption.ts';
import type { Answer, KernelError } from '../rtnetlink.ts';
import type { Kernel } from '../state.ts';

export function ok(kernel: Kernel, assumptions: readonly Assumption[] = []): Answer {
  return { kind: 'done', kernel, reply: { type: 'none' }, assumptions };
}

/** `kernel` is the state to go on with: a refused request may have done its first half. */
export function refusal(kernel: Kernel, error: KernelError): Answer {
  return { kind: 'error', kernel, error };
}

/** `reason` is a phrase for people: what is not known, or not modelled. */
export function notModelled(kernel: Kernel, reason: string): Answer {
  return { kind: 'unknown', kernel, reason };
}
