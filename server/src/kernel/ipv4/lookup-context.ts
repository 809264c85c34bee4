import type { Assumption } from '../assumption.ts';
import type { Errno } from '../errno.ts';
import type { RuleStep } from '../lookup-trace.ts';
import type { Rejection } from '../rejection.ts';
import type { Flow, KernelError, RouteResult } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { type FibFound, type FibResult, fibLookup } from './fib-lookup.ts';
import type { FlowKey } from './flow-key.ts';

/** One lookup under way: what is asked, and what it gathers on its way. */
export interface LookupContext {
  readonly ns: Namespace;
  readonly flow: Flow;
  /** RTM_F_FIB_MATCH: the route is asked for, not the way of the packet. */
  readonly fibMatch: boolean;
  /** Where to note the rules tried; undefined where nobody asked for an explanation. */
  readonly steps: RuleStep[] | undefined;
  readonly assumptions: Assumption[];
}

/** Where a lookup came out, before what is asked for is made of it. */
export type Decision =
  | { readonly kind: 'found'; readonly result: RouteResult; readonly fib: FibFound | undefined }
  | { readonly kind: 'error'; readonly error: KernelError; readonly rejection?: Rejection }
  | { readonly kind: 'unknown'; readonly reason: string };

export function failed(errno: Errno): Decision {
  return { kind: 'error', error: { errno } };
}

/** No route or rule carries the packet on. */
export function rejected(errno: Errno, rejection: Rejection): Decision {
  return { kind: 'error', error: { errno }, rejection };
}

/** The lookup that decides; checks beside it are not to be explained. */
export function decidingLookup(context: LookupContext, key: FlowKey): FibResult {
  const { ns, steps } = context;
  return fibLookup(ns, key, steps ? { steps } : {});
}
