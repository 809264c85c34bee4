import { perObject } from '../../text/per-object.ts';
import { clauseIn, type MadeRule, madeRules, pointAt, spanOfClause } from '../policy/made-rules.ts';
import { answeredBy } from '../policy/reach.ts';
import { canMeet } from '../policy/rule-flows.ts';
import { haveSameEffect } from '../policy/same-effect.ts';
import type { ScriptContext, ScriptRule } from '../rule.ts';

export const priorityCollision: ScriptRule = {
  subject: 'script',
  code: 'IPR407',
  name: 'priority-collision',
  severity: 'warning',
  summary: 'Two rules of one priority select the same packets and do different things with them.',
  explanation: `
Rules of one priority are tried in the order in which they were added. That works until one of them is deleted and added
again, by this script, by a hook or by another program: then it stands behind the other, and packets that both select go
another way, although \`ip rule\` shows the same lines.

Give each rule a priority of its own, and leave gaps for more.
`,
  condition:
    'Two rules that the script has added and left have the same priority, some packet is selected by both (computed as sets over all fields), and action, table or suppression differ. A pair of which one is never reached is told by IPR401.',
  example: {
    bad: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 10.0.0.0/24 table 100 priority 1000
ip rule add to 198.51.100.0/24 table main priority 1000
`,
    good: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add to 198.51.100.0/24 table main priority 1000
ip rule add from 10.0.0.0/24 table 100 priority 1010
`,
  },
  *check(context) {
    for (const made of madeRules(context)) {
      const other = rulesOfPriority(context, made).find((each) => collide(each, made));
      if (!other) continue;
      yield {
        ...(!(made.step.certain && other.step.certain) && { severity: 'information' }),
        span: spanOfClause(made, 'priority'),
        message:
          `Another rule of priority ${made.rule.priority} selects some of the same packets: which of them is tried first depends on the order in ` +
          'which they were added. Give one of them another priority.',
        related: pointAt(context, [other.rule], 'This rule has the same priority.'),
      };
    }
  },
};

/** The rules of the same priority that were added before, and so are tried before. */
function rulesOfPriority(context: ScriptContext, { rule, policy }: MadeRule): MadeRule[] {
  return (byPriority(context).get(rule.priority) ?? [])
    .filter((each) => each.policy === policy)
    .filter((each) => each.rule.origin < rule.origin);
}

const byPriority = perObject((context: ScriptContext): ReadonlyMap<number, readonly MadeRule[]> => {
  const found = new Map<number, MadeRule[]>();
  for (const made of madeRules(context)) {
    const same = found.get(made.rule.priority);
    if (same) same.push(made);
    else found.set(made.rule.priority, [made]);
  }
  return found;
});

function collide(a: MadeRule, b: MadeRule): boolean {
  return (
    clauseIn(b.step, 'priority') !== undefined &&
    !haveSameEffect(a.rule, b.rule) &&
    a.policy.isExact &&
    canMeet(a.rule, b.rule) === true &&
    !answeredBy(b.policy, b.rule, 'now')
  );
}
