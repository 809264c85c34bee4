import { describe } from 'vitest';
import { tableWithoutConnected as rule } from '../../../server/src/analysis/rules/table-without-connected.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const addresses = 'ip address add 192.0.2.2/24 dev eth0\nip address add 192.168.1.1/24 dev eth1\n';
const table = `${addresses}ip route add default via 192.0.2.1 dev eth0 table 100\n`;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'the LAN is not in the table of the uplink',
    `ip address add 192.0.2.2/24 dev eth0
ip address add 192.168.1.1/24 dev eth1
ip route add default via 192.0.2.1 dev eth0 table 100
ip rule add from 192.0.2.2 lookup 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR520]: Table 100 has no route to 192.168.1.0/24, which this machine is connected to
`,
  );
  findsDrawn(
    rule,
    'one LAN and the tunnel of another',
    `ip address add 192.168.1.1/24 dev eth1
ip address add 192.168.2.1/24 dev eth2
ip address add 192.168.3.1/24 dev eth3
ip route add default via 10.8.0.1 dev eth4 table 100
ip rule add from 192.168.1.0/24 lookup 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR520]: no route to 192.168.2.0/24 and 1 more
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip address add 2001:db8:1::1/64 dev eth1
ip address add 2001:db8:2::1/64 dev eth2
ip -6 route add default via fe80::1 dev eth0 table 100
ip -6 rule add from 2001:db8:1::/64 lookup 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR520]: no route to 2001:db8:2::/64
`,
  );
  findsNothing(rule, {
    'the LAN in the table': `${table}ip route add 192.168.1.0/24 dev eth1 table 100\nip rule add from 192.0.2.2 lookup 100\n`,
    'main is asked first, but for its default route': `${table}ip rule add lookup main suppress_prefixlength 0 priority 90\nip rule add from 192.0.2.2 lookup 100 priority 100\n`,
    'a tunnel that is meant for everything': `${addresses}ip route add default dev tun0 table 100\nip rule add from 192.0.2.2 lookup 100\n`,
    'a table without a default route': `${addresses}ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 100\nip rule add from 192.0.2.2 lookup 100\n`,
    'no other subnet':
      'ip address add 192.0.2.2/24 dev eth0\nip route add default via 192.0.2.1 dev eth0 table 100\nip rule add from 192.0.2.2 lookup 100\n',
    'a source that is not the machine itself': `${table}ip rule add from 203.0.113.9 lookup 100\n`,
  });
});
