import { describe } from 'vitest';
import { oifSelectsOwnPackets as rule } from '../../../server/src/analysis/rules/oif-selects-own-packets.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'in either family',
    `ip rule add oif eth1 table 100
#           ^^^^^^^^ hint[IPR421]: only what programs on this machine have bound to \`eth1\`
ip -6 rule add from 2001:db8::/32 oif eth1 table 100
#                                 ^^^^^^^^ hint[IPR421]: nothing that is forwarded
`,
  );
  findsDrawn(
    rule,
    'in a loop',
    `for link in eth1 eth2; do
  ip rule add oif $link table 100
#             ^^^^^^^^^ hint[IPR421]: bound to \`eth2\`
#             ^^^^^^^^^ hint[IPR421]: bound to \`eth1\`
done
`,
  );
  findsDrawn(
    rule,
    'in a namespace',
    `ip netns add lab
ip -n lab rule add oif eth1 prohibit
#                  ^^^^^^^^ hint[IPR421]: Use \`iif\`, \`from\` or \`fwmark\`
`,
  );
  findsNothing(rule, {
    'what comes in': `ip rule add iif eth1 table 100
ip rule add iif lo oif eth1 table 100
`,
    'other selectors': 'ip rule add from 10.0.0.0/8 table 100\n',
    'deleted again': `ip rule add oif eth1 table 100 priority 10
ip rule del priority 10
`,
  });
});
