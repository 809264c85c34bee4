import { type TableMiss, walkRules } from '../core/rule-walk.ts';
import type { Errno } from '../errno.ts';
import { tableOfRule, withinVrf } from '../link/l3mdev.ts';
import type { CandidateRoute, RuleStep } from '../lookup-trace.ts';
import type { Route } from '../route.ts';
import type { Namespace, Rule } from '../state.ts';
import { Table } from '../uapi.ts';
import type { FlowKey } from './flow-key.ts';
import { rejectionBy } from './route-types.ts';
import { selects } from './rule-selector.ts';
import { isShared, type Match, walkTable } from './table-walk.ts';

/** What rules and tables say to a flow (struct fib_result). */
export type FibResult = FibFound | FibRejected;

export interface FibFound {
  readonly route: Route;
  readonly nexthop: number;
  /** The table that was looked up; `main` also for a route of `local` while the two share a trie. */
  readonly table: number;
  readonly rule: Rule | undefined;
}

export interface FibRejected {
  readonly error: Errno;
  /** The route that rejects the flow; undefined where a rule does, or where nothing matches. */
  readonly route?: Route;
  /** The rule that rejects the flow, or whose table does; undefined where nothing matches. */
  readonly rule?: Rule;
}

export interface FibLookupOptions {
  readonly ignoreLinkState?: boolean;
  /** Where to note the rules as they are tried. */
  readonly steps?: RuleStep[];
}

/** Asks the rules, in their order, and the tables that they name (`fib_lookup` of include/net/ip_fib.h). */
export function fibLookup(ns: Namespace, key: FlowKey, options: FibLookupOptions = {}): FibResult {
  const ignoreLinkState = options.ignoreLinkState === true;
  const flow = ns.customRules ? withinVrf(ns, key) : key;
  const found = walkRules<FibResult>(ns.rules, {
    selects: (rule) => selects(ns, rule, flow),
    lookUp: (rule, candidates) => lookUp(ns, rule, flow, ignoreLinkState, candidates),
    flow,
    steps: options.steps,
  });
  return found ?? { error: 'ENETUNREACH' };
}

function lookUp(
  ns: Namespace,
  rule: Rule,
  key: FlowKey,
  ignoreLinkState: boolean,
  candidates: CandidateRoute[] | undefined,
): FibResult | TableMiss {
  const match = matchOf(ns, rule, key, candidates ? { ignoreLinkState, candidates } : { ignoreLinkState });
  if (!match) return 'no-match';
  const rejection = rejectionBy(match.route);
  if (rejection === 'throw') return 'throw';
  if (rejection) return { error: rejection, route: match.route, rule };
  if (suppresses(ns, rule, match.route)) return 'suppressed';
  const asked = tableOfRule(ns, rule, key);
  const table = isShared(ns, asked) ? Table.MAIN : asked;
  return { route: match.route, nexthop: match.nexthop, table, rule };
}

interface TableOptions {
  readonly ignoreLinkState: boolean;
  readonly candidates?: CandidateRoute[];
}

/**
 * A trie that `local` and `main` share is walked once, where the rule for `main` is; to explain, the rule for `local` is
 * shown what is its own.
 */
function matchOf(ns: Namespace, rule: Rule, key: FlowKey, options: TableOptions): Match | undefined {
  const { candidates } = options;
  const table = tableOfRule(ns, rule, key);
  const forLocal = isShared(ns, table) && table === Table.LOCAL;
  if (forLocal && !candidates) return undefined;
  const match = walkTable(ns, table, key, options);
  if (candidates) {
    const own = candidates.filter(({ route }) => route.table === table);
    candidates.splice(0, candidates.length, ...own);
  }
  return forLocal && match?.route.table !== Table.LOCAL ? undefined : match;
}

function suppresses(ns: Namespace, rule: Rule, route: Route): boolean {
  if (route.destination.length <= (rule.suppressPrefixLength ?? -1)) return true;
  if (rule.suppressInterfaceGroup === undefined) return false;
  const link = ns.links.get(route.nexthops[0]?.outInterface ?? 0);
  return link?.group === rule.suppressInterfaceGroup;
}
