import { describe } from 'vitest';
import { overlappingSubnets as rule } from '../../../server/src/analysis/rules/overlapping-subnets.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'two links in one subnet',
    `ip address add 192.0.2.2/24 dev eth0
ip address add 192.0.2.3/24 dev eth1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR519]: eth0 and eth1 are both in 192.0.2.0/24: packets to it leave by eth0, also those from 192.0.2.3
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip address add 2001:db8::2/64 dev eth0 nodad
ip address add 2001:db8::3/64 dev eth1 nodad
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR519]: eth0 and eth1 are both in 2001:db8::/64
`,
  );
  findsDrawn(
    rule,
    'the third of three links',
    `ip address add 192.0.2.2/24 dev eth0
ip address add 198.51.100.2/24 dev eth1
ip address add 192.0.2.99/24 dev eth2
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR519]: leave by eth0, also those from 192.0.2.99. Give each link a subnet of its own
`,
  );
  findsNothing(rule, {
    'two subnets': 'ip address add 192.0.2.2/24 dev eth0\nip address add 198.51.100.3/24 dev eth1\n',
    'two addresses of one link':
      'ip address add 192.0.2.2/24 dev eth0\nip address add 192.0.2.3/24 dev eth0\n',
    'a subnet within another': 'ip address add 10.0.0.1/8 dev eth0\nip address add 10.1.0.1/16 dev eth1\n',
    'a table and a rule for the second address':
      'ip address add 192.0.2.2/24 dev eth0\nip address add 192.0.2.3/24 dev eth1\nip route add 192.0.2.0/24 dev eth1 table 9\nip rule add from 192.0.2.3 lookup 9\n',
    'an address without a route':
      'ip address add 192.0.2.2/24 dev eth0\nip address add 192.0.2.3/24 dev eth1 noprefixroute\n',
    'single addresses': 'ip address add 192.0.2.2/32 dev eth0\nip address add 192.0.2.2/32 dev eth1\n',
    'another namespace':
      'ip netns add blue\nip address add 192.0.2.2/24 dev eth0\nip -n blue address add 192.0.2.3/24 dev lo\n',
    'a macvlan on the link':
      'ip address add 192.0.2.2/24 dev eth0\nip link add link eth0 m0 type macvlan\nip address add 192.0.2.3/24 dev m0\nip link set m0 up\n',
    'what was taken away':
      'ip address add 192.0.2.2/24 dev eth0\nip address add 192.0.2.3/24 dev eth1\nip address del 192.0.2.2/24 dev eth0\n',
  });
});
