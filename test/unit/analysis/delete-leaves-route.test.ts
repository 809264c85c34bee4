import { describe } from 'vitest';
import { deleteLeavesRoute as rule } from '../../../server/src/analysis/rules/delete-leaves-route.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const twoDefaults = `ip route add default via 192.0.2.1 dev eth0
ip route add default via 198.51.100.1 dev eth1 metric 100
`;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a bare delete of one of two default routes',
    `${twoDefaults}ip route del default
^^^^^^^^^^^^^^^^^^^^ information[IPR503]: another one, with metric 100, is there and takes over
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip -6 route add 2001:db8::/32 via fe80::1 dev eth0
ip -6 route add 2001:db8::/32 via fe80::1 dev eth1 metric 2000
ip -6 route del 2001:db8::/32
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR503]: one route to 2001:db8::/32
`,
  );
  findsDrawn(
    rule,
    'in a table',
    `ip route add 10.0.0.0/8 dev eth0 table 9
ip route add 10.0.0.0/8 dev eth1 table 9 metric 3
ip route del 10.0.0.0/8 table 9
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR503]: with metric 3
`,
  );
  findsNothing(rule, {
    'a route that is named': `${twoDefaults}ip route del default via 192.0.2.1\n`,
    'both are deleted': `${twoDefaults}ip route del default\nip route del default\n`,
    'the only one': 'ip route add default via 192.0.2.1 dev eth0\nip route del default\n',
    'one in another table':
      'ip route add default dev eth0\nip route add default dev eth1 table 9\nip route del default\n',
    'what the script does not show': 'ip route del default\n',
  });
});
