/** Rules as a description of a machine tells of them, put into a namespace as they are. */

import type { Family } from '../../net/address.ts';
import { RuleSet } from '../core/rule-set.ts';
import { defaultRules, ruleOf } from '../core/rules.ts';
import { createTable } from '../ipv6/tables.ts';
import type { Origin } from '../origin.ts';
import type { RuleRequest } from '../rtnetlink.ts';
import type { Namespace, Rule } from '../state.ts';

/** A rule as told: all that a request for it would say. */
export type ToldRule = RuleRequest & { readonly priority: number };

/** The namespace with exactly these rules of a family, in this order. Others than the default ones were once changed. */
export function withRules(
  ns: Namespace,
  family: Family,
  told: readonly ToldRule[],
  origin: Origin,
): Namespace {
  const list = told.map((request) => ruleOf(request, request.priority, origin));
  const rules = list.reduce((set, rule) => set.with(rule), RuleSet.empty);
  const customRules = !isDefault(family, list);
  if (family === 'inet') return customRules ? withCustomRules({ ...ns, rules }) : { ...ns, rules };
  const next: Namespace = { ...ns, ipv6: { ...ns.ipv6, rules, customRules } };
  return list.filter(looksUp).reduce((before, { table }) => createTable(before, table), next);
}

/** The namespace in which the IPv4 rules were once changed, though they may be the default ones again. */
export function withCustomRules(ns: Namespace): Namespace {
  return { ...ns, customRules: true };
}

function looksUp({ action, l3mdev, table }: Rule): boolean {
  return action === 'lookup' && !l3mdev && table !== 0;
}

function isDefault(family: Family, rules: readonly Rule[]): boolean {
  const defaults = [...defaultRules(family)];
  return rules.length === defaults.length && rules.every((rule, i) => isSame(rule, defaults[i] as Rule));
}

/** Default rules select nothing: no field of theirs is an object. */
function isSame(rule: Rule, standard: Rule): boolean {
  const keys = Object.keys(standard) as (keyof Rule)[];
  return keys.every((key) => key === 'origin' || rule[key] === standard[key]);
}
