import { describe, expect, test } from 'vitest';
import { ruleHostBits as rule } from '../../../server/src/analysis/rules/rule-host-bits.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'either prefix, of either family',
    `ip rule add from 192.0.2.5/24 table 100
#           ^^^^^^^^^^^^^^^^^ information[IPR417]: This selects all of 192.0.2.0/24
ip rule add to 10.1.2.3/8 table main
#           ^^^^^^^^^^^^^ information[IPR417]: Write \`to 10.0.0.0/8\`
ip -6 rule add from 2001:db8::5/64 table 100
#              ^^^^^^^^^^^^^^^^^^^ information[IPR417]: selects all of 2001:db8::/64
`,
  );
  findsDrawn(
    rule,
    'from a variable',
    `ADDRESS=192.0.2.5/24
ip rule add from $ADDRESS table 100
#           ^^^^^^^^^^^^^ information[IPR417]: or leave out the length
`,
  );
  findsDrawn(
    rule,
    'both at once',
    `ip rule add from 192.0.2.5/24 to 198.51.100.9/24 table 100
#           ^^^^^^^^^^^^^^^^^ information[IPR417]: from 192.0.2.0/24
#                             ^^^^^^^^^^^^^^^^^^ information[IPR417]: to 198.51.100.0/24
`,
  );
  test('clears them', () => {
    expect(fixed('ip rule add from 192.0.2.5/24 table 100\n', rule)).toBe(
      'ip rule add from 192.0.2.0/24 table 100\n',
    );
  });
  findsNothing(rule, {
    'networks and hosts': `ip rule add from 192.0.2.0/24 to 198.51.100.9 table 100
ip -6 rule add from 2001:db8::/64 table 100
ip rule add from 192.0.2.5/32 table 100
`,
    all: `ip rule add from all to 0/0 table 100
ip rule add from 192.0.2.5/0 table 100
`,
    deleting: 'ip rule del from 192.0.2.5/24\n',
    'not known': 'ip rule add from $ADDRESS table 100\n',
  });
});
