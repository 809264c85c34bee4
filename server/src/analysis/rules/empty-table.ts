import type { Family } from '../../net/address.ts';
import { type MadeRule, madeRules, spanOfClause } from '../policy/made-rules.ts';
import { hasRoutes, isBuiltIn, orphansOf } from '../policy/table-use.ts';
import { mayWriteUnseen } from '../policy/written-tables.ts';
import type { ScriptContext, ScriptRule } from '../rule.ts';

export const emptyTable: ScriptRule = {
  subject: 'script',
  code: 'IPR404',
  name: 'empty-table',
  severity: 'warning',
  summary: 'A rule looks up a table that holds no route.',
  explanation: `
A look-up in an empty table finds nothing, and the packet goes on at the next rule, without any message: most likely it takes
the default route of \`main\`, the one that the rule was to keep it from. A missing route is not a kill switch.

Look for another number or name of the table in the \`ip route\` lines, for a route that was refused or that went away when its
link was set down, and for the address family: IPv4 and IPv6 have tables of their own, so \`ip -6 rule\` needs routes that
\`ip -6 route\` has added.

Where the packets are not to go anywhere else, end the table with a route that rejects:

\`\`\`sh
ip route add unreachable default metric 4294967295 table vpn
\`\`\`
`,
  condition:
    'When the script is done, the table of a rule that it has added (not `main`, `default` or `local`) holds no route of the rule’s family, and no command of the script whose effect is not known may write into it. A warning where the namespace was known from the start, where the script has had routes in that table, where it has some of the other family there, or where it fills another table that no rule looks up; else for information: other programs may fill the table.',
  example: {
    bad: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 100 priority 1000
ip -6 rule add from 2001:db8::/64 table 100 priority 1000
`,
    good: `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 100 priority 1000
ip -6 route add default via 2001:db8::1 dev eth0 table 100 proto 200
ip -6 rule add from 2001:db8::/64 table 100 priority 1000
`,
  },
  *check(context) {
    for (const made of madeRules(context)) {
      const { rule, policy } = made;
      if (rule.action !== 'lookup' || rule.l3mdev || isBuiltIn(rule.table)) continue;
      if (hasRoutes(policy.namespace, policy.family, rule.table) || mayWriteUnseen(context, rule.table))
        continue;
      const reason = reasonOf(context, made);
      yield {
        ...(!reason.isSure && { severity: 'information' }),
        span: spanOfClause(made, 'table'),
        message:
          `Table ${nameOf(context, rule.table)} ${reason.text}: packets that this rule selects go on at the next rule, as if it were ` +
          'not there. Add a route to the table before the rule.',
      };
    }
  },
};

interface Reason {
  readonly text: string;
  readonly isSure: boolean;
}

function reasonOf(context: ScriptContext, { rule, policy, step }: MadeRule): Reason {
  const { namespace, family } = policy;
  const other: Family = family === 'inet' ? 'inet6' : 'inet';
  if (hasRoutes(namespace, other, rule.table)) {
    const [mine, others] = family === 'inet' ? ['IPv4', 'IPv6'] : ['IPv6', 'IPv4'];
    return { text: `has ${others} routes and no ${mine} ones`, isSure: step.certain };
  }
  if (hadRoutes(context, namespace.name, family, rule.table)) {
    return { text: 'has lost its routes when the script is done', isSure: step.certain };
  }
  if (namespace.complete) return { text: 'holds no route', isSure: step.certain };
  const [orphan] = orphansOf(policy);
  if (orphan) {
    return {
      text: `gets no route, and table ${orphan[0]} has some that no rule looks up`,
      isSure: step.certain,
    };
  }
  return { text: 'gets no route from this script', isSure: false };
}

function hadRoutes(context: ScriptContext, namespace: string, family: Family, table: number): boolean {
  return context.timeline.steps.some(({ before, after }) => {
    if (before === after) return false;
    const ns = after.kernel.namespaces.get(namespace);
    return ns !== undefined && hasRoutes(ns, family, table);
  });
}

function nameOf({ timeline }: ScriptContext, table: number): string {
  const name = timeline.end.names.table('rt_tables').nameOf(table);
  return name === undefined ? `${table}` : `${table} (\`${name}\`)`;
}
