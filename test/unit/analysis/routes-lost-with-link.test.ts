import { describe } from 'vitest';
import { routesLostWithLink as rule } from '../../../server/src/analysis/rules/routes-lost-with-link.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a link that goes down and up',
    `ip address add 192.0.2.2/24 dev eth0
ip route add default via 192.0.2.1
ip route add 10.0.0.0/8 via 192.0.2.9 table 100
ip link set eth0 down
^^^^^^^^^^^^^^^^^^^^^ warning[IPR510]: This deletes routes that the script has added (10.0.0.0/8 and 1 more)
ip link set eth0 up
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip -6 route add 2001:db8::/32 via fe80::1 dev eth0
ip link set dev eth0 down
^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR510]: 2001:db8::/32
ip link set eth0 up
`,
  );
  findsDrawn(
    rule,
    'a link that becomes a port of a VRF',
    `# iproute2-ls: world=fresh
ip link add v0 type veth peer name v1
ip link set v1 up
ip link set v0 up
ip address add 192.0.2.2/24 dev v0
ip route add 10.0.0.0/8 via 192.0.2.1
ip link add blue type vrf table 10
ip link set v0 master blue
^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR510]: they do not come back by themselves
`,
  );
  findsDrawn(
    rule,
    'a link that gets another address',
    `ip address add 192.0.2.2/24 dev eth0
ip route add default via 192.0.2.1
ip address flush dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR510]: This deletes routes that the script has added (default)
ip address add 192.0.2.3/24 dev eth0
`,
  );
  findsDrawn(
    rule,
    'before a program that may add routes',
    `ip route add default via 192.0.2.1 dev eth0
ip link set eth0 down
^^^^^^^^^^^^^^^^^^^^^ information[IPR510]: This deletes routes that the script has added (default)
ip link set eth0 up
dhclient eth0
`,
  );
  findsNothing(rule, {
    'routes behind it':
      'ip link set eth0 down\nip link set eth0 up\nip route add default via 192.0.2.1 dev eth0\n',
    'routes added again':
      'ip route add default via 192.0.2.1 dev eth0\nip link set eth0 down\nip link set eth0 up\nip route add default via 192.0.2.1 dev eth0\n',
    'a link that is given up':
      'ip address add 192.0.2.2/24 dev eth0\nip route add default via 192.0.2.1\nip address flush dev eth0\n',
    'a link that stays down': 'ip route add default via 192.0.2.1 dev eth0\nip link set eth0 down\n',
    'another way to the same prefix':
      'ip route add default via 192.0.2.1 dev eth0\nip route add default via 198.51.100.1 dev eth1 metric 10\nip link set eth0 down\nip link set eth0 up\n',
    'routes of the address itself':
      'ip address add 192.0.2.2/24 dev eth0\nip link set eth0 down\nip link set eth0 up\n',
    'a link that is already up': 'ip route add default via 192.0.2.1 dev eth0\nip link set eth0 up\n',
  });
});
