import { describe } from 'vitest';
import { automaticProtoByHand as rule } from '../../../server/src/analysis/rules/automatic-proto-by-hand.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'protocols of the kernel and of the network',
    `ip route add default via 192.0.2.1 dev wlan0 proto dhcp
#                                                  ^^^^ warning[IPR103]: \`dhcp\` is used by DHCP clients. A route added by hand
ip route add 192.0.2.0/24 dev eth0 proto kernel scope link
#                                        ^^^^^^ warning[IPR103]: \`kernel\` is used by the kernel
ip route add default via 192.0.2.1 proto ra
#                                        ^^ warning[IPR103]:${' '}
ip route add 198.51.100.1 via 192.0.2.1 proto 1
#                                             ^ warning[IPR103]: \`redirect\` is used by the kernel
ip rule add from 192.0.2.1 lookup 100 protocol kernel
#                                              ^^^^^^ warning[IPR103]: A rule added by hand
`,
  );
  findsDrawn(
    rule,
    'in whatever table',
    `ip route add default via 192.0.2.1 table 100 proto dhcp
#                                                  ^^^^ warning[IPR103]:${' '}
`,
  );
  findsNothing(rule, {
    'other protocols':
      'ip route add 10.0.0.0/8 dev eth0 proto static\nip route add 10.0.0.0/8 dev eth0 proto bird\n',
    'what only looks': 'ip route show proto kernel\nip route flush proto dhcp\n',
    'half a command': 'ip route add default via 192.0.2.1 proto dhcp dev\n',
  });
});
