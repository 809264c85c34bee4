import { describe } from 'vitest';
import { appendSpreads as rule } from '../../../server/src/analysis/rules/append-spreads.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a second default route',
    `ip -6 route add default via fe80::1 dev eth0
ip -6 route append default via fe80::2 dev eth1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR522]: This becomes one route to default with 2 gateways
`,
  );
  findsDrawn(
    rule,
    'the metric that is left out, written out',
    `ip -6 route add 2001:db8::/32 via fe80::1 dev eth0 metric 1024
ip -6 route append 2001:db8::/32 via fe80::2 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR522]: give it a higher metric than 1024
`,
  );
  findsDrawn(
    rule,
    'a third one, in a table',
    `ip -6 route add default table 9 nexthop via fe80::1 dev eth0 nexthop via fe80::2 dev eth0
ip -6 route append default table 9 via fe80::3 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR522]: with 3 gateways
`,
  );
  findsNothing(rule, {
    'a higher metric':
      'ip -6 route add default via fe80::1 dev eth0\nip -6 route append default via fe80::2 dev eth1 metric 2000\n',
    'IPv4, where the second one waits':
      'ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0\nip route append 10.0.0.0/8 via 192.0.2.2 dev eth0\n',
    'routes without gateways': 'ip -6 route add default dev tun0\nip -6 route append default dev tun1\n',
    'what is meant to be spread':
      'ip -6 route add default nexthop via fe80::1 dev eth0 nexthop via fe80::2 dev eth0\n',
  });
});
