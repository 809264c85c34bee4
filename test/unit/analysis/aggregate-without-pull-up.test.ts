import { describe } from 'vitest';
import { aggregateWithoutPullUp as rule } from '../../../server/src/analysis/rules/aggregate-without-pull-up.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const router = 'sysctl -w net.ipv4.ip_forward=1\nip address add 10.1.0.1/24 dev eth1\n';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a router with a private network',
    `sysctl -w net.ipv4.ip_forward=1
ip address add 10.1.0.1/24 dev eth1
ip route add default via 192.0.2.1 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR514]: Packets for unused parts of 10.0.0.0/8 follow this default route
`,
  );
  findsDrawn(
    rule,
    'networks of two blocks, one of them behind a router',
    `echo 1 > /proc/sys/net/ipv4/ip_forward
ip route add 172.16.5.0/24 via 192.168.1.2 dev eth1
ip route add default via 192.0.2.1 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR514]: 172.16.0.0/12 and 192.168.0.0/16
ip address add 192.168.1.1/24 dev eth1
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `sysctl -w net.ipv6.conf.all.forwarding=1
ip address add fd00:1::1/64 dev eth1
ip -6 route add default via fe80::1 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR514]: Add \`ip route add unreachable fc00::/7\`
`,
  );
  findsNothing(rule, {
    'a pull-up route': `${router}ip route add default via 192.0.2.1 dev eth0\nip route add unreachable 10.0.0.0/8\n`,
    'a block that leads elsewhere': `${router}ip route add default via 192.0.2.1 dev eth0\nip route add 10.0.0.0/8 via 10.1.0.2 dev eth1\n`,
    'a provider within the block': `${router}ip route add default via 10.9.0.1 dev eth0\n`,
    'a machine that does not forward':
      'ip address add 10.1.0.1/24 dev eth1\nip route add default via 192.0.2.1 dev eth0\n',
    'no default route': router,
  });
});
