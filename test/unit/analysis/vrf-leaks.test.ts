import { describe } from 'vitest';
import { vrfLeaks as rule } from '../../../server/src/analysis/rules/vrf-leaks.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const vrf = `ip link add blue type vrf table 10
ip link set blue up
ip link add w0 type veth peer name w1
ip link set w1 up
ip link set w0 master blue up
`;
const uplink = `ip link add v0 type veth peer name v1
ip link set v1 up
ip link set v0 up
ip address add 192.0.2.2/24 dev v0
ip route add default via 192.0.2.1
`;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a table without a default route, and one in main',
    `ip link add blue type vrf table 10
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR515]: Where table 10 of blue has no route, packets of the VRF follow the route to default of another table
ip link set blue up
ip link set eth1 master blue
ip route add default via 192.0.2.1 dev eth0
`,
  );
  findsDrawn(
    rule,
    'a table with some routes',
    `ip link add blue type vrf table 10
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR515]: packets of the VRF follow
ip link set blue up
ip link set eth1 master blue
ip route add 10.0.0.0/8 dev eth1 vrf blue
ip route add 0.0.0.0/1 dev eth0
`,
  );
  findsDrawn(
    rule,
    'the other family',
    `ip link add blue type vrf table 10
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR515]: Add \`ip -6 route add unreachable default vrf blue metric 4278198272\`
ip link set blue up
ip link set eth1 master blue
ip route add default via 192.0.2.1 dev eth0
ip route add unreachable default vrf blue metric 4278198272
ip -6 route add default via fe80::1 dev eth0
`,
  );
  findsNothing(rule, {
    'a table that is closed': `${vrf}${uplink}ip route add unreachable default vrf blue metric 4278198272\n`,
    'a rule that closes all VRFs': `${vrf}${uplink}ip rule add l3mdev unreachable priority 2000\n`,
    'nothing to leak to': `# iproute2-ls: world=fresh\n${vrf}`,
    'a VRF without ports': `ip link add blue type vrf table 10\nip link set blue up\n${uplink}`,
  });
});
