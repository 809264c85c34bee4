import { describe } from 'vitest';
import { mainNotLookedUp as rule } from '../../../server/src/analysis/rules/main-not-looked-up.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a flush of all rules',
    `ip rule flush
^^^^^^^^^^^^^ warning[IPR414]: After this no rule looks up \`main\`
ip -6 rule add from 2001:db8::/32 prohibit
ip -6 rule flush
^^^^^^^^^^^^^^^^ warning[IPR414]: After this no IPv6 rule looks up \`main\`
`,
  );
  findsDrawn(
    rule,
    'the rules of the kernel, one by one',
    `ip rule del priority 32766
^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR414]: Add \`ip rule add table main priority 32766\`
ip -n lab rule
ip rule del priority 0
^^^^^^^^^^^^^^^^^^^^^^ warning[IPR414]: packets for the machine’s own addresses are not taken in
`,
  );
  findsDrawn(
    rule,
    'in a namespace, among other lines',
    `ip netns add lab
ip -n lab rule add from 10.0.0.0/8 prohibit priority 10
ip -n lab rule flush
^^^^^^^^^^^^^^^^^^^^ warning[IPR414]: no rule looks up \`main\`
ip -n lab rule add from 10.0.0.0/8 prohibit priority 10
`,
  );
  findsDrawn(
    rule,
    "a table of the script's own in its place, for information",
    `ip rule flush
^^^^^^^^^^^^^ information[IPR414]: no rule looks up \`main\`
ip rule add table 100 priority 100
`,
  );
  findsDrawn(
    rule,
    'IPv6 rules are not asked before one was added',
    `ip -6 rule flush
^^^^^^^^^^^^^^^^ information[IPR414]: After this no IPv6 rule looks up \`main\`
`,
  );
  findsNothing(
    rule,
    {
      'nothing changes while none was added': 'ip -6 rule flush\n',
    },
    { world: 'fresh' },
  );
  findsNothing(rule, {
    'added again': `ip rule flush
ip rule add table main priority 32766
ip rule add table default priority 32767
`,
    'local moved behind': `ip rule add table local priority 100
ip rule del priority 0
`,
    "one's own rules": `ip rule flush protocol 200
ip rule del from 10.0.0.0/8
ip rule del priority 32767
`,
    'everything is answered by another table': `ip route add default via 192.0.2.1 dev eth0 table 100
ip rule flush
ip rule add table 100 priority 100
`,
  });
});
