import { describe } from 'vitest';
import { daemonProtoByHand as rule } from '../../../server/src/analysis/rules/daemon-proto-by-hand.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'daemons by name and by number',
    `ip route add 198.51.100.0/24 via 192.0.2.7 proto bird
#                                                ^^^^ warning[IPR104]: Protocol \`bird\` (12) is used by BIRD
ip route replace 198.51.100.0/24 via 192.0.2.7 proto 186
#                                                    ^^^ warning[IPR104]: \`bgp\` (186) is used by FRR, for BGP routes
ip route add 198.51.100.0/24 via 192.0.2.7 proto 196
#                                                ^^^ warning[IPR104]: \`zstatic\` (196) is used by FRR
ip rule add to 198.51.100.0/24 lookup 7 protocol keepalived
#                                                ^^^^^^^^^^ warning[IPR104]: which may remove a rule
`,
  );
  findsNothing(rule, {
    'a number of its own': 'ip route add 198.51.100.0/24 via 192.0.2.7 proto 200\n',
    'shared protocols':
      'ip route add 198.51.100.0/24 via 192.0.2.7 proto static\nip route add default dev eth0 proto dhcp\n',
    'what only looks': 'ip route show proto bird\nip route flush proto bird\n',
    'half a command': 'ip route add 198.51.100.0/24 proto bird via\n',
  });
});
