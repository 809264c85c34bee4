import { contains } from '../../net/prefix.ts';
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
  return selectorsHold(ns, rule, key) !== rule.not;
}

function selectorsHold(ns: Namespace, rule: Rule, key: FlowKey): boolean {
  if (rule.inInterface !== undefined && !isNamed(ns, key.inInterface, rule.inInterface)) return false;
  if (rule.outInterface !== undefined && !isNamed(ns, key.outInterface, rule.outInterface)) return false;
  if (((rule.mark ^ key.mark) & rule.mask) !== 0) return false;
  // A rule for VRFs chooses flows through their links only; links of a VRF are not modelled.
  if (rule.l3mdev) return false;
  if (!inRange(rule.uidRange, key.uid)) return false;
  if (rule.source && !contains(rule.source, key.source)) return false;
  if (rule.destination && !contains(rule.destination, key.destination)) return false;
  if (rule.tos !== 0 && !tosMatches(rule.tos, key)) return false;
  if (rule.ipProtocol !== undefined && rule.ipProtocol !== key.ipProtocol) return false;
  return inRange(rule.sourcePorts, key.sourcePort) && inRange(rule.destinationPorts, key.destinationPort);
}

/** A selector for an interface that does not exist (`[detached]`) chooses nothing. */
function isNamed(ns: Namespace, index: number, name: string): boolean {
  return ns.links.get(index)?.name === name;
}

function inRange(
  range: { readonly start: number; readonly end: number } | undefined,
  value: number,
): boolean {
  return !range || (range.start <= value && value <= range.end);
}
