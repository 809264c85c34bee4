import { describe } from 'vitest';
import { replyByWrongUplink as rule } from '../../../server/src/analysis/rules/reply-by-wrong-uplink.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const uplinks = `ip address add 192.0.2.2/24 dev eth0
ip address add 198.51.100.2/24 dev eth1
ip route add default via 192.0.2.1 dev eth0
`;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a second default route in the same table',
    `${uplinks}ip route add default via 198.51.100.1 dev eth1 metric 10
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR508]: Replies from 198.51.100.2, the address of eth1, leave by eth0 (via 192.0.2.1) all the same
`,
  );
  findsDrawn(
    rule,
    'a table with a rule for another address',
    `${uplinks}ip route add default via 198.51.100.1 dev eth1 table 102
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR508]: Add a rule \`from 198.51.100.2 lookup 102\`
ip rule add from 198.51.100.3 lookup 102 priority 102
`,
  );
  findsDrawn(
    rule,
    'a rule that comes behind the one for main',
    `${uplinks}ip route add default via 198.51.100.1 dev eth1 table 102
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR508]: leave by eth0
ip rule add from 198.51.100.2 lookup 102 priority 40000
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip address add 2001:db8::2/64 dev eth0
ip address add 2001:db8:1::2/64 dev eth1
ip -6 route add default via 2001:db8::1 dev eth0
ip -6 route add default via 2001:db8:1::1 dev eth1 metric 2000
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR508]: Replies from 2001:db8:1::2
`,
  );
  findsNothing(rule, {
    'a table and a rule': `${uplinks}ip route add default via 198.51.100.1 dev eth1 table 102\nip rule add from 198.51.100.2 lookup 102 priority 102\n`,
    'a rule by mark, which replies may carry': `${uplinks}ip route add default via 198.51.100.1 dev eth1 table 102\nip rule add fwmark 2 lookup 102 priority 102\n`,
    'one uplink and networks behind a router': `${uplinks}ip route add 10.0.0.0/8 via 198.51.100.9 dev eth1\n`,
    'an address that the script does not show':
      'ip route add default via 192.0.2.1 dev eth0\nip route add default via 198.51.100.1 dev eth1 metric 10\n',
    'a tunnel over everything': `${uplinks}ip route add 0.0.0.0/1 dev tun0\nip route add 128.0.0.0/1 dev tun0\n`,
  });
});
