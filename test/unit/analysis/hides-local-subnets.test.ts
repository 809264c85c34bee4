import { describe } from 'vitest';
import { hidesLocalSubnets as rule } from '../../../server/src/analysis/rules/hides-local-subnets.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const ROUTER = `ip link add lan0 type veth peer name lan1
ip link add wan0 type veth peer name wan1
ip link set lan0 up; ip link set lan1 up; ip link set wan0 up; ip link set wan1 up
ip address add 10.0.0.1/24 dev lan0
ip address add 192.0.2.2/24 dev wan0
ip route add default via 192.0.2.1 dev wan0 table 100 proto 200
`;

describe(rule.name, () => {
  findsDrawn(
    rule,
    'answers to the LAN',
    `${ROUTER}ip rule add from 10.0.0.0/24 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR410]: Answers of this machine to the hosts of 10.0.0.0/24 on \`lan0\` leave by \`wan0\`
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'a rule for all packets',
    `${ROUTER}ip rule add table 100 priority 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR410]: Answers of this machine to the hosts of 10.0.0.0/24
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'packets between others, and a detour, for information',
    `${ROUTER}ip rule add from 10.9.0.0/16 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR410]: Packets to the hosts of 10.0.0.0/24 on \`lan0\` leave by \`wan0\`
ip route add 10.0.0.0/24 dev lan0 table 200
ip route add default via 192.0.2.1 dev wan0 table 200
ip rule add from 192.0.2.2 table 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR410]: take the gateway of table 200
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'a tunnel for everything, on a machine that is partly known',
    `ip route add default dev wg0 table 100
ip rule add not fwmark 7 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR410]: Table 100 answers for every destination before \`main\` is looked up
`,
  );
  findsNothing(
    rule,
    {
      'main without its default routes first': `${ROUTER}ip rule add from 10.0.0.0/24 table 100 priority 100
ip rule add table main suppress_prefixlength 0 priority 90
`,
      'connected routes in the table, or thrown back': `${ROUTER}ip route add 10.0.0.0/24 dev lan0 table 100
ip route add throw 192.0.2.0/24 table 100
ip rule add from 10.0.0.0/24 table 100
`,
      'behind main, or for some packets only': `${ROUTER}ip rule add from 10.0.0.0/24 table 100 priority 40000
ip rule add fwmark 1 table 100
ip rule add from 10.0.0.0/24 to 203.0.113.0/24 table 100
`,
      'an exception before it': `${ROUTER}ip rule add from 10.0.0.0/24 table 100 priority 100
ip rule add to 10.0.0.0/24 table main priority 90
ip rule add to 192.0.2.0/24 table main priority 91
`,
      'one address of an uplink, and the subnet of another': `${ROUTER}ip route add 192.0.2.0/24 dev wan0 table 100
ip rule add from 192.0.2.2 table 100
`,
    },
    { world: 'fresh' },
  );
  findsNothing(rule, {
    'main first, on a machine that is partly known': `ip route add default dev wg0 table 100
ip rule add table 100 priority 100
ip rule add table main suppress_prefixlength 0 priority 90
`,
    'a source on a machine that is partly known': `ip route add default via 192.0.2.1 dev eth0 table 100
ip rule add from 192.0.2.2 table 100
`,
  });
});
