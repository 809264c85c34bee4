import { clauseOf, placeOf } from '../judged-command.ts';
import { writtenTable } from '../policy/written-tables.ts';
import type { ScriptRule } from '../rule.ts';

export const ruleTableZero: ScriptRule = {
  subject: 'script',
  code: 'IPR416',
  name: 'rule-table-zero',
  severity: 'warning',
  summary: '`table 0` lets the kernel choose a table that nobody uses.',
  explanation: `
0 is no table. In an IPv4 rule it asks the kernel for the first number whose table does not exist yet, most often 1: the
rule is shown as \`lookup 1\`, and looks up a table that is empty, so that packets go on at the next rule as if it were not there.

Name the table. (In \`ip route\`, 0 stands for \`main\`.) IPv6 refuses such a
rule: \`Invalid table\`.
`,
  condition: 'An IPv4 rule is added with `table 0` or a name that stands for 0.',
  example: {
    bad: 'ip rule add from 192.0.2.2 table 0 priority 1000\n',
    good: 'ip rule add from 192.0.2.2 table main priority 1000\n',
  },
  *check(context) {
    for (const judged of context.judged) {
      const word = judged.action === 'rule add' ? clauseOf(judged, 'table')?.values[0] : undefined;
      if (!word || writtenTable(judged.command, judged.names) !== 0) continue;
      if (clauseOf(judged, 'l3mdev') || judged.step?.execution.refusedBy) continue;
      yield {
        span: placeOf(word, judged),
        message:
          '`table 0` is none: the kernel takes the first number without a table, and the rule looks up an empty one. Name the table.',
      };
    }
  },
};
