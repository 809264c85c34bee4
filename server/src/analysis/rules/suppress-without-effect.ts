import { addressBits } from '../../net/address.ts';
import { type MadeRule, madeRules, spanOfClause } from '../policy/made-rules.ts';
import { canMeet, covers } from '../policy/rule-flows.ts';
import type { ScriptRule } from '../rule.ts';

export const suppressWithoutEffect: ScriptRule = {
  subject: 'script',
  code: 'IPR411',
  name: 'suppress-without-effect',
  severity: 'warning',
  summary: '`suppress_prefixlength` where it changes nothing, or leaves nothing.',
  explanation: `
A rule with \`suppress_prefixlength N\` passes over what it finds where the prefix is N bits long or shorter: with 0 all but the
default routes of its table count. It makes sense only together with a rule behind it that has another default route:

\`\`\`sh
ip rule add table main suppress_prefixlength 0 priority 900
ip rule add table vpn priority 1000
\`\`\`

Where no rule stands between it and the rule for the same table without it, the default route that it passed over is found
there, and the first rule could be missing. With 32 (IPv6: 128) it passes over every route, and never answers.
`,
  condition:
    'A rule with `suppress_prefixlength` is left by the script, and the length is that of a whole address; or the next rule behind it that selects any of its packets looks up the same table without suppressing. The latter is a warning where the namespace was known from the start, else information: other programs may add rules between the two.',
  example: {
    bad: `# iproute2-ls: world=fresh
ip rule add table main suppress_prefixlength 0 priority 900
`,
    good: `# iproute2-ls: world=fresh
ip link set lo up
ip route add blackhole default table 100
ip rule add table main suppress_prefixlength 0 priority 900
ip rule add table 100 priority 1000
`,
  },
  *check(context) {
    for (const made of madeRules(context)) {
      const { rule, policy } = made;
      if (rule.suppressPrefixLength === undefined || rule.action !== 'lookup') continue;
      const span = spanOfClause(made, 'suppress_prefixlength');
      if (rule.suppressPrefixLength >= addressBits(rule.family)) {
        yield {
          span,
          message: `This passes over every route: the rule never answers. Give the longest prefix that is not to count; 0 stands for default routes.`,
        };
      } else if (isUndone(made)) {
        yield {
          ...(!(policy.namespace.complete && made.step.certain) && { severity: 'information' }),
          span,
          message: `The next rule looks up the same table without this, and finds what was passed over: the rule changes nothing${policy.namespace.complete ? '' : ', unless other programs add rules between the two'}. Add the rule with the other default route behind it.`,
        };
      }
    }
  },
};

/** Whether the next rule for any of its packets looks up the same table and counts all routes of it. */
function isUndone({ rule, policy }: MadeRule): boolean {
  if (!policy.isExact) return false;
  const behind = policy.rules.slice(policy.rules.indexOf(rule) + 1);
  const next = behind.find((each) => canMeet(each, rule) !== false);
  return (
    next?.action === 'lookup' &&
    next.table === rule.table &&
    covers(next, rule) === true &&
    next.suppressPrefixLength === undefined &&
    next.suppressInterfaceGroup === undefined
  );
}
