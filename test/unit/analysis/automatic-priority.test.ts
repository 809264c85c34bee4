import { describe } from 'vitest';
import { automaticPriority as rule } from '../../../server/src/analysis/rules/automatic-priority.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'in either family, and in a function that nothing calls',
    `ip rule add from 192.0.2.2 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR409]: Give it one
up() { ip -6 rule add fwmark 1 table 100; }
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR409]: Without \`priority\`
`,
  );
  findsDrawn(
    rule,
    'in a batch',
    `rule add from 192.0.2.2 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR409]: Without \`priority\`
`,
    { language: 'batch' },
  );
  findsDrawn(
    rule,
    'in a namespace',
    `ip -n lab rule add iif eth0 prohibit
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR409]: wherever other rules are
`,
  );
  findsNothing(rule, {
    'by any of the names of the priority': `ip rule add from 192.0.2.2 table 100 priority 10
ip rule add from 192.0.2.2 table 100 pref 11
ip rule add from 192.0.2.2 table 100 order 12
`,
    'words that are not known': `ip rule add $RULE
ip rule add from 192.0.2.2 table 100 $PRIORITY
`,
    'other commands': `ip rule del from 192.0.2.2
ip rule
`,
    'half a command': 'ip rule add from\n',
  });
});
