import { placeInScript, type Step } from '../../script/timeline.ts';
import { type Policy, policiesOf } from '../policy/policy.ts';
import { looksUpEmptyTable, orphansOf } from '../policy/table-use.ts';
import { mayAddUnseenRules } from '../policy/written-tables.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const orphanTable: ScriptRule = {
  subject: 'script',
  code: 'IPR405',
  name: 'orphan-table',
  severity: 'warning',
  summary: 'Routes are put into a table that no rule looks up.',
  explanation: `
A route takes part in a look-up only through a rule that names its table, or through a VRF whose table it is. The kernel looks
up \`local\`, \`main\` and (IPv4) \`default\` by itself, and no other table: routes in table 100 without a rule for table 100 are
shown by \`ip route show table 100\`, and no packet ever takes them.

Look for a rule that was refused or deleted, for another number or name of the table, and for the address family: the rules of
IPv4 say nothing about IPv6 tables.
`,
  condition:
    'When the script is done, a table other than `local`, `main` and `default` holds a route that the script has added, and no rule of that family and no VRF looks it up; rules that choose by VRF do so for the tables of VRFs. Nothing is told where the script may add rules that it does not show. A warning where the namespace was known from the start, or where a rule of the script looks up another table, which is empty; else for information: other programs may have added the rule.',
  example: {
    bad: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 10 priority 1000
`,
    good: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 100 priority 1000
`,
  },
  *check(context) {
    if (mayAddUnseenRules(context)) return;
    for (const policy of policiesOf(context)) {
      for (const [table, route] of orphansOf(policy)) {
        const step = context.timeline.stepOf(route.origin);
        if (step && !step.impliedBy) yield describe(context, policy, table, step);
      }
    }
  },
};

function describe({ timeline }: ScriptContext, policy: Policy, table: number, step: Step): Problem {
  const isSure = step.certain && (policy.namespace.complete || looksUpEmptyTable(policy));
  const name = timeline.end.names.table('rt_tables').nameOf(table);
  const [family, option] = policy.family === 'inet' ? ['', ''] : ['IPv6 ', '-6 '];
  return {
    ...(!isSure && { severity: 'information' }),
    span: placeInScript(step),
    message:
      `No ${family}rule looks up table ${table}${name === undefined ? '' : ` (\`${name}\`)`}${isSure ? '' : ' in this script'}: its ` +
      `routes are never used. Add one, \`ip ${option}rule add ... table ${name ?? table}\`, or put the route into \`main\`.`,
  };
}
