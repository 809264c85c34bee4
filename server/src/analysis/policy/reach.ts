import type { Rule } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import { fieldIs } from './flow-fields.ts';
import { ALL_FLOWS, difference, type FlowSet, intersection, type Pattern } from './flow-set.ts';
import type { Policy } from './policy.ts';
import { flowsOf, partAtSight } from './rule-flows.ts';
import { flowsPassing, type Links } from './table-outcome.ts';

/** What becomes of the flows that a rule selects, on their way to it. Those bound to a link count only where it selects by that. */
export interface Reach {
  /** The flows that get there. */
  readonly arriving: FlowSet;
  /** The earlier rules that answer, or lead elsewhere, some of the others. */
  readonly takenBy: readonly Rule[];
}

/**
 * Follows the flows that a rule selects through all rules that are tried before it. Undefined where that is not worked out.
 * Never too few arrive: what is not known of an earlier rule or its table lets them pass, and so does what takes too many
 * patterns. `within`: the flows that are asked about; the fewer they are, the less is left to that.
 */
export function reachOf(
  policy: Policy,
  rule: Rule,
  links: Links,
  within: FlowSet = ALL_FLOWS,
): Reach | undefined {
  const counted = policy.isExact ? countedFlows(rule) : undefined;
  const selected = counted && intersection(counted, within);
  if (!selected) return undefined;
  const takenBy: Rule[] = [];
  const ahead: Jump[] = [];
  let arriving = selected;
  for (const earlier of policy.rules) {
    if (ahead.length > 0) arriving = [...arriving, ...landed(ahead, earlier.priority)];
    if (earlier === rule) break;
    if (partAtSight(earlier, rule) || isAside(earlier, rule)) continue;
    const passage = pass(policy, earlier, arriving, links);
    if (!passage) continue;
    if (passage.jump) ahead.push(passage.jump);
    if (passage.takes) takenBy.push(earlier);
    arriving = passage.behind;
  }
  return { arriving, takenBy };
}

/**
 * The earlier rules that together answer all that a rule selects: one, where it does so alone. Undefined where something gets to
 * the rule, or may do so.
 */
export function answeredBy(policy: Policy, rule: Rule, links: Links): readonly Rule[] | undefined {
  const reach = reachOf(policy, rule, links);
  if (!reach || reach.arriving.length > 0) return undefined;
  const alone = reach.takenBy.find(
    (earlier) => reachOf({ ...policy, rules: [earlier, rule] }, rule, links)?.arriving.length === 0,
  );
  return alone ? [alone] : reach.takenBy;
}

const UNBOUND = fieldIs('bound', 0);

function countedFlows(rule: Rule): FlowSet | undefined {
  const selected = flowsOf(rule);
  return selected && rule.outInterface === undefined ? intersection(selected, [UNBOUND]) : selected;
}

/** A few addresses of the machine do not answer for all destinations: the look-up of them is left out where it cannot matter. */
function isAside({ table }: Rule, { destination }: Rule): boolean {
  return table === Table.LOCAL && destination === undefined;
}

/** Flows on their way to a rule of a `goto`. */
interface Jump {
  readonly target: number;
  readonly flows: FlowSet;
}

/** Takes the flows out of `ahead` that go on at this priority. */
function landed(ahead: Jump[], priority: number): Pattern[] {
  const here = ahead.filter(({ target }) => target <= priority);
  for (const each of here) ahead.splice(ahead.indexOf(each), 1);
  return here.flatMap(({ flows }) => flows);
}

/** How the flows that get to a rule go on. */
interface Passage {
  /** Those that are tried against the next rule. */
  readonly behind: FlowSet;
  /** It answers some of them, or leads them elsewhere. */
  readonly takes: boolean;
  readonly jump?: Jump;
}

/** Undefined where all of them go on. */
function pass(policy: Policy, rule: Rule, flows: FlowSet, links: Links): Passage | undefined {
  const own = rule.action === 'nop' ? undefined : flowsOf(rule);
  const selected = own && intersection(flows, own);
  const missed = own && difference(flows, own);
  if (!selected || !missed || selected.length === 0) return undefined;
  if (rule.action === 'goto') {
    const { target = 0 } = rule;
    const leads = policy.rules.some(({ priority }) => priority === target);
    return leads ? { behind: missed, takes: true, jump: { target, flows: selected } } : undefined;
  }
  const passed = rule.action === 'lookup' ? flowsPassing(policy.namespace, rule, selected, links) : [];
  const takes = difference(selected, passed)?.length !== 0;
  return { behind: [...missed, ...passed], takes };
}
