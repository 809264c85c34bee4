/** What is special about IPv4 rules (net/ipv4/fib_rules.c of the kernel). */
import { dscpFault } from '../core/rule-faults.ts';
import type { ConfiguredRule } from '../core/rules.ts';
import type { Namespace, Rule } from '../state.ts';
import { Table } from '../uapi.ts';
import { createTable } from './tables.ts';

/** ECN: the lower two bits of what was the TOS octet. */
const ECN_BITS = 0x03;
/** IPTOS_TOS_MASK: what IPv4 rules can compare. */
const TOS_BITS = 0x1e;

/** Checks a rule that is to be added, and finds a table for `table 0` (fib4_rule_configure()). */
export function configureIpv4Rule(ns: Namespace, rule: Rule): ConfiguredRule {
  const fault = faultOf(rule);
  if (fault) return { kind: 'fault', message: fault };
  const choosesTable = rule.action === 'lookup' && rule.table === Table.UNSPEC && !rule.l3mdev;
  if (!choosesTable) return { kind: 'configured', namespace: ns, rule };
  if (!ns.complete) {
    return { kind: 'unknown', reason: 'which routing table is the first that does not exist yet' };
  }
  const table = firstFreeTable(ns);
  return { kind: 'configured', namespace: createTable(ns, table), rule: { ...rule, table } };
}

function faultOf(rule: Rule): string | undefined {
  if (rule.flowLabel) return 'Flow label cannot be specified for IPv4 FIB rules';
  if (rule.tos & ECN_BITS) return 'Invalid dsfield (tos): ECN bits must be 0';
  return rule.tos & ~TOS_BITS ? 'Invalid tos' : dscpFault(rule);
}

/** The first table number that is not in use (fib_empty_table()). */
function firstFreeTable(ns: Namespace): number {
  let id = 1;
  while (ns.tables.has(id)) id++;
  return id;
}
