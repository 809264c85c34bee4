import { clauseIn, madeRules, spanOfClause } from '../policy/made-rules.ts';
import type { ScriptRule } from '../rule.ts';

export const oifSelectsOwnPackets: ScriptRule = {
  subject: 'script',
  code: 'IPR421',
  name: 'oif-selects-own-packets',
  severity: 'hint',
  preset: 'strict',
  summary: '`oif` selects only packets of this machine that a program has bound to the link.',
  explanation: `
A rule is asked before it is known where a packet will leave. So \`oif eth1\` cannot mean "what leaves by eth1": it selects
packets of programs on this machine that have bound their socket to that link (\`SO_BINDTODEVICE\`, \`ping -I eth1\`,
\`curl --interface eth1\`). What is forwarded is never selected, and neither is what other programs send.

To choose where forwarded packets go, use \`iif\`, \`from\`, \`to\` or \`fwmark\`.
`,
  condition: 'A rule is added that selects by `oif`, and not by `iif`.',
  example: {
    bad: 'ip rule add oif eth1 table 100 priority 1000\n',
    good: 'ip rule add iif eth1 table 100 priority 1000\n',
  },
  *check(context) {
    for (const made of madeRules(context)) {
      if (made.rule.outInterface === undefined || made.rule.inInterface !== undefined) continue;
      if (!clauseIn(made.step, 'oif')) continue;
      yield {
        span: spanOfClause(made, 'oif'),
        message: `This selects only what programs on this machine have bound to \`${made.rule.outInterface}\`; nothing that is forwarded. Use \`iif\`, \`from\` or \`fwmark\` for that.`,
      };
    }
  },
};
