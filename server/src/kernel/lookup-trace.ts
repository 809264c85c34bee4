import type { Route } from './route.ts';
import type { Rule } from './state.ts';

/** How a lookup came to its answer: the rules in the order they were tried. */
export interface LookupTrace {
  readonly steps: readonly RuleStep[];
}

export interface RuleStep {
  readonly rule: Rule;
  readonly verdict: RuleVerdict;
  /** Present where a table was looked up: every route whose prefix holds the destination, longest first. */
  readonly candidates?: readonly CandidateRoute[];
}

/** Why a rule did or did not decide. */
export type RuleVerdict =
  | 'selector-differs'
  /** The table holds no route for the destination. */
  | 'no-match'
  /** A `throw` route ended the look-up in that table. */
  | 'throw'
  /** `suppress_prefixlength` or `suppress_ifgroup` put the match aside. */
  | 'suppressed'
  /** The rule does nothing: action `nop`, or a `goto` to a priority that no rule has. */
  | 'nop'
  | 'goto'
  | 'decided';

export interface CandidateRoute {
  readonly route: Route;
  /** Why this candidate was not taken; undefined for the one that was. */
  readonly passedOver?:
    | 'shorter-prefix'
    | 'higher-metric'
    | 'tos'
    | 'link-down'
    | 'scope'
    | 'out-interface'
    | 'preference'
    | 'expired'
    | 'later';
}
