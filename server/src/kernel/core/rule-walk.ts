import type { Errno } from '../errno.ts';
import type { CandidateRoute, RuleStep, RuleVerdict } from '../lookup-trace.ts';
import type { Rule } from '../state.ts';
import type { IndexedFlow } from './rule-index.ts';
import type { RuleSet } from './rule-set.ts';

/** Why the rules go on behind a table that was looked up. */
export type TableMiss = Extract<RuleVerdict, 'no-match' | 'throw' | 'suppressed'>;

/** A rule that itself answers the flow. */
export interface RejectedByRule {
  readonly error: Errno;
  readonly rule: Rule;
}

/** How a family asks: both functions are called for one rule after another, in the order they are tried. */
export interface RuleWalk<T extends object> {
  readonly selects: (rule: Rule) => boolean;
  /** Looks up the table that the rule names; notes the routes it comes by in `candidates`, where there is such a list. */
  readonly lookUp: (rule: Rule, candidates: CandidateRoute[] | undefined) => T | TableMiss;
  /** What is looked up. */
  readonly flow: IndexedFlow;
  /** Where to note the rules as they are tried: then all are. */
  readonly steps: RuleStep[] | undefined;
}

type Outcome<T> = T | RejectedByRule | Exclude<RuleVerdict, 'decided'>;

/** Asks the rules, in their order; undefined where none of them decides (`fib_rules_lookup` of net/core/fib_rules.c). */
export function walkRules<T extends object>(
  rules: RuleSet,
  walk: RuleWalk<T>,
): T | RejectedByRule | undefined {
  const { steps } = walk;
  let goto = -1;
  for (const rule of steps ? rules : rules.candidates(walk.flow)) {
    if (rule.priority < goto) continue;
    const candidates: CandidateRoute[] | undefined = steps && [];
    const outcome = tryRule(rules, rule, walk, candidates);
    if (steps) note(steps, rule, outcome, candidates);
    if (outcome === 'goto') goto = rule.target ?? -1;
    else if (typeof outcome !== 'string') return outcome;
  }
  return undefined;
}

function tryRule<T extends object>(
  rules: RuleSet,
  rule: Rule,
  { selects, lookUp }: RuleWalk<T>,
  candidates: CandidateRoute[] | undefined,
): Outcome<T> {
  if (!selects(rule)) return 'selector-differs';
  switch (rule.action) {
    case 'goto':
      return leadsSomewhere(rules, rule) ? 'goto' : 'nop';
    case 'nop':
      return 'nop';
    case 'unreachable':
      return { error: 'ENETUNREACH', rule };
    case 'prohibit':
      return { error: 'EACCES', rule };
    case 'lookup':
      return lookUp(rule, candidates);
    default:
      return { error: 'EINVAL', rule };
  }
}

/** A `goto` to a priority without a rule ([unresolved]) is passed over. */
function leadsSomewhere(rules: RuleSet, { target }: Rule): boolean {
  return target !== undefined && !rules.atPriority(target).next().done;
}

function note(
  steps: RuleStep[],
  rule: Rule,
  outcome: object | Exclude<RuleVerdict, 'decided'>,
  candidates: CandidateRoute[] | undefined,
): void {
  const verdict = typeof outcome === 'string' ? outcome : 'decided';
  const lookedUp = rule.action === 'lookup' && verdict !== 'selector-differs';
  steps.push(lookedUp && candidates ? { rule, verdict, candidates } : { rule, verdict });
}
