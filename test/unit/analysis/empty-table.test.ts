import { describe } from 'vitest';
import { emptyTable as rule } from '../../../server/src/analysis/rules/empty-table.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'in a namespace that is known',
    `ip netns add lab
ip -n lab rule add from 10.0.0.0/8 table 100
#                                  ^^^^^^^^^ warning[IPR404]: Table 100 holds no route: packets that this rule selects go on at the next rule
`,
  );
  findsDrawn(
    rule,
    'routes of the other family',
    `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 100
ip -6 rule add from 2001:db8::/64 table 100
#                                 ^^^^^^^^^ warning[IPR404]: Table 100 has IPv4 routes and no IPv6 ones
`,
  );
  findsDrawn(
    rule,
    'routes that went with their link',
    `ip link add veth0 type veth peer name veth1
ip link set veth0 up
ip route add default dev veth0 table 100 proto 200
ip rule add from 10.0.0.0/8 lookup 100
#                           ^^^^^^^^^^ warning[IPR404]: has lost its routes
ip link set veth0 down
`,
  );
  findsDrawn(
    rule,
    'a named table that others may fill',
    `ip rule add from 10.0.0.0/8 table isp
#                           ^^^^^^^^^ information[IPR404]: Table 100 (\`isp\`) gets no route from this script
`,
    { names: { rt_tables: ['100 isp'] } },
  );
  findsDrawn(
    rule,
    'another number than that of the routes',
    `ip link set lo up
ip route add blackhole default table 100
ip rule add from 10.0.0.0/8 table 10
#                           ^^^^^^^^ warning[IPR404]: Table 10 holds no route
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'another number than that of the routes, on a machine that is partly known',
    `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 10
#                          ^^^^^^^^ warning[IPR404]: Table 10 gets no route, and table 100 has some that no rule looks up
`,
  );
  findsNothing(rule, {
    'a table with a route': `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 192.0.2.2 table 100
`,
    'the tables that the kernel fills': `ip rule add from 192.0.2.2 table main
ip rule add from 192.0.2.3 table default
ip rule add from 192.0.2.4
`,
    'a route that is not known': `ip route add default via $GATEWAY dev eth0 table 100
ip rule add from 192.0.2.2 table 100
`,
    'a table of a route that is not known': `ip route add default via 192.0.2.1 dev eth0 table $TABLE
ip rule add from 192.0.2.2 table 100
`,
    'a function that fills it and is not called': `fill() { ip route add default via 192.0.2.1 dev eth0 table 100; }
ip rule add from 192.0.2.2 table 100
`,
    'deleted again, or no look-up': `ip rule add from 192.0.2.2 table 100 priority 10
ip rule del priority 10
ip rule add from 192.0.2.2 prohibit
`,
    'half a command': 'ip rule add from 192.0.2.2 table\n',
  });
});
