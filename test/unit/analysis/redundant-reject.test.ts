import { describe } from 'vitest';
import { redundantReject as rule } from '../../../server/src/analysis/rules/redundant-reject.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a block inside a blocked one, whichever came first',
    `ip route add blackhole 10.1.0.0/16
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR524]: 10.0.0.0/8 is rejected in the same way (blackhole)
ip route add blackhole 10.0.0.0/8
ip route add blackhole 10.2.0.0/16
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR524]: 10.0.0.0/8 is rejected in the same way (blackhole)
`,
  );
  findsDrawn(
    rule,
    'in a table',
    `ip route add unreachable default table 9
ip route add unreachable 192.0.2.0/24 table 9
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR524]: this route changes nothing
`,
  );
  findsDrawn(
    rule,
    'in IPv6, once for a loop',
    `ip -6 route add prohibit 2001:db8::/32
for net in 1 2; do ip -6 route add prohibit 2001:db8:$net::/48; done
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR524]: 2001:db8::/32 is rejected
`,
  );
  findsNothing(rule, {
    'another answer': 'ip route add blackhole 10.0.0.0/8\nip route add unreachable 10.1.0.0/16\n',
    'a route between':
      'ip route add blackhole 10.0.0.0/8\nip route add 10.1.0.0/16 dev eth0\nip route add blackhole 10.1.1.0/24\n',
    'another table': 'ip route add blackhole 10.0.0.0/8\nip route add blackhole 10.1.0.0/16 table 9\n',
    'side by side': 'ip route add blackhole 10.0.0.0/9\nip route add blackhole 10.128.0.0/9\n',
    'a last resort':
      'ip route add blackhole 10.0.0.0/8\nip route add blackhole 10.1.0.0/16 metric 9\nip route add 10.1.0.0/16 dev eth0\n',
  });
});
