import { isAny } from '../../net/address.ts';
import { contains } from '../../net/prefix.ts';
import type { FlowKey } from '../core/flow-key.ts';
import { commonSelectorsHold } from '../core/rule-selector.ts';
import type { Namespace, Rule } from '../state.ts';

/** The DSCP part of the traffic class, all of which IPv6 rules compare (INET_DSCP_MASK). */
const DSCP_BITS = 0xfc;

/** Whether the rule's selectors choose the flow (`fib_rule_match`, `fib6_rule_match`). */
export function selects(ns: Namespace, rule: Rule, key: FlowKey): boolean {
  return (commonSelectorsHold(ns, rule, key) && ownSelectorsHold(rule, key)) !== rule.not;
}

/** No rule for some sources chooses a packet that has none yet. */
function ownSelectorsHold(rule: Rule, key: FlowKey): boolean {
  if (rule.destination && !contains(rule.destination, key.destination)) return false;
  if (rule.source && (isAny(key.source) || !contains(rule.source, key.source))) return false;
  return rule.tos === 0 || rule.tos === (key.tos & DSCP_BITS);
}
