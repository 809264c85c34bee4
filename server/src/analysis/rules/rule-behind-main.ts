import { Table } from '../../kernel/uapi.ts';
import { perObject } from '../../text/per-object.ts';
import { type MadeRule, madeRules, spanOfClause } from '../policy/made-rules.ts';
import type { Policy } from '../policy/policy.ts';
import { answeredBy } from '../policy/reach.ts';
import { covers } from '../policy/rule-flows.ts';
import { onlyRejects } from '../policy/table-outcome.ts';
import type { ScriptRule } from '../rule.ts';

export const ruleBehindMain: ScriptRule = {
  subject: 'script',
  code: 'IPR424',
  name: 'rule-behind-main',
  severity: 'information',
  summary: 'A rule stands behind the one for `main`, whose default route answers first.',
  explanation: `
The kernel's own rule for \`main\` has the priority 32766. A rule with a higher number is asked only about packets for which \`main\`
has no route, and where \`main\` has a default route these are none. Policy routing needs priorities below 32766.

As a last resort for the time without a default route, such a rule is right.
`,
  condition:
    'A rule that the script has added and left is tried behind one that looks up `main` for all of its packets, on a machine that was only partly known at the start. Where `main` is known to answer for all, IPR401 tells it. A rule that rejects is not told of.',
  example: {
    bad: 'ip rule add from 192.0.2.2 table 100 priority 33000\n',
    good: 'ip rule add from 192.0.2.2 table 100 priority 1000\n',
  },
  *check(context) {
    for (const made of madeRules(context)) {
      const { policy, rule } = made;
      if (policy.namespace.complete || onlyRejects(policy.namespace, rule) || !isBehindMain(made)) continue;
      if (answeredBy(policy, rule, 'now')) continue;
      yield {
        span: spanOfClause(made, 'priority'),
        message:
          'The rule for `main` (priority 32766) is tried before: with a default route there, no packet gets to this one. Give it a priority below that.',
      };
    }
  },
};

function isBehindMain({ policy, rule }: MadeRule): boolean {
  return plainMainRules(policy).some(
    (earlier) =>
      earlier.priority <= rule.priority &&
      policy.rules.indexOf(earlier) < policy.rules.indexOf(rule) &&
      covers(earlier, rule) === true,
  );
}

/** The rules that look up `main` and count all of its routes. */
const plainMainRules = perObject(({ rules }: Policy) =>
  rules.filter(
    ({ action, table, suppressPrefixLength, suppressInterfaceGroup }) =>
      action === 'lookup' &&
      table === Table.MAIN &&
      suppressPrefixLength === undefined &&
      suppressInterfaceGroup === undefined,
  ),
);
