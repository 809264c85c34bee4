import { describe } from 'vitest';
import { detachedRule as rule } from '../../../server/src/analysis/rules/detached-rule.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a name that no link has',
    `ip link add veth0 type veth peer name veth1
ip rule add iif veht0 table 100
#           ^^^^^^^^^ warning[IPR419]: There is no link \`veht0\`: the rule is detached
ip -6 rule add oif veth2 table 100
#              ^^^^^^^^^ warning[IPR419]: no link \`veth2\`
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'a link that is deleted, or renamed',
    `ip link add veth0 type veth peer name veth1
ip rule add iif veth0 table 100
#           ^^^^^^^^^ warning[IPR419]: The script takes the link \`veth0\` away
ip rule add iif veth1 table 100
#           ^^^^^^^^^ warning[IPR419]: takes the link \`veth1\` away
ip link del veth0
`,
  );
  findsDrawn(
    rule,
    'a link that moves to another namespace',
    `ip netns add lab
ip link add veth0 type veth peer name veth1
ip rule add iif veth0 table 100
#           ^^^^^^^^^ warning[IPR419]: selects nothing until a link of that name comes
ip link set veth0 netns lab
`,
  );
  findsNothing(
    rule,
    {
      'links that are there': `ip link add veth0 type veth peer name veth1
ip rule add iif veth0 table 100
ip rule add iif lo oif veth1 table 100
`,
      'a link that comes later': `ip rule add iif veth0 table 100
ip link add veth0 type veth peer name veth1
`,
      'no link is named': 'ip rule add from 10.0.0.0/8 table 100\n',
    },
    { world: 'fresh' },
  );
  findsNothing(rule, {
    'a machine that is partly known': `ip rule add iif eth0 table 100
ip rule add iif wg0 table 100
`,
    'the rule goes too': `ip link add veth0 type veth peer name veth1
ip rule add iif veth0 table 100 priority 10
ip link del veth0
ip rule del priority 10
`,
    'a link that has come from another namespace, among links that are not known': `ip netns add lab
ip link set eth1 netns lab
ip link set $IF netns lab
ip -n lab rule add iif eth1 table 10
ip -n lab link set wlan7 up
`,
  });
});
