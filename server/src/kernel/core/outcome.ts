import type { Assumption } from '../assumption.ts';
import type { Errno } from '../errno.ts';
import type { LookupTrace } from '../lookup-trace.ts';
import type { Origin } from '../origin.ts';
import type { Rejection } from '../rejection.ts';
import type { KernelError, Reply } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { refuseBecauseOf } from './checked.ts';

/**
 * What one network namespace says to a request: an `Answer` without the rest of the machine around it.
 * `namespace` is the state to go on with in every case: a refused request may have done its first half.
 */
export type Outcome = Done | Refused | NotKnown;

export interface Done {
  readonly kind: 'done';
  readonly namespace: Namespace;
  readonly reply: Reply;
  readonly assumptions: readonly Assumption[];
}

export interface Refused {
  readonly kind: 'error';
  readonly namespace: Namespace;
  readonly error: KernelError;
  readonly trace?: LookupTrace;
  /** For a lookup that no route answers. */
  readonly rejection?: Rejection;
}

export interface NotKnown {
  readonly kind: 'unknown';
  readonly namespace: Namespace;
  readonly reason: string;
  readonly trace?: LookupTrace;
}

export function done(namespace: Namespace, assumptions: readonly Assumption[] = []): Done {
  return { kind: 'done', namespace, reply: { type: 'none' }, assumptions };
}

export function reply(namespace: Namespace, content: Reply): Done {
  return { kind: 'done', namespace, reply: content, assumptions: [] };
}

/** `message` is the extended ack's text, where the kernel gives one; it ends without a full stop. */
export function refused(namespace: Namespace, errno: Errno, message?: string): Refused {
  return { kind: 'error', namespace, error: message === undefined ? { errno } : { errno, message } };
}

/** EEXIST, because of something that is there already. */
export function refusedBecauseOf(
  namespace: Namespace,
  existing: { readonly origin: Origin },
  message?: string,
): Refused {
  return { ...refuseBecauseOf(existing, message), namespace };
}

export function notKnown(namespace: Namespace, reason: string): NotKnown {
  return { kind: 'unknown', namespace, reason };
}
