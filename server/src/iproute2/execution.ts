import type { Assumption } from '../kernel/assumption.ts';
import type { LookupTrace } from '../kernel/lookup-trace.ts';
import type { Origin } from '../kernel/origin.ts';
import type { Rejection } from '../kernel/rejection.ts';
import type { KernelError, RouteResult } from '../kernel/rtnetlink.ts';
import type { Kernel } from '../kernel/state.ts';
import type { Names } from '../names/name-table.ts';
import type { Command } from '../syntax/ip/tree.ts';
import type { Word } from '../syntax/word.ts';

/** One run of `ip`: what it is given. */
export interface Invocation {
  readonly command: Command;
  readonly kernel: Kernel;
  /** The network namespace it is started in; `-n NAME` goes on from there. */
  readonly namespace: string;
  readonly names: Names;
  /** True for a line of `ip -batch`. */
  readonly inBatch?: boolean;
  /** Stored with all that the command makes. */
  readonly origin: Origin;
}

/** One run of `ip`: what comes of it. */
export interface Execution {
  /** Exit status; null where it depends on what is not known. */
  readonly status: number | null;
  /** What it prints; undefined where that is not known. */
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
  /**
   * Where `stdout` is not known only for what the kernel draws by lot: all of it, with the name of the link in place of
   * each such part, between a mark of `DRAWN` and `DRAWN.end`.
   */
  readonly outline?: string;
  /** The state afterwards; the state before where nothing is known of the effect. */
  readonly kernel: Kernel;
  readonly assumptions: readonly Assumption[];
  /** Why `status` or an output is unknown. */
  readonly unknown?: string;
  /** The word that an error of `ip` itself is about. */
  readonly blame?: Word;
  /** Who refused: `ip` before it asked, or the kernel. Present exactly when `status` is not 0 and not null. */
  readonly refusedBy?: 'ip' | 'kernel';
  /** What the kernel answered, where it refused. */
  readonly error?: KernelError;
  /** With `refusedBy`: true where `ip` exits on the spot, so that a batch ends there even with `-force`. */
  readonly aborts?: boolean;
  /** For `route get`: the decision and how it was reached. */
  readonly lookup?: Lookup;
}

/** Marks around the name of a link whose address the kernel drew: characters that no output holds. */
export const DRAWN = { hardwareAddress: '\ue000', linkLocalAddress: '\ue001', end: '\ue002' } as const;

/** A route that was looked up, and how the answer was reached. */
export interface Lookup {
  readonly result: RouteResult | undefined;
  readonly trace: LookupTrace;
  /** Present where no route carries the packet on. */
  readonly rejection?: Rejection;
}
