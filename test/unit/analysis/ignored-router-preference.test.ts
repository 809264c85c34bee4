import { describe } from 'vitest';
import { ignoredRouterPreference as rule } from '../../../server/src/analysis/rules/ignored-router-preference.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'of either way to write it',
    `ip route add default via 192.0.2.1 dev eth0 pref high
#                                           ^^^^ warning[IPR590]: an IPv4 route drops it
ip route replace 10.0.0.0/8 via 192.0.2.1 pref low metric 10
#                                         ^^^^ warning[IPR590]: Use \`metric\`
`,
  );
  findsDrawn(
    rule,
    'in a function that nothing calls',
    `up() { ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 pref medium; }
#                                                     ^^^^ warning[IPR590]: preference of IPv6 routers
`,
  );
  findsDrawn(
    rule,
    'in a namespace',
    `ip -n lab route append 10.0.0.0/8 via 192.0.2.1 pref high
#                                               ^^^^ warning[IPR590]: drops it
`,
  );
  findsNothing(rule, {
    'IPv6 routes': `ip -6 route add default via fe80::1 dev eth0 pref high
ip route add 2001:db8::/32 via fe80::1 dev eth0 pref low
`,
    'a metric': `ip route add default via 192.0.2.1 dev eth0 metric 10
ip route add default via 192.0.2.1 dev eth0 preference 10
`,
    rules: 'ip rule add from 10.0.0.0/8 table 100 pref 10\n',
    'words that are not known': 'ip route add $NET via $GATEWAY dev eth0 pref high\n',
    'refused anyway': 'ip route add default via 192.0.2.1 dev eth0 pref highest\n',
  });
});
