import { contains } from '../../net/prefix.ts';
import { commonSelectorsHold } from '../core/rule-selector.ts';
import type { Namespace, Rule } from '../state.ts';
import type { FlowKey } from './flow-key.ts';

/** The bits of the TOS that the selectors of rules and routes compare (`INET_DSCP_LEGACY_TOS_MASK`). */
const TOS_BITS = 0x1c;

/** Whether the TOS of a rule or route is that of the flow. Values with bits above 0x1c never are. */
export function tosMatches(tos: number, key: FlowKey): boolean {
  return tos === (key.tos & TOS_BITS);
}

/** Whether the rule's selectors choose the flow (`fib_rule_match`, `fib4_rule_match`). */
export function selects(ns: Namespace, rule: Rule, key: FlowKey): boolean {
  return (commonSelectorsHold(ns, rule, key) && ownSelectorsHold(rule, key)) !== rule.not;
}

function ownSelectorsHold(rule: Rule, key: FlowKey): boolean {
  if (rule.source && !contains(rule.source, key.source)) return false;
  if (rule.destination && !contains(rule.destination, key.destination)) return false;
  return rule.tos === 0 || tosMatches(rule.tos, key);
}
