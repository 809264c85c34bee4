import { describe } from 'vitest';
import { backupBlindToCarrier as rule } from '../../../server/src/analysis/rules/backup-blind-to-carrier.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const backup =
  'ip route add default via 192.0.2.1 dev eth0\nip route add default via 198.51.100.1 dev eth1 metric 100\n';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a second default route',
    `ip route add default via 192.0.2.1 dev eth0
ip route add default via 198.51.100.1 dev eth1 metric 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR525]: takes over when eth0 is set down, not when it loses its carrier
`,
  );
  findsDrawn(
    rule,
    'a setting for the other link',
    `sysctl -w net.ipv4.conf.eth1.ignore_routes_with_linkdown=1
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 metric 5 table 9
ip route add 10.0.0.0/8 via 198.51.100.1 dev eth1 metric 100 table 9
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR525]: Set net.ipv4.conf.eth0.ignore_routes_with_linkdown to 1
`,
  );
  findsDrawn(
    rule,
    'in IPv6, which has a setting of its own',
    `sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=1
ip -6 route add default via fe80::1 dev eth0
ip -6 route add default via fe80::1 dev eth1 metric 2000
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR525]: net.ipv6.conf.eth0
`,
  );
  findsNothing(rule, {
    'the setting': `sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=1\n${backup}`,
    'the setting, later': `${backup}echo 1 > /proc/sys/net/ipv4/conf/eth0/ignore_routes_with_linkdown\n`,
    'another prefix':
      'ip route add default via 192.0.2.1 dev eth0\nip route add 10.0.0.0/8 via 198.51.100.1 dev eth1 metric 100\n',
    'the same link':
      'ip route add default via 192.0.2.1 dev eth0\nip route add default via 192.0.2.2 dev eth0 metric 100\n',
    'a last resort':
      'ip route add default via 192.0.2.1 dev eth0\nip route add unreachable default metric 100\n',
    'a tunnel first':
      'ip tuntap add tun7 mode tun\nip link set tun7 up\nip route add default dev tun7\nip route add default via 192.0.2.1 dev eth0 metric 100\n',
  });
});
