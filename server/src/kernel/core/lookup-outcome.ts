import type { Assumption } from '../assumption.ts';
import type { LookupTrace } from '../lookup-trace.ts';
import type { Rejection } from '../rejection.ts';
import type { KernelError, RouteResult } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { done, notKnown, type Outcome } from './outcome.ts';

export interface LookupOptions {
  /** Fill the trace: every rule tried, and every route of its table whose prefix holds the destination. */
  readonly explain?: boolean;
  /** RTM_F_FIB_MATCH: `result.route` is the route that matches, with the table and type that the kernel shows. */
  readonly fibMatch?: boolean;
}

/** What a lookup comes to. The trace is empty unless asked for; every outcome rests on its assumptions. */
export type LookupOutcome = {
  readonly trace: LookupTrace;
  readonly assumptions: readonly Assumption[];
} & (
  | { readonly kind: 'found'; readonly result: RouteResult }
  | { readonly kind: 'error'; readonly error: KernelError; readonly rejection?: Rejection }
  | { readonly kind: 'unknown'; readonly reason: string }
);

export const NO_STEPS: LookupTrace = { steps: [] };

/** Why nothing can be told where no route is found on a machine that is only partly known. */
export const NO_KNOWN_ROUTE = 'the machine may hold a route that the script does not show';

/** What the kernel answers to RTM_GETROUTE. */
export function lookupAnswer(ns: Namespace, { trace, ...outcome }: LookupOutcome): Outcome {
  switch (outcome.kind) {
    case 'found': {
      const { result, assumptions } = outcome;
      return { ...done(ns, assumptions), reply: { type: 'route', result, trace } };
    }
    case 'error': {
      const { error, rejection } = outcome;
      return { kind: 'error', namespace: ns, error, trace, ...(rejection && { rejection }) };
    }
    case 'unknown':
      return { ...notKnown(ns, outcome.reason), trace };
  }
}
