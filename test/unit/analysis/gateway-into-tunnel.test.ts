import { describe } from 'vitest';
import { gatewayIntoTunnel as rule } from '../../../server/src/analysis/rules/gateway-into-tunnel.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'WireGuard',
    `ip link add wg0 type wireguard
ip link set wg0 up
ip address add 10.8.0.2/24 dev wg0
ip route add 10.9.0.0/16 via 10.8.0.1
#                            ^^^^^^^^ information[IPR523]: wg0 has no neighbours, so 10.8.0.1 is not looked at
`,
  );
  findsDrawn(
    rule,
    'tun, in a table',
    `ip tuntap add tun7 mode tun
ip link set tun7 up
ip address add 10.8.0.2/24 dev tun7
ip route add default via 10.8.0.1 dev tun7 table 9
#                        ^^^^^^^^ information[IPR523]: \`dev tun7\` alone says the same
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip link add wg0 type wireguard
ip link set wg0 up
ip address add fd00::2/64 dev wg0
ip -6 route add 2001:db8::/32 via fd00::1 dev wg0
#                                 ^^^^^^^ information[IPR523]: fd00::1 is not looked at
`,
  );
  findsNothing(rule, {
    'the link alone':
      'ip link add wg0 type wireguard\nip link set wg0 up\nip route add 10.9.0.0/16 dev wg0\n',
    Ethernet: 'ip route add 10.9.0.0/16 via 192.0.2.1 dev eth0\n',
    'tap, which has neighbours':
      'ip tuntap add tap7 mode tap\nip link set tap7 up\nip address add 10.8.0.2/24 dev tap7\nip route add 10.9.0.0/16 via 10.8.0.1 dev tap7\n',
    'a link that the script does not make': 'ip route add 10.9.0.0/16 via 10.8.0.1 dev tun0\n',
  });
});
