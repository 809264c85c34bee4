import type { Assumption } from '../assumption.ts';
import type { Errno } from '../errno.ts';
import type { Origin } from '../origin.ts';
import type { KernelError } from '../rtnetlink.ts';

/** What a check comes to: a value with what it rests on, the kernel's refusal, or why neither can be told. */
export type Checked<T> =
  | { readonly kind: 'ok'; readonly value: T; readonly assumptions: readonly Assumption[] }
  | Refusal
  | { readonly kind: 'unknown'; readonly reason: string };

export interface Refusal {
  readonly kind: 'error';
  readonly error: KernelError;
}

export function accept<T>(value: T, assumptions: readonly Assumption[] = []): Checked<T> {
  return { kind: 'ok', value, assumptions };
}

/** `message` is the text of the extended ack, without the full stop that iproute2 adds. */
export function refuse(errno: Errno, message?: string): Refusal {
  return { kind: 'error', error: message === undefined ? { errno } : { errno, message } };
}

/** EEXIST, because of something that is there already. */
export function refuseBecauseOf(existing: { readonly origin: Origin }, message?: string): Refusal {
  const { error } = refuse('EEXIST', message);
  return { kind: 'error', error: { ...error, existing: existing.origin } };
}
