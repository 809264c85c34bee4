import { describe } from 'vitest';
import { priorityCollision as rule } from '../../../server/src/analysis/rules/priority-collision.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'by source and by destination',
    `ip rule add from 10.0.0.0/24 table 100 priority 1000
ip rule add to 198.51.100.0/24 table main priority 1000
#                                         ^^^^^^^^^^^^^ warning[IPR407]: Another rule of priority 1000 selects some of the same packets
`,
  );
  findsDrawn(
    rule,
    'a mark and a link, and the narrower one first',
    `ip rule add iif eth1 table 100 pref 10
ip rule add fwmark 1 prohibit pref 10
#                             ^^^^^^^ warning[IPR407]: Give one of them another priority
ip rule add from 10.0.0.1 table 200 pref 20
ip rule add from 10.0.0.0/24 table 300 pref 20
#                                      ^^^^^^^ warning[IPR407]: priority 20
`,
  );
  findsDrawn(
    rule,
    'IPv6, in a loop',
    `for host in 2001:db8::1 2001:db8::2; do
  ip -6 rule add from $host table 100 pref 10
done
ip -6 rule add ipproto udp dport 53 table 200 pref 10
#                                             ^^^^^^^ warning[IPR407]: priority 10
`,
  );
  findsNothing(rule, {
    'priorities of their own': `ip rule add from 10.0.0.0/24 table 100 priority 1000
ip rule add to 198.51.100.0/24 table main priority 1001
`,
    'nothing in common': `ip rule add from 10.0.0.0/25 table 100 priority 1000
ip rule add from 10.0.0.128/25 table 200 priority 1000
ip rule add fwmark 1/3 table 100 priority 1001
ip rule add fwmark 2/3 table 200 priority 1001
`,
    'the same table': `ip rule add from 10.0.0.0/24 table 100 priority 1000
ip rule add to 198.51.100.0/24 table 100 priority 1000
`,
    'different families': `ip rule add fwmark 1 table 100 priority 1000
ip -6 rule add fwmark 1 table 200 priority 1000
`,
    'without priorities': `ip rule add from 10.0.0.0/24 table 100
ip rule add to 198.51.100.0/24 table main
`,
    'deleted before': `ip rule add from 10.0.0.0/24 table 100 priority 1000
ip rule del priority 1000
ip rule add to 198.51.100.0/24 table main priority 1000
`,
  });
});
