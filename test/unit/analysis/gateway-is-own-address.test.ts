import { describe } from 'vitest';
import { gatewayIsOwnAddress as rule } from '../../../server/src/analysis/rules/gateway-is-own-address.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'the address of the link itself',
    `ip address add 192.0.2.2/24 dev eth0
ip route add default via 192.0.2.2
#                        ^^^^^^^^^ warning[IPR505]: this machine's own address (of eth0)
`,
  );
  findsDrawn(
    rule,
    'an address that comes later',
    `ip route add default via 192.0.2.2 dev eth0
#                        ^^^^^^^^^ warning[IPR505]: asks for each by ARP
ip address add 192.0.2.2/24 dev eth0
`,
  );
  findsDrawn(
    rule,
    'one of several ways',
    `ip address add 192.0.2.2/24 dev eth0
ip route add 10.0.0.0/8 nexthop via 192.0.2.1 nexthop via 192.0.2.2
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR505]: 192.0.2.2 is this machine's own
`,
  );
  findsNothing(rule, {
    'a router': 'ip address add 192.0.2.2/24 dev eth0\nip route add default via 192.0.2.1\n',
    'an address that is gone':
      'ip address add 192.0.2.2/24 dev eth0\nip address del 192.0.2.2/24 dev eth0\nip route add default via 192.0.2.2 dev eth0\n',
    'the address of another namespace':
      'ip netns add blue\nip link add v0 type veth peer name v1 netns blue\nip link set v0 up\nip -n blue link set v1 up\nip address add 192.0.2.1/24 dev v0\nip -n blue address add 192.0.2.2/24 dev v1\nip -n blue route add default via 192.0.2.1\n',
  });
});
