import { describe } from 'vitest';
import { tunnelLoop as rule } from '../../../server/src/analysis/rules/tunnel-loop.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'the two halves of everything',
    `ip link add tun1 type ipip local 192.0.2.2 remote 203.0.113.9
ip link set tun1 up
ip route add 0.0.0.0/1 dev tun1 proto 200
ip route add 128.0.0.0/1 dev tun1 proto 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR412]: Packets of the tunnel \`tun1\` to its far end 203.0.113.9 take this route, into the tunnel itself
`,
  );
  findsDrawn(
    rule,
    'a rule before main',
    `ip link add vx0 type vxlan id 7 local 192.0.2.2 remote 203.0.113.9 dstport 4789
ip link set vx0 up
ip route add default dev vx0 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR412]: Add a route to the far end over the uplink first
ip rule add table 100 priority 100
`,
  );
  findsDrawn(
    rule,
    'WireGuard without a mark',
    `ip link add wg0 type wireguard
wg set wg0 peer abc= allowed-ips 0.0.0.0/0 endpoint 203.0.113.9:51820
ip link set wg0 up
ip route add 203.0.113.0/24 dev wg0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR412]: the tunnel \`wg0\` to its far end 203.0.113.9
`,
  );
  findsNothing(rule, {
    'a route to the far end': `ip link add tun1 type ipip local 192.0.2.2 remote 203.0.113.9
ip link set tun1 up
ip route add 203.0.113.9 via 192.0.2.1 dev eth0
ip route add default dev tun1
`,
    'a mark that keeps the outer packets out': `ip link add wg0 type wireguard
wg set wg0 fwmark 51820 peer abc= allowed-ips 0.0.0.0/0 endpoint 203.0.113.9:51820
ip link set wg0 up
ip route add default dev wg0 table 100
ip rule add not fwmark 51820 table 100
`,
    'a tunnel that is down, or has no far end': `ip link add tun1 type ipip local 192.0.2.2 remote 203.0.113.9
ip route add default via 192.0.2.1 dev eth0
ip link add vx0 type vxlan id 7 dstport 4789
ip link set vx0 up
ip route add 203.0.113.0/24 dev vx0
`,
    'a far end that is not known': `ip link add wg0 type wireguard
wg set wg0 peer abc= allowed-ips 0.0.0.0/0 endpoint $SERVER
ip link set wg0 up
ip route add default dev wg0
`,
    'a route for others': `ip link add tun1 type ipip local 192.0.2.2 remote 203.0.113.9
ip link set tun1 up
ip route add 10.0.0.0/8 dev tun1
`,
    'a link that was moved, whose outer packets stay behind': `ip netns add lab
ip link add wg0 type wireguard
wg set wg0 peer abc= allowed-ips 0.0.0.0/0 endpoint 203.0.113.9:51820
ip link set wg0 netns lab
ip -n lab link set wg0 up
ip -n lab route add default dev wg0
`,
  });
  findsNothing(
    rule,
    {
      'a tunnel in another namespace than its route': `ip netns add lab
ip link add tun1 type gre local 192.0.2.2 remote 203.0.113.9
ip -n lab route add default dev tun1
`,
    },
    { world: 'fresh' },
  );
});
