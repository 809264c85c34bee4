/**
 * The routing policy database: RTM_NEWRULE, RTM_DELRULE and RTM_GETRULE for IPv4
 * (net/core/fib_rules.c and net/ipv4/fib_rules.c of the kernel).
 */
import { type Prefix, samePrefix } from '../../net/prefix.ts';
import { createTable } from '../ipv4/tables.ts';
import { BOOT, type Origin } from '../origin.ts';
import type { CreateFlags, RuleRequest } from '../rtnetlink.ts';
import type { Namespace, Rule } from '../state.ts';
import { Protocol, Table } from '../uapi.ts';
import { done, notKnown, type Outcome, refused, reply } from './outcome.ts';
import { ruleFault, tosFault } from './rule-faults.ts';
import { RuleSet } from './rule-set.ts';

/** The rules of a new namespace: local at 0, main at 32766, default at 32767. */
export function defaultRules(): RuleSet {
  const lookup = (priority: number, table: number): Rule =>
    ruleOf({ family: 'inet', action: 'lookup', table, protocol: Protocol.KERNEL }, priority, BOOT);
  return RuleSet.empty
    .with(lookup(0, Table.LOCAL))
    .with(lookup(32766, Table.MAIN))
    .with(lookup(32767, Table.DEFAULT));
}

/**
 * RTM_NEWRULE. Without a priority the rule goes right before the one that is tried second.
 *
 * Errors: EEXIST for an exclusive request where such a rule exists at that priority (see `covers`), EINVAL with a text
 * for values that make no sense.
 */
export function newRule(ns: Namespace, request: RuleRequest, flags: CreateFlags, origin: Origin): Outcome {
  const priority = request.priority ?? automaticPriority(ns.rules);
  const fault = ruleFault(request, priority);
  if (fault) return refused(ns, 'EINVAL', fault);
  if (request.action === undefined) return notKnown(ns, 'rules without an action');
  const rule = ruleOf(request, priority, origin);
  if (flags.exclusive && exists(ns.rules, rule, request)) return refused(ns, 'EEXIST');
  const wrongTos = tosFault(rule.tos);
  if (wrongTos) return refused(ns, 'EINVAL', wrongTos);
  const assumed = !ns.complete && flags.exclusive ? ([{ kind: 'not-there-before' }] as const) : [];
  if (rule.action !== 'lookup' || rule.table !== Table.UNSPEC || rule.l3mdev) {
    return done(withRules(ns, ns.rules.with(rule)), assumed);
  }
  if (!ns.complete) return notKnown(ns, 'which routing table is the first that does not exist yet');
  const table = firstFreeTable(ns);
  return done(withRules(createTable(ns, table), ns.rules.with({ ...rule, table })));
}

/**
 * RTM_DELRULE: removes the first rule that has every attribute given in the request; `not` and the target of a `goto`
 * are not looked at.
 *
 * Errors: ENOENT where there is none, EINVAL as for `newRule`.
 */
export function deleteRule(ns: Namespace, request: RuleRequest): Outcome {
  const fault = ruleFault(request, request.priority ?? automaticPriority(ns.rules));
  if (fault) return refused(ns, 'EINVAL', fault);
  const wanted = ruleOf(request, request.priority ?? 0, BOOT);
  for (const rule of ns.rules) {
    if (matches(rule, wanted, request)) return done(withRules(ns, ns.rules.without(rule)));
  }
  if (!ns.complete) return notKnown(ns, 'whether the machine has such a rule');
  return refused(ns, 'ENOENT');
}

/** RTM_GETRULE with NLM_F_DUMP: the rules that are known, in the order they are tried. */
export function dumpRules(ns: Namespace): Outcome {
  return reply(ns, { type: 'rules', rules: [...ns.rules] });
}

/** From the first change on, the kernel walks the tables one by one (see `Namespace.customRules`). */
function withRules(ns: Namespace, rules: RuleSet): Namespace {
  return { ...ns, rules, customRules: true };
}

/** fib_default_rule_pref(): one less than the priority of the rule tried second; 0 where there is none or it is 0. */
function automaticPriority(rules: RuleSet): number {
  const second = rules.secondPriority;
  return second ? second - 1 : 0;
}

