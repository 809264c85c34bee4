import { rulesOf } from '../../kernel/core/rules.ts';
import type { Namespace } from '../../kernel/state.ts';
import { Table } from '../../kernel/uapi.ts';
import type { Family } from '../../net/address.ts';
import { placeInScript } from '../../script/timeline.ts';
import { type Policy, policiesOf } from '../policy/policy.ts';
import { reachOf } from '../policy/reach.ts';
import type { Problem, ScriptContext, ScriptRule } from '../rule.ts';

export const mainNotLookedUp: ScriptRule = {
  subject: 'script',
  code: 'IPR414',
  name: 'main-not-looked-up',
  severity: 'warning',
  summary: 'The script takes the rule for `main` or `local` away and leaves none in its place.',
  explanation: `
\`ip rule flush\` deletes all rules but those of priority 0: what is left looks up \`local\`, and nothing looks up \`main\` any
more. The routes are still there, and \`ip route\` shows them; but every packet that is not for the machine itself gets
\`Network is unreachable\`, the answers of the SSH session that the script runs in included. \`ip rule del priority 32766\` does
the same. (For IPv6 the kernel asks the rules only after one was ever added: until then a flush changes nothing, and the first
rule that is added makes it felt.) Without a rule for \`local\` (priority 0), packets for the machine's own addresses are not taken in.

Delete the rules of the script one by one, or by a protocol of their own (\`ip rule flush protocol 200\`). Where everything is to
go, add the rules of the kernel again at once:

\`\`\`sh
ip rule flush
ip rule add table main priority 32766
ip rule add table default priority 32767
\`\`\`
`,
  condition:
    'When the script is done, no rule of a family looks up `main` (or `local`), one did before, and packets are left that no other rule answers. For information where the script has put a rule of its own in that place whose table is not known to be empty, and for IPv6 while no rule is known to have been added.',
  example: {
    bad: 'ip rule flush\n',
    good: `ip rule flush
ip rule add table main priority 32766
ip rule add table default priority 32767
`,
  },
  *check(context) {
    for (const policy of policiesOf(context)) {
      for (const table of [Table.MAIN, Table.LOCAL]) {
        const problem = looksUp(policy.rules, table) ? undefined : judge(context, policy, table);
        if (problem) yield problem;
      }
    }
  },
};

function judge(context: ScriptContext, policy: Policy, table: number): Problem | undefined {
  const { namespace, family, rules } = policy;
  const step = context.timeline.steps.findLast(
    ({ before, after }) =>
      before !== after &&
      namespaceLooksUp(before.kernel.namespaces.get(namespace.name), family, table) &&
      !namespaceLooksUp(after.kernel.namespaces.get(namespace.name), family, table),
  );
  if (!step || step.impliedBy || (table === Table.MAIN && !isAnythingLeft(policy))) return undefined;
  const hasOther = rules.some(({ origin, action }) => origin >= 0 && action === 'lookup');
  const isAsleep = family === 'inet6' && !namespace.ipv6.customRules;
  if (isAsleep && namespace.complete) return undefined;
  return {
    ...((hasOther || isAsleep || !step.certain) && { severity: 'information' }),
    span: placeInScript(step),
    message: messageFor(family, table),
  };
}

function messageFor(family: Family, table: number): string {
  const option = family === 'inet' ? '' : '-6 ';
  return table === Table.MAIN
    ? `After this no ${option ? 'IPv6 ' : ''}rule looks up \`main\`: packets that no other rule answers get \`Network is unreachable\`, those of this session too. ` +
        `Add \`ip ${option}rule add table main priority 32766\`.`
    : `After this no ${option ? 'IPv6 ' : ''}rule looks up \`local\`: packets for the machine’s own addresses are not taken in. ` +
        `Add \`ip ${option}rule add table local priority 0\` first.`;
}

/** Whether some packet gets behind the last rule. */
function isAnythingLeft(policy: Policy): boolean {
  const [pattern] = policy.rules;
  if (!pattern) return true;
  const last = {
    ...pattern,
    priority: Number.MAX_SAFE_INTEGER,
    not: false,
    source: undefined,
    destination: undefined,
    mark: 0,
    mask: 0,
    inInterface: undefined,
    outInterface: undefined,
  };
  const reach = reachOf({ ...policy, rules: [...policy.rules, last] }, last, 'now');
  return reach === undefined || reach.arriving.length > 0;
}

function namespaceLooksUp(ns: Namespace | undefined, family: Family, table: number): boolean {
  return ns !== undefined && looksUp(rulesOf(ns, family), table);
}

function looksUp(rules: Policy['rules'] | ReturnType<typeof rulesOf>, table: number): boolean {
  for (const rule of rules) if (rule.action === 'lookup' && rule.table === table) return true;
  return false;
}
