import { describe } from 'vitest';
import { gatewayBeyondLink as rule } from '../../../server/src/analysis/rules/gateway-beyond-link.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a gateway outside of the subnet',
    `ip address add 192.0.2.2/24 dev eth0
ip route add default via 192.0.3.1 dev eth0
#                        ^^^^^^^^^ information[IPR504]: in no subnet of eth0 that the script shows (192.0.2.2/24)
`,
  );
  findsDrawn(
    rule,
    'a prefix length that is too long',
    `ip address add 192.0.2.2/32 dev eth0
ip route replace 10.0.0.0/8 via 192.0.2.1 dev eth0 table 9
#                               ^^^^^^^^^ information[IPR504]: unless the link has another address, the kernel refuses the route
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip address add 2001:db8::2/64 dev eth0
ip -6 route add default via 2001:db8:1::1 dev eth0
#                           ^^^^^^^^^^^^^ information[IPR504]: 2001:db8:1::1 is in no subnet of eth0
`,
  );
  findsNothing(rule, {
    'a neighbour': 'ip address add 192.0.2.2/24 dev eth0\nip route add default via 192.0.2.1 dev eth0\n',
    onlink: 'ip address add 192.0.2.2/32 dev eth0\nip route add default via 192.0.3.1 dev eth0 onlink\n',
    'a route to the gateway itself':
      'ip address add 192.0.2.2/32 dev eth0\nip route add 192.0.3.1 dev eth0\nip route add default via 192.0.3.1 dev eth0\n',
    'a link whose addresses are not shown': 'ip route add default via 192.0.3.1 dev eth0\n',
    'a tunnel':
      'ip tuntap add tun7 mode tun\nip link set tun7 up\nip address add 10.8.0.2/32 dev tun7\nip route add 10.9.0.0/16 via 10.8.0.1 dev tun7 onlink\n',
    'the far end':
      'ip address add 10.8.0.2 peer 10.8.0.1 dev tun0\nip route add default via 10.8.0.1 dev tun0\n',
    'a link-local gateway':
      'ip address add 2001:db8::2/64 dev eth0\nip -6 route add default via fe80::1 dev eth0\n',
  });
});
