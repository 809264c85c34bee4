import { describe } from 'vitest';
import { mtuAboveLink as rule } from '../../../server/src/analysis/rules/mtu-above-link.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const link = 'ip link add v0 type veth peer name v1\nip link set v0 up\nip link set v1 up\n';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'jumbo frames over an ordinary link',
    `ip link add v0 type veth peer name v1
ip link set v0 up
ip link set v1 up
ip route add 10.0.0.0/8 dev v0 mtu 9000
#                                  ^^^^ warning[IPR526]: v0 has MTU 1500: it drops packets of up to 9000 bytes
`,
  );
  findsDrawn(
    rule,
    'a locked one, a link that was made narrower',
    `ip link add v0 type veth peer name v1
ip link set v0 up
ip link set v1 up
ip link set v0 mtu 1400
ip route replace 10.0.0.0/8 dev v0 mtu lock 1500
#                                           ^^^^ warning[IPR526]: v0 has MTU 1400
`,
  );
  findsDrawn(
    rule,
    'in IPv6, over WireGuard',
    `ip link add wg0 type wireguard
ip link set wg0 up
ip -6 route add 2001:db8::/32 dev wg0 mtu 1500
#                                         ^^^^ warning[IPR526]: wg0 has MTU 1420
`,
  );
  findsNothing(rule, {
    'a smaller one': `${link}ip route add 10.0.0.0/8 dev v0 mtu 1400\n`,
    'the same': `${link}ip route add 10.0.0.0/8 dev v0 mtu 1500\n`,
    'a link that is made wider afterwards': `${link}ip route add 10.0.0.0/8 dev v0 mtu 9000\nip link set v0 mtu 9000\n`,
    'a link that the script does not make': 'ip route add 10.0.0.0/8 dev eth0 mtu 9000\n',
    'no mtu': `${link}ip route add 10.0.0.0/8 dev v0\n`,
  });
});
