import { formatPrefix, hostBitsSet, networkOf, type Prefix } from '../../net/prefix.ts';
import { clauseIn, type MadeRule, madeRules, prefixesOf, spanOfClause } from '../policy/made-rules.ts';
import type { Problem, ScriptRule } from '../rule.ts';

export const ruleHostBits: ScriptRule = {
  subject: 'script',
  code: 'IPR417',
  name: 'rule-host-bits',
  severity: 'information',
  summary: 'A prefix of a rule has bits set behind its length.',
  explanation: `
\`ip route\` refuses such a prefix, \`ip rule\` takes it: \`from 192.0.2.5/24\` selects all of 192.0.2.0/24, not the one host that the
eye sees.

It is shown with its bits, and has to be written with them to be deleted: \`ip rule del from 192.0.2.0/24\` does not
find it.
`,
  condition: 'A rule is added with `from` or `to` and a prefix that has bits set behind its length.',
  fix: 'Clears the bits, or writes the address without a length.',
  example: {
    bad: 'ip rule add from 192.0.2.5/24 table 100 priority 1000\n',
    good: 'ip rule add from 192.0.2.0/24 table 100 priority 1000\n',
  },
  *check(context) {
    for (const made of madeRules(context)) {
      for (const [keyword, prefix] of prefixesOf(made.rule)) {
        if (hostBitsSet(prefix)) yield describe(made, keyword, prefix, context.text);
      }
    }
  },
};

function describe(made: MadeRule, keyword: 'from' | 'to', prefix: Prefix, text: string): Problem {
  const network = formatPrefix(networkOf(prefix.address, prefix.length));
  const value = clauseIn(made.step, keyword)?.values[0];
  const isWritten =
    value && text.slice(value.span.start, value.span.end) === value.text && value.text.includes('/');
  const host = value?.text.split('/')[0] ?? '';
  return {
    span: spanOfClause(made, keyword),
    message: `This selects all of ${network}, not one address. Write \`${keyword} ${network}\`, or leave out the length.`,
    ...(isWritten && {
      fixes: [
        { title: `Write \`${network}\``, edits: [{ span: value.span, text: network }] },
        { title: `Select \`${host}\` only`, edits: [{ span: value.span, text: host }] },
      ],
    }),
  };
}
