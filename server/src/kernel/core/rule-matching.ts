/** Which rule a request is about (net/core/fib_rules.c of the kernel). */
import { type Prefix, samePrefix } from '../../net/prefix.ts';
import type { RuleRequest } from '../rtnetlink.ts';
import type { PortSelector, Rule } from '../state.ts';
import type { RuleSet } from './rule-set.ts';

/**
 * rule_exists(): the rule of this priority that equals the new one in all but `not` and `goto` target. A prefix,
 * TOS or realm that the new rule does not have equals any (see `covers`), so `from all` counts as there already where
 * a rule with `from 192.0.2.1` has the rest.
 */
export function existingRule(rules: RuleSet, rule: Rule, request: RuleRequest): Rule | undefined {
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
      old.tunnelId === rule.tunnelId &&
      sameRange(old.uidRange, rule.uidRange) &&
      samePorts(old.sourcePorts, rule.sourcePorts) &&
      samePorts(old.destinationPorts, rule.destinationPorts) &&
      covers(old, request)
    ) {
      return old;
    }
  }
  return undefined;
}

/** rule_find(): whether the rule has every attribute that the request gives; `wanted` is the request as a rule. */
export function ruleMatches(rule: Rule, wanted: Rule, request: RuleRequest): boolean {
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
    givenAndSame(wanted.tunnelId, rule.tunnelId) &&
    (!wanted.uidRange || sameRange(wanted.uidRange, rule.uidRange)) &&
    (!wanted.sourcePorts || samePorts(wanted.sourcePorts, rule.sourcePorts)) &&
    (!wanted.destinationPorts || samePorts(wanted.destinationPorts, rule.destinationPorts)) &&
    covers(rule, request)
  );
}

/** fib4_rule_compare(), fib6_rule_compare(): the selectors that the request gives are the rule's. IPv6 has no realms, and IPv4 no flow label. */
function covers(rule: Rule, request: RuleRequest): boolean {
  const source = selective(request.source);
  const destination = selective(request.destination);
  return (
    (!source || (rule.source !== undefined && samePrefix(source, rule.source))) &&
    (!destination || (rule.destination !== undefined && samePrefix(destination, rule.destination))) &&
    givenAndSame(request.tos || undefined, rule.tos) &&
    givenAndSame(request.dscp?.value, rule.dscp?.value) &&
    givenAndSame(request.dscp?.mask, rule.dscp?.mask) &&
    (request.family === 'inet6' ? sameLabel(request, rule) : givenAndSame(request.realms, rule.realms ?? 0))
  );
}

function sameLabel({ flowLabel }: RuleRequest, rule: Rule): boolean {
  const { value = 0, mask = 0 } = rule.flowLabel ?? {};
  return !flowLabel || (flowLabel.value === value && flowLabel.mask === mask);
}

function givenAndSame<T>(given: T | undefined, value: T | undefined): boolean {
  return given === undefined || given === value;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function samePorts(a: PortSelector | undefined, b: PortSelector | undefined): boolean {
  return sameRange(a, b) && a?.mask === b?.mask;
}

function sameRange(a: Range | undefined, b: Range | undefined): boolean {
  return a?.start === b?.start && a?.end === b?.end;
}

/** A prefix of length 0 selects everything: the kernel keeps none. */
export function selective(prefix: Prefix | undefined): Prefix | undefined {
  return prefix && prefix.length > 0 ? prefix : undefined;
}
