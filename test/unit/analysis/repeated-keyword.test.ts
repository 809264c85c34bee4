import { describe } from 'vitest';
import { repeatedKeyword as rule } from '../../../server/src/analysis/rules/repeated-keyword.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'selectors and values of a rule',
    `ip rule add from 192.0.2.1 from 192.0.2.2 table 7
#           ^^^^ warning[IPR307]: \`192.0.2.2\` counts, and nobody says that \`192.0.2.1\` is lost
ip rule add from 192.0.2.1 lookup 7 table 8 pref 5 priority 6
#                          ^^^^^^ warning[IPR307]: \`8\` counts
#                                           ^^^^ warning[IPR307]: \`6\` counts
`,
  );
  findsDrawn(
    rule,
    'devices of a route, words inside a nexthop',
    `ip route add 10.0.0.0/8 dev eth0 dev eth1
#                       ^^^ warning[IPR307]: \`eth1\` counts
ip route add 10.0.0.0/8 nexthop via 192.0.2.1 via 192.0.2.3 nexthop via 192.0.2.4 dev eth0
#                               ^^^ warning[IPR307]: \`192.0.2.1\` counts, and nobody says that \`192.0.2.3\` is lost
`,
  );
  findsDrawn(
    rule,
    'the link of an address',
    `ip addr add 192.0.2.2/24 dev eth0 dev eth1
#                        ^^^ warning[IPR307]: \`eth0\` is lost
`,
  );
  findsNothing(rule, {
    'several nexthops': `ip route add 10.0.0.0/8 nexthop via 192.0.2.1 nexthop via 192.0.2.2
`,
    'the same value': `ip rule add from 192.0.2.1 table 7 table 7
`,
    'what ip refuses': `ip route add 10.0.0.0/8 via 192.0.2.1 via 192.0.2.2
`,
    'selectors of two kinds': `ip rule add from 192.0.2.1 to 192.0.2.2 table 7
`,
  });
});
