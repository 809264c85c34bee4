import type { Rule } from '../../kernel/state.ts';
import { clauseIn, type MadeRule, madeRules, nameOfRule, pointAt } from '../policy/made-rules.ts';
import { answeredBy } from '../policy/reach.ts';
import { covers, isSelectorEmpty } from '../policy/rule-flows.ts';
import { onlyRejects } from '../policy/table-outcome.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const ruleNeverReached: ScriptRule = {
  subject: 'script',
  code: 'IPR401',
  name: 'rule-never-reached',
  severity: 'warning',
  summary: 'Earlier rules answer every packet that a rule selects.',
  explanation: `
Rules are tried in the order of their priorities, the lowest number first. The first one that selects the packet and whose
table has a route for it decides; the rules behind it are not looked at. Here earlier rules select all that this one
selects, and their tables hold a default route (or their actions reject), so that no packet ever gets to this rule: it could
as well be missing.

Give the narrower rule the lower priority:

\`\`\`sh
ip rule add from 10.1.2.3 table vpn priority 100
ip rule add from 10.1.0.0/16 table isp priority 200
\`\`\`

A rule without \`priority\` goes before all that were added so far, \`local\` excepted: what is written first is tried last.

Where the earlier rules select the very same packets and are answered by routes over a link, the later rule may be meant for
the time when that link is down; this is told for information.
`,
  condition:
    'Of the packets that the rule selects, computed as a set over all fields of a flow, none is left when those are taken away that earlier rules answer: by an action that rejects, or by a table whose routes cover them, `throw` and suppressed ones not counted. Packets that a program has bound to a link count only where the rule selects by `oif`. A rule that rejects packets for the time that links are down is not told of.',
  example: {
    bad: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip route add default via 198.51.100.1 dev eth1 table 200 proto 200
ip rule add from 10.1.0.0/16 table 100 priority 1000
ip rule add from 10.1.2.3 table 200 priority 2000
`,
    good: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip route add default via 198.51.100.1 dev eth1 table 200 proto 200
ip rule add from 10.1.2.3 table 200 priority 1000
ip rule add from 10.1.0.0/16 table 100 priority 2000
`,
  },
  *check(context) {
    for (const made of madeRules(context)) {
      if (isSelectorEmpty(made.rule)) continue;
      const always = answeredBy(made.policy, made.rule, 'any');
      const problem = always ? describe(context, made, always, true) : whileLinksAreUp(context, made);
      if (problem) yield problem;
    }
  },
};

function whileLinksAreUp(context: ScriptContext, made: MadeRule): Problem | undefined {
  if (onlyRejects(made.policy.namespace, made.rule)) return undefined;
  const now = answeredBy(made.policy, made.rule, 'now');
  return now && describe(context, made, now, false);
}

function describe(
  context: ScriptContext,
  made: MadeRule,
  takenBy: readonly Rule[],
  always: boolean,
): Problem {
  const { rule, step, span } = made;
  const isStandby = !always && takenBy.every((earlier) => covers(rule, earlier) === true);
  const isSure =
    step.certain && takenBy.every(({ origin }) => context.timeline.stepOf(origin)?.certain !== false);
  const late = takenBy.find((earlier) => isUnasked(context, earlier, rule));
  return {
    ...((isStandby || !isSure) && { severity: 'information' }),
    span,
    message:
      `No packet gets to this rule${always ? '' : ' while the links are up'}: ${reasonOf(takenBy)}` +
      `${late ? ' Without a priority the rule that was added later goes first.' : ''} ` +
      `${isStandby ? 'If it is meant as a standby, say so in a comment.' : 'Give this rule the smaller number.'}`,
    related: pointAt(context, takenBy, 'This rule is tried before, and answers.'),
  };
}

function reasonOf(takenBy: readonly Rule[]): string {
  const [first, ...more] = takenBy;
  if (!first) return 'it selects none.';
  const who = more.length > 0 ? takenBy.map(({ priority }) => priority).join(', ') : undefined;
  return who
    ? `the rules of the priorities ${who} together answer all that it selects.`
    : `${nameOfRule(first)} answers all that it selects.`;
}

/** True where a rule that was added later goes before because it has no priority of its own. */
function isUnasked({ timeline }: ScriptContext, earlier: Rule, { origin }: Rule): boolean {
  const maker = timeline.stepOf(earlier.origin);
  return maker !== undefined && earlier.origin > origin && clauseIn(maker, 'priority') === undefined;
}
