import { describe, expect, test } from 'vitest';
import { ruleWithoutTable as rule } from '../../../server/src/analysis/rules/rule-without-table.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'neither a table nor an action',
    `ip rule add from 10.0.0.0/8
^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR415]: so it looks up \`main\`
ip -6 rule add fwmark 1 priority 10
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR415]: Name the table, or say \`table main\`
`,
  );
  findsDrawn(
    rule,
    'in a function that nothing calls',
    `up() { ip rule add iif eth0 priority 10; }
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR415]: names no table
`,
  );
  findsDrawn(
    rule,
    'in a batch',
    `rule add to 192.0.2.0/24
^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR415]: names no table
`,
    { language: 'batch' },
  );
  test('says it', () => {
    expect(fixed('ip rule add from 10.0.0.0/8\n', rule)).toBe('ip rule add from 10.0.0.0/8 table main\n');
  });
  findsNothing(rule, {
    'a table, by any of its words': `ip rule add from 10.0.0.0/8 table 100
ip rule add from 10.0.0.0/8 lookup main
`,
    'an action': `ip rule add from 10.0.0.0/8 prohibit
ip rule add from 10.0.0.0/8 goto 32766
ip rule add from 10.0.0.0/8 nop
ip rule add l3mdev
`,
    'words that are not known': `ip rule add from 10.0.0.0/8 $TABLE
ip rule add $RULE
`,
    'other commands': `ip rule del from 10.0.0.0/8
ip rule add
ip rule add from
`,
  });
});
