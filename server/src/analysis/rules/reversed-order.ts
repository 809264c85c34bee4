import type { Rule } from '../../kernel/state.ts';
import { clauseIn, type MadeRule, madeRules, pointAt } from '../policy/made-rules.ts';
import { answeredBy } from '../policy/reach.ts';
import { canMeet, covers } from '../policy/rule-flows.ts';
import { haveSameEffect } from '../policy/same-effect.ts';
import type { ScriptRule } from '../rule.ts';

export const reversedOrder: ScriptRule = {
  subject: 'script',
  code: 'IPR408',
  name: 'reversed-order',
  severity: 'warning',
  summary:
    'Rules without a priority are tried in the reverse of the order they are written in, and here that matters.',
  explanation: `
For a rule without \`priority\` the kernel takes one less than the priority of the rule that is tried second, the first one behind
\`local\`. So each new rule goes before all the others: before \`main\`, before those that the script has added above, and before
rules of other programs, whatever their priorities are. Of the lines

\`\`\`sh
ip rule add from 10.0.0.0/24 table isp
ip rule add fwmark 1 table vpn
\`\`\`

the second is tried first, and packets from 10.0.0.0/24 with mark 1 take table \`vpn\`. Where the rules select packets in common,
that is rarely what the one who reads the script expects. Give them priorities.
`,
  condition:
    'Of two rules that the script has added, the later one has no `priority` and is tried before; some packet is selected by both (computed as sets over all fields), their actions or tables differ, and the later one is not just a part of the earlier one, nor one that suppresses routes. A warning where the later one selects all that the earlier one does, information where they overlap. An earlier rule that is never reached is told by IPR401.',
  example: {
    bad: `ip rule add from 10.0.0.0/24 table 100
ip rule add fwmark 1 table 200
`,
    good: `ip rule add from 10.0.0.0/24 table 100 priority 100
ip rule add fwmark 1 table 200 priority 200
`,
  },
  *check(context) {
    const all = madeRules(context);
    for (const [index, later] of all.entries()) {
      if (clauseIn(later.step, 'priority')) continue;
      const earlier = all.slice(index + 1).find((each) => isReversed(each, later));
      if (!earlier) continue;
      const isWhole = covers(later.rule, earlier.rule) === true;
      const isSure = earlier.step.certain && later.step.certain;
      yield {
        ...(!(isWhole && isSure) && { severity: 'information' }),
        span: later.span,
        message:
          `Without a priority this rule is tried before the rule that is written above, and it selects ${isWhole ? 'all' : 'some'} of the ` +
          'packets of that. Give both of them priorities.',
        related: pointAt(context, [earlier.rule], 'This rule is tried later.'),
      };
    }
  },
};

/** Such a rule is there to be tried before: it answers for what is more specific than the rest. */
function suppresses({ suppressPrefixLength, suppressInterfaceGroup }: Rule): boolean {
  return suppressPrefixLength !== undefined || suppressInterfaceGroup !== undefined;
}

/** `earlier` is written before, tried behind, and has to do with packets that `later` selects as well. */
function isReversed(earlier: MadeRule, later: MadeRule): boolean {
  return (
    earlier.policy === later.policy &&
    earlier.rule.origin < later.rule.origin &&
    !haveSameEffect(earlier.rule, later.rule) &&
    !suppresses(later.rule) &&
    later.policy.isExact &&
    canMeet(earlier.rule, later.rule) === true &&
    covers(earlier.rule, later.rule) === false &&
    !answeredBy(earlier.policy, earlier.rule, 'now')
  );
}
