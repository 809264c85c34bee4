import { describe } from 'vitest';
import { defaultRouteGone as rule } from '../../../server/src/analysis/rules/default-route-gone.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a gap between the old default route and the new one',
    `ip route del default
^^^^^^^^^^^^^^^^^^^^ information[IPR603]: only a later line adds a default route again
sleep 1
ip route add default via 192.0.2.1 dev eth0
ip -6 route flush default
^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR603]: This deletes the default route, and only a later line
ip -6 route add ::/0 via 2001:db8::1 dev eth0
`,
  );
  findsDrawn(
    rule,
    'the main table emptied, also by the mark of the network',
    `ip route flush table main
^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR603]: a default route among them, and nothing brings a default route back
ip route flush proto dhcp
^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR603]: a default route among them, and nothing brings a default route back
`,
  );
  findsDrawn(
    rule,
    'no rule left for main',
    `ip rule flush
^^^^^^^^^^^^^ warning[IPR603]: No rule looks up \`main\` any more
ip -6 rule del priority 32766
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR603]: Until a later line adds it again
ip -6 rule add lookup main priority 32766
`,
  );
  findsNothing(rule, {
    'one step': 'ip route replace default via 192.0.2.1 dev eth0\n',
    'a backup that goes': 'ip route del default metric 600\nip route add default via 192.0.2.1 dev eth0\n',
    'a default route of another table':
      'ip route del default table 7\nip route add default via 192.0.2.1 dev eth0 table 7\n',
    'a gap that is wanted': 'ip route del default\n',
    'the other family comes back': 'ip route del default\nip -6 route add default via 2001:db8::1 dev eth0\n',
    "the script's own routes": 'ip route flush proto 200\nip route flush table 7\nip rule del priority 7\n',
    'a lab': 'ip netns add lab\nip -n lab rule flush\nip netns exec lab ip route flush table main\n',
    'a hook': 'ip route del default\nip route add default via $new_routers dev $interface\n',
  });
  findsNothing(rule, { 'a namespace that nobody is connected to': 'ip rule flush\n' }, { world: 'fresh' });
});
