/** The routing policy database: RTM_NEWRULE, RTM_DELRULE and RTM_GETRULE (net/core/fib_rules.c of the kernel). */
import type { Family } from '../../net/address.ts';
import { configureIpv4Rule } from '../ipv4/rules.ts';
import { configureIpv6Rule } from '../ipv6/rules.ts';
import { BOOT, type Origin } from '../origin.ts';
import type { CreateFlags, RuleRequest } from '../rtnetlink.ts';
import type { Namespace, PortSelector, Rule } from '../state.ts';
import { Protocol, Table } from '../uapi.ts';
import { done, notKnown, type Outcome, refused, refusedBecauseOf, reply } from './outcome.ts';
import { DSCP_BITS, ruleFault } from './rule-faults.ts';
import { existingRule, ruleMatches, selective } from './rule-matching.ts';
import { RuleSet } from './rule-set.ts';

/** A rule that its family has looked at, with the table it stands for and the namespace that has that table. */
export type ConfiguredRule =
  | { readonly kind: 'configured'; readonly namespace: Namespace; readonly rule: Rule }
  /** EINVAL with this text. */
  | { readonly kind: 'fault'; readonly message: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The rules of a new namespace: local at 0, main at 32766, and for IPv4 default at 32767. */
export function defaultRules(family: Family): RuleSet {
  const lookup = (priority: number, table: number): Rule =>
    ruleOf({ family, action: 'lookup', table, protocol: Protocol.KERNEL }, priority, BOOT);
  const both = RuleSet.empty.with(lookup(0, Table.LOCAL)).with(lookup(32766, Table.MAIN));
  return family === 'inet' ? both.with(lookup(32767, Table.DEFAULT)) : both;
}

/**
 * RTM_NEWRULE. Without a priority the rule goes right before the one that is tried second.
 *
 * Errors: EEXIST for an exclusive request where such a rule exists at that priority (see `existingRule`), EINVAL with a
 * text for values that make no sense.
 */
export function newRule(ns: Namespace, request: RuleRequest, flags: CreateFlags, origin: Origin): Outcome {
  const { family } = request;
  const rules = rulesOf(ns, family);
  const priority = request.priority ?? automaticPriority(rules);
  const fault = ruleFault(request, priority);
  if (fault) return refused(ns, 'EINVAL', fault);
  if (request.action === undefined) return notKnown(ns, 'rules without an action');
  const wanted = ruleOf(request, priority, origin);
  const existing = flags.exclusive ? existingRule(rules, wanted, request) : undefined;
  if (existing) return refusedBecauseOf(ns, existing);
  const configured = (family === 'inet' ? configureIpv4Rule : configureIpv6Rule)(ns, wanted);
  if (configured.kind === 'fault') return refused(ns, 'EINVAL', configured.message);
  if (configured.kind === 'unknown') return notKnown(ns, configured.reason);
  const { namespace, rule } = configured;
  const assumed = !ns.complete && flags.exclusive ? ([{ kind: 'not-there-before' }] as const) : [];
  return done(withRules(namespace, family, rules.with(rule), true), assumed);
}

/**
 * RTM_DELRULE: removes the first rule that has every attribute given in the request; `not` and the target of a `goto`
 * are not looked at.
 *
 * Errors: ENOENT where there is none, EINVAL as for `newRule`.
 */
export function deleteRule(ns: Namespace, request: RuleRequest): Outcome {
  const rules = rulesOf(ns, request.family);
  const fault = ruleFault(request, request.priority ?? automaticPriority(rules));
  if (fault) return refused(ns, 'EINVAL', fault);
  const wanted = ruleOf(request, request.priority ?? 0, BOOT);
  for (const rule of rules) {
    if (ruleMatches(rule, wanted, request))
      return done(withRules(ns, request.family, rules.without(rule), false));
  }
  if (!ns.complete) return notKnown(ns, 'whether the machine has such a rule');
  return refused(ns, 'ENOENT');
}

/** RTM_GETRULE with NLM_F_DUMP: the rules that are known, in the order they are tried. */
export function dumpRules(ns: Namespace, family: Family): Outcome {
  return reply(ns, { type: 'rules', rules: [...rulesOf(ns, family)] });
}

/** The rules of a family, in the order they are tried. */
export function rulesOf(ns: Namespace, family: Family): RuleSet {
  return family === 'inet' ? ns.rules : ns.ipv6.rules;
}

/** From the first change on IPv4 walks its tables one by one, IPv6 from the first rule that is added. */
function withRules(ns: Namespace, family: Family, rules: RuleSet, added: boolean): Namespace {
  if (family === 'inet') return { ...ns, rules, customRules: true };
  return { ...ns, ipv6: { ...ns.ipv6, rules, customRules: added || ns.ipv6.customRules } };
}

/** fib_default_rule_pref(): one less than the priority of the rule tried second; 0 where there is none or it is 0. */
function automaticPriority(rules: RuleSet): number {
  const second = rules.secondPriority;
  return second ? second - 1 : 0;
}

/** The rule that a request describes, with the kernel's defaults filled in. */
export function ruleOf(request: RuleRequest, priority: number, origin: Origin): Rule {
  const mark = request.mark ?? 0;
  return {
    family: request.family,
    priority,
    not: request.not ?? false,
    source: selective(request.source),
    destination: selective(request.destination),
    tos: request.tos ?? 0,
    mark,
    // A mark without a mask compares all bits.
    mask: request.mask ?? (mark === 0 ? 0 : 0xffffffff),
    inInterface: request.inInterface,
    outInterface: request.outInterface,
    uidRange: request.uidRange,
    ipProtocol: request.ipProtocol || undefined,
    sourcePorts: withMask(request.sourcePorts),
    destinationPorts: withMask(request.destinationPorts),
    dscp: request.dscp && { mask: DSCP_BITS, ...request.dscp },
    flowLabel: request.flowLabel?.mask ? request.flowLabel : undefined,
    tunnelId: request.tunnelId || undefined,
    l3mdev: request.l3mdev ?? false,
    action: request.action ?? 'lookup',
    table: request.table,
    target: request.target,
    suppressPrefixLength: request.suppressPrefixLength,
    suppressInterfaceGroup: request.suppressInterfaceGroup,
    realms: request.realms || undefined,
    protocol: request.protocol,
    origin,
  };
}

const PORT_BITS = 0xffff;

/** All bits of a single port count where nothing else is said. */
function withMask(ports: RuleRequest['sourcePorts']): PortSelector | undefined {
  return ports && { mask: ports.start === ports.end ? PORT_BITS : 0, ...ports };
}
