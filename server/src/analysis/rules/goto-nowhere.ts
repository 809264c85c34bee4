import { madeRules, spanOfClause } from '../policy/made-rules.ts';
import type { ScriptRule } from '../rule.ts';

export const gotoNowhere: ScriptRule = {
  subject: 'script',
  code: 'IPR406',
  name: 'goto-nowhere',
  severity: 'warning',
  summary: 'A `goto` leads to a priority that no rule has.',
  explanation: `
\`goto N\` goes on at the rule of priority N: exactly that number, not the next one behind it. Where no rule has it, the kernel
keeps the \`goto\` as \`[unresolved]\` and passes it over, and the packets go on at the very rules that they were to skip. It
takes effect when such a rule is added, and loses it when that is deleted.

A \`goto\` that leads backwards is refused (\`Backward goto not supported\`).
`,
  condition:
    'When the script is done, a rule that it has added goes to a priority that no rule of that family has. Where the machine was only partly known at the start, other rules may be there: then it is told for information.',
  example: {
    bad: `# iproute2-ls: world=fresh
ip rule add from 10.0.0.0/8 goto 500 priority 100
ip rule add from all prohibit priority 400
`,
    good: `# iproute2-ls: world=fresh
ip rule add from 10.0.0.0/8 goto 500 priority 100
ip rule add from all prohibit priority 400
ip rule add table main priority 500
`,
  },
  *check(context) {
    for (const made of madeRules(context)) {
      const { rule, policy } = made;
      if (rule.action !== 'goto' || policy.rules.some(({ priority }) => priority === rule.target)) continue;
      const isKnown = policy.namespace.complete;
      yield {
        ...(!isKnown && { severity: 'information' }),
        span: spanOfClause(made, 'goto'),
        message:
          `No rule has the priority ${rule.target}${isKnown ? '' : ' as far as the script shows'}: the \`goto\` is passed over, and ` +
          'packets go on at the next rule. Add a rule of that priority, or go to one that is there.',
      };
    }
  },
};
