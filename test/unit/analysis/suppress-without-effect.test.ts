import { describe } from 'vitest';
import { suppressWithoutEffect as rule } from '../../../server/src/analysis/rules/suppress-without-effect.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'nothing between it and main',
    `ip netns add lab
ip -n lab rule add table main suppress_prefixlength 0 priority 100
#                             ^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR411]: the rule changes nothing. Add the rule with the other default route
ip -n lab -6 rule add table main suppress_prefixlength 0 priority 100
#                                ^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR411]: finds what was passed over
`,
  );
  findsDrawn(
    rule,
    'others may add rules, for information',
    `ip rule add table main suppress_prefixlength 0 priority 100
#                      ^^^^^^^^^^^^^^^^^^^^^^^ information[IPR411]: unless other programs add rules between the two
`,
  );
  findsDrawn(
    rule,
    'behind the rule that it was to go before',
    `ip rule add table 100 priority 100
ip rule add table main suppress_prefixlength 0 priority 200
#                      ^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR411]: changes nothing
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'every route',
    `ip rule add table main suppress_prefixlength 32
#                      ^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR411]: This passes over every route
ip -6 rule add table 100 suppress_prefixlength 128
#                        ^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR411]: the rule never answers
`,
  );
  findsNothing(
    rule,
    {
      'before the rule with the other default route': `ip rule add table main suppress_prefixlength 0 priority 100
ip rule add not fwmark 7 table 100 priority 200
`,
      'a rule between for some packets': `ip rule add table main suppress_prefixlength 0 priority 100
ip rule add from 10.0.0.0/8 table 100 priority 200
`,
      'another table': 'ip rule add table 100 suppress_prefixlength 0 priority 100\n',
    },
    { world: 'fresh' },
  );
  findsNothing(rule, {
    'deleted again': `ip rule add table main suppress_prefixlength 0 priority 100
ip rule del priority 100
`,
    'no suppression': 'ip rule add table main priority 100\n',
  });
});
