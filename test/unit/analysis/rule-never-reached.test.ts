import { describe } from 'vitest';
import { ruleNeverReached as rule } from '../../../server/src/analysis/rules/rule-never-reached.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const DEFAULTS = `ip route add default via 192.0.2.1 dev eth0 table 100 proto 200
ip route add default via 198.51.100.1 dev eth1 table 200 proto 200
`;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a narrower rule behind a wider one',
    `${DEFAULTS}ip rule add from 10.1.0.0/16 table 100 priority 1000
ip rule add from 10.1.2.3 table 200 priority 2000
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: No packet gets to this rule while the links are up: the rule of priority 1000 answers
`,
  );
  findsDrawn(
    rule,
    'two halves that together cover one',
    `${DEFAULTS}ip rule add from 10.0.0.0/9 table 100 priority 10
ip rule add from 10.128.0.0/9 blackhole priority 20
ip rule add from 10.0.0.0/8 fwmark 7 table 200 priority 30
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: the rules of the priorities 10, 20 together answer
`,
  );
  findsDrawn(
    rule,
    'an action that always rejects',
    `ip rule add iif eth1 prohibit priority 10
ip rule add iif eth1 fwmark 1 table 100 priority 20
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: No packet gets to this rule: the rule of priority 10
`,
  );
  findsDrawn(
    rule,
    'a mark in the bits of a wider mask, and what is negated',
    `${DEFAULTS}ip rule add fwmark 0x10/0x10 table 100 priority 10
ip rule add fwmark 0x13 table 200 priority 20
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: the rule of priority 10
ip rule add not fwmark 0x10/0x10 table 100 priority 30
ip rule add from 10.0.0.1 table 200 priority 40
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: the rules of the priorities 10, 30 together
`,
  );
  findsDrawn(
    rule,
    'the first one written, where none has a priority',
    `${DEFAULTS}ip rule add from 10.1.2.3 table 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: Without a priority the rule that was added later goes first.
ip rule add from 10.1.0.0/16 table 100
`,
  );
  findsDrawn(
    rule,
    'a standby for the same packets, for information',
    `${DEFAULTS}ip rule add from 10.1.0.0/16 table 100 priority 10
ip rule add from 10.1.0.0/16 table 200 priority 20
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR401]: If it is meant as a standby
`,
  );
  findsDrawn(
    rule,
    'IPv6, and a goto that leads past it',
    `ip -6 rule add from 2001:db8::/32 goto 300 priority 10
ip -6 rule add from 2001:db8:1::/48 table 100 priority 20
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: the rule of priority 10
ip -6 rule add table 200 priority 300
`,
  );
  findsDrawn(
    rule,
    'ranges of ports and users',
    `${DEFAULTS}ip rule add ipproto tcp dport 1-1023 table 100 priority 10
ip rule add ipproto tcp dport 80-443 table 200 priority 20
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: the rule of priority 10
ip rule add uidrange 1000-1999 table 100 priority 30
ip rule add uidrange 1500-1500 fwmark 1 table 200 priority 40
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR401]: the rule of priority 30
`,
  );
  findsNothing(rule, {
    'the narrower rule first': `${DEFAULTS}ip rule add from 10.1.2.3 table 200 priority 10
ip rule add from 10.1.0.0/16 table 100 priority 20
`,
    'a table without a route for all': `ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 100 proto 200
ip rule add from 10.1.0.0/16 table 100 priority 10
ip rule add from 10.1.2.3 table 200 priority 20
`,
    'a throw route': `${DEFAULTS}ip route add throw 172.16.0.0/12 table 100 proto 200
ip rule add from 10.1.0.0/16 table 100 priority 10
ip rule add from 10.1.2.3 table 200 priority 20
`,
    'suppressed default routes': `${DEFAULTS}ip rule add table 100 suppress_prefixlength 0 priority 10
ip rule add from 10.1.2.3 table 200 priority 20
`,
    'a kill switch behind the tunnel': `ip route add default dev wg0 table 100 proto 200
ip rule add from 10.1.0.0/16 table 100 priority 10
ip rule add from 10.1.2.3 unreachable priority 20
ip rule add from 10.1.0.0/16 table 101 priority 30
ip route add blackhole default table 101 proto 200
`,
    'a mark that only overlaps': `${DEFAULTS}ip rule add fwmark 0x1/0x3 table 100 priority 10
ip rule add fwmark 0x1/0x1 table 200 priority 20
`,
    'other links': `${DEFAULTS}ip rule add iif eth2 table 100 priority 10
ip rule add iif eth3 table 200 priority 20
`,
    'packets bound to another link': `${DEFAULTS}ip rule add from 10.1.0.0/16 table 100 priority 10
ip rule add from 10.1.0.0/16 oif eth1 table 200 priority 20
`,
    'a goto to nowhere': `ip rule add from 10.0.0.0/8 goto 300 priority 10
ip rule add from 10.1.0.0/16 table 100 priority 20
`,
    'a table that is not known': `ip rule add from 10.1.0.0/16 table main priority 10
ip rule add from 10.1.2.3 table 200 priority 20
`,
  });
});
