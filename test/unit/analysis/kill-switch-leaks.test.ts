import { describe } from 'vitest';
import { killSwitchLeaks as rule } from '../../../server/src/analysis/rules/kill-switch-leaks.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const uplink = 'ip route add default via 192.0.2.1 dev eth0 metric 100\n';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a default route that is better than the one that rejects',
    `ip route add default via 192.0.2.1 dev eth0 metric 100
ip route add default dev wg0 metric 50
ip route add unreachable default metric 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR507]: When wg0 goes down
`,
  );
  findsDrawn(
    rule,
    'a table of the tunnel that is not closed, while main is',
    `ip route add default via 192.0.2.1 dev eth0
ip route add default dev tun0 table 100
ip rule add from all lookup 100 priority 100
ip route add blackhole default metric 300
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR507]: leave by eth0
`,
  );
  findsDrawn(
    rule,
    'in IPv6, by halves',
    `ip -6 route add default via fe80::1 dev eth0
ip -6 route add ::/1 dev wg0
ip -6 route add unreachable default metric 4000
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR507]: When wg0 goes down
`,
  );
  findsNothing(rule, {
    'a kill switch that holds': `${uplink}ip route add default dev wg0 metric 50\nip route add unreachable default metric 70\n`,
    'one in the table of the tunnel': `${uplink}ip route add default dev wg0 table 100\nip route add unreachable default table 100 metric 9\nip rule add lookup 100 priority 100\n`,
    'two uplinks and a last resort':
      'ip route add default via 192.0.2.1 dev eth0\nip route add default via 198.51.100.1 dev eth1 metric 100\nip route add unreachable default metric 1000\n',
    'the way to the VPN server itself, which goes out in the clear all the time': `${uplink}ip route add 203.0.113.9 via 192.0.2.1 dev eth0\nip route add default dev wg0 metric 50\nip route add unreachable default metric 70\n`,
    'no kill switch': `${uplink}ip route add default dev wg0 metric 50\n`,
  });
});
