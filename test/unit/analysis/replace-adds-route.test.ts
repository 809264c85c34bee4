import { describe } from 'vitest';
import { replaceAddsRoute as rule } from '../../../server/src/analysis/rules/replace-adds-route.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a replace without the metric of what is there',
    `ip route add default via 192.0.2.1 dev eth0 metric 100
ip route replace default via 192.0.2.2 dev eth0
#        ^^^^^^^ information[IPR502]: metric 100, this one 0, and this one decides. To replace it, write \`metric 100\`
`,
  );
  findsDrawn(
    rule,
    'in IPv6, where no metric is 1024',
    `ip -6 route add 2001:db8::/32 via fe80::1 dev eth0 metric 5
ip -6 route replace 2001:db8::/32 via fe80::2 dev eth0
#           ^^^^^^^ information[IPR502]: metric 5, this one 1024, and that still decides
`,
  );
  findsDrawn(
    rule,
    'in a table of its own, once for a loop',
    `ip route add default dev tun0 metric 7 table 100
for gw in 192.0.2.1 192.0.2.2; do ip route replace default via $gw dev eth0 table 100; done
#                                          ^^^^^^^ information[IPR502]: a second route to default
`,
  );
  findsNothing(rule, {
    'the same metric':
      'ip route add default via 192.0.2.1 dev eth0\nip route replace default via 192.0.2.2 dev eth0\n',
    'a backup with a metric that is written out':
      'ip route replace default via 192.0.2.1 dev eth0\nip route replace default via 192.0.2.2 dev eth1 metric 100\n',
    'nothing there': 'ip route replace default via 192.0.2.1 dev eth0\n',
    'another table':
      'ip route add default dev eth1 metric 7 table 9\nip route replace default via 192.0.2.1 dev eth0\n',
    'what is deleted by its metric afterwards':
      'ip route add default via 192.0.2.1 dev eth0 metric 100\nip route replace default via 192.0.2.2 dev eth0\nip route del default metric 100\n',
  });
});
