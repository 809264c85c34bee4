import { describe } from 'vitest';
import { nexthopTakesRoutes as rule } from '../../../server/src/analysis/rules/nexthop-takes-routes.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const routed = `ip nexthop add id 1 via 192.0.2.1 dev eth0
ip route add 10.0.0.0/8 nhid 1
`;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'an object that routes use',
    `ip nexthop add id 1 via 192.0.2.1 dev eth0
ip route add 10.0.0.0/8 nhid 1
ip route add 172.16.0.0/12 nhid 1 table 9
ip nexthop del id 1
^^^^^^^^^^^^^^^^^^^ information[IPR518]: This deletes the routes by the nexthop object as well
`,
  );
  findsDrawn(
    rule,
    'all objects',
    `ip nexthop add id 1 via 192.0.2.1 dev eth0
ip route add 10.0.0.0/8 nhid 1
ip nexthop flush
^^^^^^^^^^^^^^^^ information[IPR518]: (10.0.0.0/8)
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip nexthop add id 6 via fe80::1 dev eth0
ip -6 route add 2001:db8::/32 nhid 6
ip nexthop del id 6
^^^^^^^^^^^^^^^^^^^ information[IPR518]: 2001:db8::/32
`,
  );
  findsNothing(rule, {
    'an object that is changed': `${routed}ip nexthop replace id 1 via 192.0.2.2 dev eth0\n`,
    'an object that no route uses': 'ip nexthop add id 1 via 192.0.2.1 dev eth0\nip nexthop del id 1\n',
    'a route that is added again': `${routed}ip nexthop del id 1\nip route add 10.0.0.0/8 via 192.0.2.1 dev eth0\n`,
    'a route that was deleted first': `${routed}ip route del 10.0.0.0/8\nip nexthop del id 1\n`,
  });
});
