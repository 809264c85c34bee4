import type { FlowKey } from '../core/flow-key.ts';
import { type RejectedByRule, type TableMiss, walkRules } from '../core/rule-walk.ts';
import { defaultRules } from '../core/rules.ts';
import { tableOfRule, withinVrf } from '../link/l3mdev.ts';
import type { CandidateRoute, RuleStep } from '../lookup-trace.ts';
import type { Route } from '../route.ts';
import type { Namespace, Rule } from '../state.ts';
import { waysOf } from './multipath.ts';
import { rejectionBy } from './route-types.ts';
import { selects } from './rule-selector.ts';
import { walkTable } from './table-walk.ts';

/** The route that rules and tables give a flow, be it one that rejects it. */
export interface Fib6Found {
  readonly route: Route;
  /** The ways of a multipath route that the flow may go; else the route alone. */
  readonly ways: readonly Route[];
}

export interface Fib6LookupOptions {
  /** Index of the link that routes should lead over, or have to (`strict`); 0 for any. */
  readonly link: number;
  readonly strict: boolean;
  /**
   * A packet is looked up, not an address: a `throw` route sends it back to the rules, and suppressors of rules count
   * (`__fib6_rule_action` as against `fib6_rule_action_alt`).
   */
  readonly forPacket?: boolean;
  /** Where to note the rules as they are tried. */
  readonly steps?: RuleStep[] | undefined;
}

/** What is looked up while nobody has added a rule. */
const DEFAULT_RULES = defaultRules('inet6');

/** Asks the IPv6 rules, in their order, and the tables that they name; undefined where none of them decides. */
export function fib6Lookup(
  ns: Namespace,
  key: FlowKey,
  options: Fib6LookupOptions,
): Fib6Found | RejectedByRule | undefined {
  const flow = withinVrf(ns, key);
  return walkRules<Fib6Found>(ns.ipv6.customRules ? ns.ipv6.rules : DEFAULT_RULES, {
    selects: (rule) => selects(ns, rule, flow),
    lookUp: (rule, candidates) => lookUp(ns, rule, flow, { ...options, candidates }),
    flow,
    steps: options.steps,
  });
}

/** Asks one table and no rule. */
export function fib6TableLookup(
  ns: Namespace,
  table: number,
  key: FlowKey,
  options: Pick<Fib6LookupOptions, 'link' | 'strict'>,
): Fib6Found | undefined {
  const match = walkTable(ns, ns.ipv6.tables.get(table), key, options);
  return match && { route: match.route, ways: waysOf(ns, match, options) };
}

interface TableOptions extends Fib6LookupOptions {
  readonly candidates: CandidateRoute[] | undefined;
}

function lookUp(ns: Namespace, rule: Rule, key: FlowKey, options: TableOptions): Fib6Found | TableMiss {
  const match = walkTable(ns, ns.ipv6.tables.get(tableOfRule(ns, rule, key)), key, options);
  if (!match) return 'no-match';
  const ways = waysOf(ns, match, options);
  if (options.forPacket) {
    const rejection = rejectionBy(match.route);
    if (rejection === 'throw') return 'throw';
    if (!rejection && suppresses(ns, rule, match.route)) return 'suppressed';
  }
  return { route: match.route, ways };
}

function suppresses(ns: Namespace, rule: Rule, route: Route): boolean {
  if (route.destination.length <= (rule.suppressPrefixLength ?? -1)) return true;
  if (rule.suppressInterfaceGroup === undefined) return false;
  const link = ns.links.get(route.nexthops[0]?.outInterface ?? 0);
  return link?.group === rule.suppressInterfaceGroup;
}
