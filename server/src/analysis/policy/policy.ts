import { rulesOf } from '../../kernel/core/rules.ts';
import type { Namespace, Rule } from '../../kernel/state.ts';
import type { Family } from '../../net/address.ts';
import type { Timeline } from '../../script/timeline.ts';
import { perObject } from '../../text/per-object.ts';
import type { ScriptContext } from '../rule.ts';

/** The rules of one family in one namespace, as the script leaves them. */
export interface Policy {
  readonly namespace: Namespace;
  readonly family: Family;
  /** In the order they are tried. */
  readonly rules: readonly Rule[];
  /**
   * False where a rule names a VRF as a link: that selects the flows of all its ports as well, and what rules have in common is
   * not worked out.
   */
  readonly isExact: boolean;
}

/** More rules than this are not compared with each other. */
const MOST_RULES = 400;

/**
 * The policies that a script leaves, in each namespace that it has used: a namespace that it deletes, as it was right before.
 */
export const policiesOf = perObject(({ timeline }: ScriptContext): readonly Policy[] =>
  lastNamespaces(timeline).flatMap((namespace) =>
    (['inet', 'inet6'] as const).flatMap((family) => policyOf(namespace, family) ?? []),
  ),
);

function policyOf(namespace: Namespace, family: Family): Policy | undefined {
  const rules = rulesOf(namespace, family);
  if (rules.size > MOST_RULES) return undefined;
  const all = [...rules];
  return { namespace, family, rules: all, isExact: !all.some((rule) => namesVrf(namespace, rule)) };
}

function namesVrf(ns: Namespace, { inInterface, outInterface }: Rule): boolean {
  if (inInterface === undefined && outInterface === undefined) return false;
  for (const { kind, name } of ns.links.values()) {
    if (kind === 'vrf' && (name === inInterface || name === outInterface)) return true;
  }
  return false;
}

/** Every namespace of the machine at the end, and those that were deleted before. */
export const lastNamespaces = perObject(({ steps, end }: Timeline): readonly Namespace[] => {
  const found = new Map<string, Namespace>();
  for (const { before, after } of steps) {
    if (before.kernel.namespaces.size <= after.kernel.namespaces.size) continue;
    for (const namespace of before.kernel.namespaces.values()) {
      if (!after.kernel.namespaces.has(namespace.name)) found.set(namespace.name, namespace);
    }
  }
  for (const namespace of end.kernel.namespaces.values()) found.set(namespace.name, namespace);
  return [...found.values()];
});