/** The rule that a request describes, with the kernel's defaults filled in. */
function ruleOf(request: RuleRequest, priority: number, origin: Origin): Rule {
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
    sourcePorts: request.sourcePorts,
    destinationPorts: request.destinationPorts,
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

/** A prefix of length 0 selects everything: the kernel keeps none. */
function selective(prefix: Prefix | undefined): Prefix | undefined {
  return prefix && prefix.length > 0 ? prefix : undefined;
}

/**
 * rule_exists(): whether a rule of this priority equals the new one in all but `not` and `goto` target. A prefix,
 * TOS or realm that the new rule does not have equals any (fib4_rule_compare()), so `from all` counts as there
 * already where a rule with `from 192.0.2.1` has the rest.
 */
function exists(rules: RuleSet, rule: Rule, request: RuleRequest): boolean {
  for (const old of rules.atPriority(rule.priority)) {
    if (
      old.action === rule.action &&
      old.table === rule.table &&
      old.inInterface === rule.inInterface &&
      old.outInterface === rule.outInterface &&
      old.mark === rule.mark &&
      old.mask === rule.mask &&
      old.suppressInterfaceGroup === rule.suppressInterfaceGroup &&
      old.suppressPrefixLength === rule.suppressPrefixLength &&
      old.l3mdev === rule.l3mdev &&
      old.ipProtocol === rule.ipProtocol &&
      old.protocol === rule.protocol &&
      sameRange(old.uidRange, rule.uidRange) &&
      sameRange(old.sourcePorts, rule.sourcePorts) &&
      sameRange(old.destinationPorts, rule.destinationPorts) &&
      covers(old, request)
    ) {
      return true;
    }
  }
  return false;
}

/** rule_find(): whether the rule has every attribute that the request gives; `wanted` is the request as a rule. */
function matches(rule: Rule, wanted: Rule, request: RuleRequest): boolean {
  return (
    givenAndSame(request.priority, rule.priority) &&
    givenAndSame(request.action, rule.action) &&
    givenAndSame(wanted.table || undefined, rule.table) &&
    givenAndSame(wanted.inInterface, rule.inInterface) &&
    givenAndSame(wanted.outInterface, rule.outInterface) &&
    givenAndSame(wanted.mark || undefined, rule.mark) &&
    givenAndSame(wanted.mask || undefined, rule.mask) &&
    givenAndSame(wanted.suppressInterfaceGroup, rule.suppressInterfaceGroup) &&
    givenAndSame(wanted.suppressPrefixLength, rule.suppressPrefixLength) &&
    givenAndSame(wanted.l3mdev || undefined, rule.l3mdev) &&
    givenAndSame(wanted.ipProtocol, rule.ipProtocol) &&
    givenAndSame(wanted.protocol || undefined, rule.protocol) &&
    (!wanted.uidRange || sameRange(wanted.uidRange, rule.uidRange)) &&
    (!wanted.sourcePorts || sameRange(wanted.sourcePorts, rule.sourcePorts)) &&
    (!wanted.destinationPorts || sameRange(wanted.destinationPorts, rule.destinationPorts)) &&
    covers(rule, request)
  );
}

/** fib4_rule_compare(): the IPv4 selectors that the request gives are the rule's. */
function covers(rule: Rule, request: RuleRequest): boolean {
  const source = selective(request.source);
  const destination = selective(request.destination);
  return (
    (!source || (rule.source !== undefined && samePrefix(source, rule.source))) &&
    (!destination || (rule.destination !== undefined && samePrefix(destination, rule.destination))) &&
    givenAndSame(request.tos || undefined, rule.tos) &&
    givenAndSame(request.realms, rule.realms ?? 0)
  );
}

function givenAndSame<T>(given: T | undefined, value: T | undefined): boolean {
  return given === undefined || given === value;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function sameRange(a: Range | undefined, b: Range | undefined): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}

/** The first table number that is not in use, for `table 0` (fib_empty_table()). */
function firstFreeTable(ns: Namespace): number {
  let id = 1;
  while (ns.tables.has(id)) id++;
  return id;
}
