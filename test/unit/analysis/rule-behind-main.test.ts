import { describe } from 'vitest';
import { ruleBehindMain as rule } from '../../../server/src/analysis/rules/rule-behind-main.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a higher number',
    `ip rule add from 192.0.2.2 table 100 priority 33000
#                                    ^^^^^^^^^^^^^^ information[IPR424]: Give it a priority below that
ip -6 rule add from 2001:db8::/32 table 100 priority 32768
#                                           ^^^^^^^^^^^^^^ information[IPR424]: no packet gets to this one
`,
  );
  findsDrawn(
    rule,
    "behind a rule of the script's own",
    `ip rule add from 10.0.0.0/8 table main priority 100
ip rule add from 10.1.0.0/16 table 100 priority 200
#                                      ^^^^^^^^^^^^ information[IPR424]: The rule for \`main\`
`,
  );
  findsDrawn(
    rule,
    'the very next number',
    `ip rule add fwmark 1 table 100 priority 32767
#                              ^^^^^^^^^^^^^^ information[IPR424]: is tried before
`,
  );
  findsNothing(rule, {
    'lower numbers': `ip rule add from 192.0.2.2 table 100 priority 32765
ip rule add from 192.0.2.2 table 100
`,
    'behind main without its default routes': `ip rule add table main suppress_prefixlength 0 priority 100
ip rule add from 192.0.2.2 table 100 priority 200
`,
    'main is known to answer, which is told elsewhere': `ip route add default via 192.0.2.1 dev eth0
ip rule add from 192.0.2.2 table 100 priority 33000
`,
    'a last refusal': 'ip rule add unreachable priority 40000\n',
    'a namespace that is known, without a default route': `ip netns add lab
ip -n lab rule add from 192.0.2.2 table 100 priority 33000
`,
  });
});
