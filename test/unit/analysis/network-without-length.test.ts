import { describe, expect, test } from 'vitest';
import { networkWithoutLength as rule } from '../../../server/src/analysis/rules/network-without-length.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'networks of any size',
    `ip rule add from 192.0.2.0 table 100
#           ^^^^^^^^^^^^^^ warning[IPR418]: Without a length this is the one address 192.0.2.0. If a network is meant, write its length: \`from 192.0.2.0/24\`
ip rule add to 10.1 table 100
#           ^^^^^^^ warning[IPR418]: \`to 10.1.0.0/16\`
ip rule add from 10 table 100
#           ^^^^^^^ warning[IPR418]: \`from 10.0.0.0/8\`
`,
  );
  findsDrawn(
    rule,
    'IPv6',
    `ip -6 rule add from 2001:db8:1:: table 100
#              ^^^^^^^^^^^^^^^^^ warning[IPR418]: \`from 2001:db8:1::/48\`
ip -6 rule add to 2001:db8:0:7:: table 100
#              ^^^^^^^^^^^^^^^^^ warning[IPR418]: \`to 2001:db8:0:7::/64\`
`,
  );
  findsDrawn(
    rule,
    'no address at all',
    `ip rule add from 0.0.0.0 table 100
#           ^^^^^^^^^^^^ warning[IPR418]: \`from all\`
`,
  );
  findsDrawn(
    rule,
    'from a list',
    `for net in 192.0.2.0 198.51.100.7; do
  ip rule add from $net table 100
#             ^^^^^^^^^ warning[IPR418]: the one address 192.0.2.0
done
`,
  );
  test('appends the length', () => {
    expect(fixed('ip rule add from 192.0.2.0 table 100\n', rule)).toBe(
      'ip rule add from 192.0.2.0/24 table 100\n',
    );
  });
  findsNothing(rule, {
    hosts: `ip rule add from 192.0.2.2 to 198.51.100.9 table 100
ip -6 rule add from 2001:db8::1 table 100
`,
    'with a length': `ip rule add from 192.0.2.0/24 table 100
ip rule add from 192.0.2.0/32 table 100
ip -6 rule add from 2001:db8::/128 table 100
`,
    all: `ip rule add from all to default table 100
ip rule add fwmark 1 table 100
`,
    deleting: 'ip rule del from 192.0.2.0 table 100\n',
  });
});
