import { describe } from 'vitest';
import { orphanTable as rule } from '../../../server/src/analysis/rules/orphan-table.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'another number in the rule',
    `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR405]: No rule looks up table 100: its routes are never used
ip rule add from 192.0.2.2 table 10
`,
  );
  findsDrawn(
    rule,
    'beside a rule for another table, for information',
    `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR405]: No rule looks up table 100 in this script
ip route add default via 198.51.100.1 dev eth1 table 200 proto 200
ip rule add from 192.0.2.2 table 200
`,
  );
  findsDrawn(
    rule,
    'in a namespace that is known, once for each table',
    `ip netns add lab
ip -n lab link set lo up
ip -n lab route add blackhole 10.0.0.0/8 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR405]: Add one, \`ip rule add ... table 100\`
ip -n lab route add blackhole 172.16.0.0/12 table 100
`,
  );
  findsDrawn(
    rule,
    'IPv6 routes, and rules for IPv4 only',
    `ip rule add from 10.0.0.0/8 table 100
ip route add default via 192.0.2.1 dev eth0 table 100
ip -6 rule add from 2001:db8:1::/48 table main
ip -6 route add default via 2001:db8::1 dev eth0 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR405]: No IPv6 rule looks up table 100
`,
  );
  findsDrawn(
    rule,
    'rules that others may have added, for information',
    `ip route add default via 192.0.2.1 dev eth0 table isp
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR405]: No rule looks up table 100 (\`isp\`) in this script
`,
    { names: { rt_tables: ['100 isp'] } },
  );
  findsNothing(rule, {
    'a rule for the table': `ip rule add from 192.0.2.2 table 100
ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
`,
    'tables that the kernel looks up by itself': `ip route add default via 192.0.2.1 dev eth0 table default
ip route add default via 192.0.2.1 dev eth0
ip route add local 192.0.2.9 dev lo table local
`,
    'a VRF has the table': `ip link add blue type vrf table 10
ip route add unreachable default table 10
`,
    'a rule that is not known': `ip route add default via 192.0.2.1 dev eth0 table 100
ip rule add from 192.0.2.2 table $TABLE
ip rule add from 192.0.2.9 table 7
`,
    'a rule in a function that is not called': `up() { ip rule add from 192.0.2.2 table 100; }
ip route add default via 192.0.2.1 dev eth0 table 100
`,
    'emptied again': `ip route add default via 192.0.2.1 dev eth0 table 100
ip route flush table 100
`,
    'half a command': 'ip route add default via 192.0.2.1 dev eth0 table\n',
  });
});
