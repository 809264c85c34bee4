import type { Lookup } from '../iproute2/execution.ts';
import type { Listing } from '../iproute2/listing.ts';
import type { Assumption } from '../kernel/assumption.ts';
import { errnos } from '../kernel/errno.ts';
import type { CandidateRoute, RuleStep } from '../kernel/lookup-trace.ts';
import type { Origin } from '../kernel/origin.ts';
import type { IcmpAnswer, Rejection } from '../kernel/rejection.ts';
import type { RouteResult } from '../kernel/rtnetlink.ts';
import type { InterfaceAddress, Namespace } from '../kernel/state.ts';
import { formatAddress, sameAddress } from '../net/address.ts';

/** Why a flow takes its route: the trace of a lookup, told. Texts are plain; places are origins. */
export interface Explanation {
  readonly rules: readonly ExplainedRule[];
  readonly source: ExplainedSource | undefined;
  /** Who is told what, where no route carries the packet on: a sentence or two. */
  readonly rejection: string | undefined;
  readonly assumptions: readonly string[];
}

export interface ExplainedRule {
  /** As `ip rule` lists it. */
  readonly rule: string;
  readonly origin: Origin;
  /** What came of it: `no route there`, `decides`. */
  readonly verdict: string;
  readonly decided: boolean;
  /** The routes of the table that hold the destination, longest prefix first. */
  readonly candidates: readonly ExplainedRoute[];
}

export interface ExplainedRoute {
  /** As `ip route` lists it. */
  readonly route: string;
  readonly origin: Origin;
  /** Why it was not taken; undefined for the one that was. */
  readonly passedOver: string | undefined;
}

export interface ExplainedSource {
  readonly address: string;
  /** Where it comes from: `the route's src`, `the address of wlan0`. */
  readonly from: string;
  readonly origin: Origin | undefined;
}

/**
 * Tells a look-up: which rules were tried in which order, which routes were in question, where the source address
 * comes from, and what it all rests on.
 */
export function explain(
  { trace, result, rejection }: Lookup,
  namespace: Namespace,
  assumptions: readonly Assumption[],
  listing: Listing,
): Explanation {
  return {
    rules: trace.steps.map((step) => explainRule(step, listing)),
    source: result && explainSource(result, namespace, listing),
    rejection: rejection && rejectionText(rejection),
    assumptions: assumptions.map(assumptionText),
  };
}

function rejectionText({ senderError, answer }: Rejection): string {
  const sender =
    senderError && `A program that sends there gets ${senderError} (${errnos[senderError].text}).`;
  const others = answer ? answerText(answer) : 'Packets of other machines are dropped without an answer.';
  return [...(sender ? [sender] : []), others].join(' ');
}

function answerText({ protocol, type, code, meaning, source }: IcmpAnswer): string {
  const from = source ? ` from ${formatAddress(source)}` : '';
  return `Other machines are answered with ${protocol} ${meaning} (type ${type}, code ${code})${from}.`;
}

function explainRule(step: RuleStep, listing: Listing): ExplainedRule {
  return {
    rule: listing.rule(step.rule),
    origin: step.rule.origin,
    verdict: verdictText(step),
    decided: step.verdict === 'decided',
    candidates: (step.candidates ?? []).map((candidate) => explainCandidate(candidate, listing)),
  };
}

function explainCandidate(candidate: CandidateRoute, listing: Listing): ExplainedRoute {
  const { route, passedOver } = candidate;
  return {
    route: listing.route(route),
    origin: route.origin,
    passedOver: passedOver && passedOverText(passedOver),
  };
}

/** What came of a rule: `no route there`, `decides`. */
export function verdictText(step: RuleStep): string {
  if (step.verdict === 'no-match')
    return step.candidates?.length ? 'no usable route there' : 'no route there';
  return VERDICTS[step.verdict];
}

const VERDICTS: Readonly<Record<Exclude<RuleStep['verdict'], 'no-match'>, string>> = {
  'selector-differs': 'not for this packet',
  throw: 'a throw route ends the search of this table',
  suppressed: 'the match is put aside by suppress',
  nop: 'does nothing',
  goto: 'jumps',
  decided: 'decides',
};

/** Why a route was not taken. */
export function passedOverText(reason: NonNullable<CandidateRoute['passedOver']>): string {
  return PASSED_OVER[reason];
}

const PASSED_OVER: Readonly<Record<NonNullable<CandidateRoute['passedOver']>, string>> = {
  'shorter-prefix': 'shorter prefix',
  'higher-metric': 'higher metric',
  tos: 'for another TOS',
  'link-down': 'its link is down',
  scope: 'its scope does not reach',
  'out-interface': 'leaves by another link',
  preference: 'of lower preference',
  expired: 'its time is over',
  later: 'an equal route stands before it',
};

/** Says where the source address of an answer was taken from. */
function explainSource(
  result: RouteResult,
  namespace: Namespace,
  listing: Listing,
): ExplainedSource | undefined {
  const address = result.preferredSource;
  if (!address) return undefined;
  const text = formatAddress(address);
  const preferred = result.route?.preferredSource;
  const holder = findAddress(namespace, result);
  if (preferred && sameAddress(preferred, address) && result.routeType === 'unicast') {
    return { address: text, from: 'the `src` of the route', origin: result.route?.origin };
  }
  if (!holder) return { address: text, from: 'chosen by the kernel', origin: undefined };
  return { address: text, from: `an address of ${listing.linkName(holder.index)}`, origin: holder.origin };
}

function findAddress(namespace: Namespace, result: RouteResult): InterfaceAddress | undefined {
  const source = result.preferredSource;
  if (!source) return undefined;
  const { addresses: lists } = source.family === 'inet' ? namespace : namespace.ipv6;
  for (const addresses of lists.values()) {
    const held = addresses.find((each) => sameAddress(each.local.address, source));
    if (held) return held;
  }
  return undefined;
}

/** An assumption as a full sentence. */
export function assumptionText(assumption: Assumption): string {
  switch (assumption.kind) {
    case 'link-exists':
      return `${assumption.link} exists, is up and has a carrier.`;
    case 'gateway-on-link':
      return `${formatAddress(assumption.gateway)} is a neighbour on ${assumption.link}.`;
    case 'gateway-on-some-link':
      return `${formatAddress(assumption.gateway)} is a neighbour on one of the links.`;
    case 'sysctl-value':
      return `${assumption.name} is ${assumption.value}.`;
    case 'source-is-local':
      return `${formatAddress(assumption.address)} is an address of this machine.`;
    case 'no-other-address':
      return `${assumption.link} has no other address that fits better.`;
    case 'no-other-routes':
      return 'The machine has no other rule or route that fits better than those of the script.';
    case 'not-there-before':
      return 'What the command adds was not there before.';
    case 'nothing-hidden':
      return 'Commands whose effect is not known changed nothing that matters here.';
  }
}
