import type { Namespace } from '../../kernel/state.ts';
import { type MadeRule, madeRules, pointAt, spanOfClause } from '../policy/made-rules.ts';
import type { ScriptContext, ScriptRule } from '../rule.ts';

export const detachedRule: ScriptRule = {
  subject: 'script',
  code: 'IPR419',
  name: 'detached-rule',
  severity: 'warning',
  summary: 'A rule selects by a link that is not there.',
  explanation: `
\`iif\` and \`oif\` take any name. Where no link has it, the rule is shown with \`[detached]\` and selects nothing until one comes: a
mistyped name is not told.

Rules also stay behind, detached, when their link is deleted, renamed, or moved to another network
namespace: they do not move with it.
`,
  condition:
    'When the script is done, no link of the namespace has the name that a rule selects by. Told only where that is certain: the namespace was known from the start, or the script itself has deleted, renamed or moved the link.',
  example: {
    bad: `ip netns add lab
ip -n lab rule add iif eth0 table 100 priority 1000
`,
    good: `ip netns add lab
ip -n lab link add eth0 type veth peer name eth1
ip -n lab rule add iif eth0 table 100 priority 1000
`,
  },
  *check(context) {
    for (const made of madeRules(context)) {
      for (const [keyword, name] of [
        ['iif', made.rule.inInterface],
        ['oif', made.rule.outInterface],
      ] as const) {
        if (name === undefined || hasLink(made.policy.namespace, name)) continue;
        const lost = whereLost(context, made, name);
        if (!made.policy.namespace.complete && lost === undefined) continue;
        yield {
          ...(!made.step.certain && { severity: 'information' }),
          span: spanOfClause(made, keyword),
          message:
            `${lost === undefined ? `There is no link \`${name}\`` : `The script takes the link \`${name}\` away`}: the rule is detached, and selects nothing until ` +
            'a link of that name comes. Check the name, or delete the rule with the link.',
          ...(lost !== undefined && {
            related: pointAt(context, [{ origin: lost }], 'The link goes away here.'),
          }),
        };
      }
    }
  },
};

/** The step that took the last link of this name away. */
function whereLost({ timeline }: ScriptContext, { policy }: MadeRule, name: string): number | undefined {
  const at = (kernel: { readonly namespaces: { get(name: string): Namespace | undefined } }) =>
    kernel.namespaces.get(policy.namespace.name);
  return timeline.steps.findLast(({ before, after, execution }) => {
    if (before === after || execution.status !== 0) return false;
    const [ns, then] = [at(before.kernel), at(after.kernel)];
    return (
      ns !== undefined &&
      then !== undefined &&
      ns.links !== then.links &&
      hasLink(ns, name) &&
      !hasLink(then, name)
    );
  })?.index;
}

function hasLink(ns: Namespace, name: string): boolean {
  for (const link of ns.links.values()) {
    if (link.name === name || link.alternativeNames?.includes(name)) return true;
  }
  return false;
}
