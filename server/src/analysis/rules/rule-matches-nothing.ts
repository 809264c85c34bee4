import type { Rule } from '../../kernel/state.ts';
import { madeRules } from '../policy/made-rules.ts';
import { isSelectorEmpty } from '../policy/rule-flows.ts';
import type { ScriptRule } from '../rule.ts';

export const ruleMatchesNothing: ScriptRule = {
  subject: 'script',
  code: 'IPR402',
  name: 'rule-matches-nothing',
  severity: 'warning',
  summary: 'The selectors of a rule contradict each other: no packet meets them all.',
  explanation: `
The kernel takes the rule without a word, and it never does anything. The usual ways to write one:

- \`iif eth0 oif eth1\`: \`oif\` is not the link that a forwarded packet will leave by (that is what the look-up is to find
  out). It selects packets of the machine itself that a program has bound to a link (\`SO_BINDTODEVICE\`, \`ping -I\`), and those
  come in by \`lo\`.
- \`not from all\`: \`not\` turns all selectors together around, and what is left of every packet is none.

For forwarded packets use \`iif\`, \`from\`, \`to\` or \`fwmark\`.
`,
  condition: 'The set of packets that the selectors of a rule choose together, `not` included, is empty.',
  example: {
    bad: 'ip rule add iif eth0 oif eth1 table 100 priority 1000\n',
    good: 'ip rule add iif eth0 table 100 priority 1000\n',
  },
  *check(context) {
    for (const { rule, policy, span } of madeRules(context)) {
      if (!policy.isExact || !isSelectorEmpty(rule)) continue;
      yield { span, message: `No packet meets this rule: ${reasonOf(rule)}` };
    }
  },
};

function reasonOf({ not, inInterface, outInterface }: Rule): string {
  if (not) return '`not` turns selectors around that choose every packet. Name what is to be left out.';
  if (inInterface !== undefined && outInterface !== undefined) {
    return `what comes in by \`${inInterface}\` is forwarded, and \`oif\` selects only packets of the machine itself that are bound to a link. Leave out \`oif\`.`;
  }
  return 'its selectors leave none.';
}
