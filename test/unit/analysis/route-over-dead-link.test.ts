import { describe } from 'vitest';
import { routeOverDeadLink as rule } from '../../../server/src/analysis/rules/route-over-dead-link.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const pair = 'ip link add v0 type veth peer name v1\nip link set v0 up\nip address add 192.0.2.2/24 dev v0\n';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a peer that is never set up',
    `ip link add v0 type veth peer name v1
ip link set v0 up
ip address add 192.0.2.2/24 dev v0
ip route add 10.0.0.0/8 via 192.0.2.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR516]: v0 has no carrier, for its peer v1 is down: packets that take this route get lost. Set v1 up
`,
  );
  findsDrawn(
    rule,
    'a peer in another namespace, where its links are down at first',
    `ip netns add blue
ip link add v0 type veth peer name v1
ip link set v1 netns blue
ip link set v0 up
ip address add 192.0.2.2/24 dev v0
ip route add default via 192.0.2.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR516]: its peer v1 is down
`,
  );
  findsDrawn(
    rule,
    'routes that are passed over',
    `sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=1
ip link add v0 type veth peer name v1
ip link set v0 up
ip route add 10.0.0.0/8 dev v0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR516]: this route is passed over
`,
  );
  findsNothing(rule, {
    'a peer that is up': `${pair}ip link set v1 up\nip route add 10.0.0.0/8 via 192.0.2.1\n`,
    'a peer that is set up later': `${pair}ip route add 10.0.0.0/8 via 192.0.2.1\nip link set v1 up\n`,
    'a peer that goes where it is not seen': `${pair}ip link set v1 netns $PID\nnsenter -t $PID -n ip link set v1 up\nip route add 10.0.0.0/8 via 192.0.2.1\n`,
    'a bridge that waits for ports':
      'ip link add br0 type bridge\nip link set br0 up\nip route add 10.0.0.0/8 dev br0\n',
    'a link that the script does not make': 'ip route add 10.0.0.0/8 dev eth0\n',
    'another way': `${pair}ip route add 10.0.0.0/8 nexthop via 192.0.2.1 dev v0 nexthop via 198.51.100.1 dev eth0\n`,
  });
});
