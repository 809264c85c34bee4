import { describe } from 'vitest';
import { ruleTableZero as rule } from '../../../server/src/analysis/rules/rule-table-zero.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a number, and a variable',
    `ip rule add from 192.0.2.2 table 0
#                                ^ warning[IPR416]: the kernel takes the first number without a table
TABLE=0
ip rule add from 192.0.2.3 lookup $TABLE
#                                 ^^^^^^ warning[IPR416]: Name the table
`,
  );
  findsDrawn(
    rule,
    'in a namespace that is known',
    `ip rule add from 192.0.2.2 table 0
#                                ^ warning[IPR416]: looks up an empty one
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'the name that stands for it',
    `ip rule add from 192.0.2.2 table unspec
#                                ^^^^^^ warning[IPR416]: \`table 0\` is none
`,
    { names: { rt_tables: ['0 unspec'] } },
  );
  findsNothing(rule, {
    'other tables': `ip rule add from 192.0.2.2 table 1
ip rule add from 192.0.2.2 table main
ip rule add from 192.0.2.2 table $TABLE
`,
    'routes, and deleting': `ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 0
ip rule del from 192.0.2.2 table 0
`,
    'refused for IPv6': 'ip -6 rule add from 2001:db8::1 table 0\n',
    'half a command': 'ip rule add from 192.0.2.2 table\n',
  });
});
