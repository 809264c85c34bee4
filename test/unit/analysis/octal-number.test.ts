import { describe, expect, test } from 'vitest';
import { octalNumber as rule } from '../../../server/src/analysis/rules/octal-number.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a table, a priority, a mark',
    `ip rule add from 192.0.2.2 table 010 priority 0100
#                                ^^^ warning[IPR420]: \`010\` is octal, and means 8
#                                             ^^^^ warning[IPR420]: \`0100\` is octal, and means 64. Write \`100\`, or \`64\`
ip rule add fwmark 020 table 100
#                  ^^^ warning[IPR420]: means 16
`,
  );
  findsDrawn(
    rule,
    'of routes, in either family',
    `ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 0200 metric 0100
#                                                    ^^^^ warning[IPR420]: means 128
#                                                                ^^^^ warning[IPR420]: means 64
ip -6 route add 2001:db8::/32 dev eth0 proto 0100
#                                            ^^^^ warning[IPR420]: means 64
`,
  );
  findsDrawn(
    rule,
    'from a variable',
    `SITE=012
ip rule add from 192.0.2.2 table $SITE
#                                ^^^^^ warning[IPR420]: \`012\` is octal, and means 10
`,
  );
  test('takes the zeros off', () => {
    expect(fixed('ip rule add from 192.0.2.2 table 010\n', rule)).toBe(
      'ip rule add from 192.0.2.2 table 10\n',
    );
  });
  findsNothing(rule, {
    'plain and hexadecimal numbers': `ip rule add from 192.0.2.2 table 10 priority 100
ip rule add fwmark 0x10 table 0x64
`,
    'the same number either way': `ip rule add from 192.0.2.2 table 07 priority 0
ip rule add from 192.0.2.2 table 01
`,
    'refused anyway': 'ip rule add from 192.0.2.2 table 09\n',
    'prefixes and hexadecimal values': 'ip route add 010.1.0.0/16 dev eth0 tos 010\n',
    'half a command': 'ip rule add table\n',
  });
  findsNothing(
    rule,
    {
      'a name': 'ip rule add from 192.0.2.2 table 010\n',
    },
    { names: { rt_tables: ['100 010'] } },
  );
});
