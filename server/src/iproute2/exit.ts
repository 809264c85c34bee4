import type { KernelError } from '../kernel/rtnetlink.ts';
import type { Word } from '../syntax/word.ts';

/**
 * The end of a run of `ip` before its last statement. Thrown by the code of this folder and caught by `execute`
 * alone: nothing above ever sees one.
 */
export class Exit {
  readonly cause: ExitCause;

  constructor(cause: ExitCause) {
    this.cause = cause;
  }
}

export type ExitCause =
  /** `ip` ends by itself, with success: `-V`. */
  | { readonly kind: 'done' }
  | Refusal
  /** What the command does cannot be told; `reason` names what is not known or not modelled. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** The command fails, and certainly so. What it prints is in the session already. */
export interface Refusal {
  readonly kind: 'refused';
  readonly status: number;
  readonly by: 'ip' | 'kernel';
  /** The word that is at fault, where it is one. */
  readonly blame: Word | undefined;
  /** True where `ip` calls exit(): a batch ends there. False where it returns: a batch may go on (`-force`). */
  readonly aborts: boolean;
  /** What the kernel answered, where it was the kernel. */
  readonly error?: KernelError;
}

/** Ends the run as unknown. `reason` is a phrase for people: `the value of "$GW"`. */
export function giveUp(reason: string): never {
  throw new Exit({ kind: 'unknown', reason });
}
