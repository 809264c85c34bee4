/** What is special about IPv6 rules (net/ipv6/fib6_rules.c of the kernel). */
import { dscpFault } from '../core/rule-faults.ts';
import type { ConfiguredRule } from '../core/rules.ts';
import type { Namespace, Rule } from '../state.ts';
import { Table } from '../uapi.ts';
import { createTable } from './tables.ts';

/** ECN: the lower two bits of the traffic class. */
const ECN_BITS = 0x03;

/** Checks a rule that is to be added, and makes the table that it looks up (fib6_rule_configure()). Realms are dropped. */
export function configureIpv6Rule(ns: Namespace, rule: Rule): ConfiguredRule {
  const fault = faultOf(rule);
  if (fault) return { kind: 'fault', message: fault };
  const looksUp = rule.action === 'lookup' && !rule.l3mdev;
  if (looksUp && rule.table === Table.UNSPEC) return { kind: 'fault', message: 'Invalid table' };
  const namespace = looksUp ? createTable(ns, rule.table) : ns;
  return { kind: 'configured', namespace, rule: { ...rule, realms: undefined } };
}

/** A flow label has twenty bits. */
const LABEL_BITS = 0xfffff;

function faultOf(rule: Rule): string | undefined {
  if (rule.tos & ECN_BITS) return 'Invalid dsfield (tos): ECN bits must be 0';
  const fault = dscpFault(rule);
  if (fault || !rule.flowLabel) return fault;
  const { value, mask } = rule.flowLabel;
  if (mask & ~LABEL_BITS) return 'Invalid flow label mask';
  return value & ~mask ? 'Flow label and mask do not match' : undefined;
}
