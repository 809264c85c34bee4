import type { Assumption } from '../assumption.ts';
import { type LookupOptions, type LookupOutcome, NO_STEPS } from '../core/lookup-outcome.ts';
import type { RuleStep } from '../lookup-trace.ts';
import { asTold } from '../nexthop/told-route.ts';
import type { Flow, RouteResult } from '../rtnetlink.ts';
import type { Namespace } from '../state.ts';
import { inputRoute } from './input-route.ts';
import type { Decision, LookupContext } from './lookup-context.ts';
import { outputRoute } from './output-route.ts';

/**
 * RTM_GETROUTE for IPv4 (`inet_rtm_getroute` of net/ipv4/route.c): the way of a packet that the machine itself sends,
 * or, with an input interface, of one that comes in there.
 */
export function lookupRoute(ns: Namespace, flow: Flow, options: LookupOptions = {}): LookupOutcome {
  const steps: RuleStep[] | undefined = options.explain ? [] : undefined;
  const context: LookupContext = { ns, flow, fibMatch: options.fibMatch === true, steps, assumptions: [] };
  const decision = decide(context);
  const trace = steps ? { steps } : NO_STEPS;
  return { ...answer(context, decision), trace, assumptions: assumptionsOf(context, decision) };
}

function decide(context: LookupContext): Decision {
  const { flow } = context;
  if (flow.ipProtocol !== undefined && !portProtocols.includes(flow.ipProtocol)) {
    return { kind: 'error', error: { errno: 'EOPNOTSUPP', message: 'Unsupported ip proto' } };
  }
  return flow.inInterface ? inputRoute(context, flow.inInterface) : outputRoute(context);
}

/** ICMP, TCP, UDP. */
const portProtocols: readonly number[] = [1, 6, 17];

type Answered =
  | { readonly kind: 'found'; readonly result: RouteResult }
  | Exclude<Decision, { readonly kind: 'found' }>;

function answer(context: LookupContext, decision: Decision): Answered {
  if (decision.kind !== 'found') return decision;
  const { result, fib } = decision;
  if (!context.fibMatch) return { kind: 'found', result };
  if (!fib) return { kind: 'error', error: { errno: 'EHOSTUNREACH' } };
  const matched = fib.route.with({ table: fib.table, routeType: result.routeType });
  const route = asTold(context.ns, matched);
  return { kind: 'found', result: { ...result, route } };
}

/** What an answer about a partly known machine rests on, beside what the lookup came across. */
function assumptionsOf({ ns, assumptions }: LookupContext, decision: Decision): readonly Assumption[] {
  if (ns.complete || decision.kind === 'unknown') return assumptions;
  const all: Assumption[] = [{ kind: 'no-other-routes' }, ...assumptions];
  const link = decision.kind === 'found' ? ns.links.get(decision.result.outInterface) : undefined;
  return link?.assumed ? [{ kind: 'link-exists', link: link.name }, ...all] : all;
}
