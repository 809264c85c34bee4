import { describe } from 'vitest';
import { ruleMatchesNothing as rule } from '../../../server/src/analysis/rules/rule-matches-nothing.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'an incoming link and an outgoing one',
    `ip rule add iif eth0 oif eth1 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR402]: what comes in by \`eth0\` is forwarded
ip -6 rule add from 2001:db8::/32 iif eth0 oif eth1 prohibit
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR402]: Leave out \`oif\`
`,
  );
  findsDrawn(
    rule,
    'nothing but not',
    `ip rule add not from all table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR402]: Name what is to be left out
ip rule add not to 0.0.0.0/0 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR402]: \`not\` turns selectors around
`,
  );
  findsDrawn(
    rule,
    "in a namespace of the script's own, and in a loop",
    `ip netns add lab
for link in eth1 eth2; do
ip -n lab rule add iif eth0 oif $link table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR402]: No packet meets this rule
done
`,
  );
  findsNothing(rule, {
    'own packets that are bound to a link': `ip rule add iif lo oif eth1 table 100
ip rule add oif eth1 table 100
`,
    'what is left out is named': `ip rule add not from 10.0.0.0/8 table 100
ip rule add not fwmark 1 table 100
ip rule add not iif eth0 oif eth1 table 100
`,
    'deleted again': `ip rule add not from all table 100 priority 10
ip rule del priority 10
`,
    'a source that no packet has yet': 'ip rule add from 0.0.0.0 iif lo table 100\n',
    'a VRF, whose ports count as well': `# iproute2-ls: world=fresh
ip link add blue type vrf table 10
ip rule add iif blue oif blue table 100
`,
  });
});
