import { describe } from 'vitest';
import { gotoNowhere as rule } from '../../../server/src/analysis/rules/goto-nowhere.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'in a namespace that is known',
    `ip netns add lab
ip -n lab rule add from 10.0.0.0/8 goto 500 priority 100
#                                  ^^^^^^^^ warning[IPR406]: No rule has the priority 500: the \`goto\` is passed over
`,
  );
  findsDrawn(
    rule,
    'a target that is deleted again, and one of the other family',
    `ip rule add goto 500 priority 100
#           ^^^^^^^^ warning[IPR406]: priority 500
ip rule add table main priority 500
ip rule del priority 500
ip rule add goto 600 priority 200
#           ^^^^^^^^ warning[IPR406]: priority 600
ip -6 rule add table main priority 600
`,
    { world: 'fresh' },
  );
  findsDrawn(
    rule,
    'on a machine that is partly known, for information',
    `ip rule add from 10.0.0.0/8 goto 500 priority 100
#                           ^^^^^^^^ information[IPR406]: as far as the script shows
`,
  );
  findsNothing(rule, {
    'a target that comes later': `ip rule add goto 500 priority 100
ip rule add table 200 priority 500
`,
    'the rules that are there from the start': `ip rule add from 10.0.0.0/8 goto 32766 priority 100
ip -6 rule add from 2001:db8::/32 goto 32766 priority 100
`,
    'deleted, or refused': `ip rule add goto 500 priority 100
ip rule del priority 100
ip rule add goto 50 priority 100
`,
    'half a command': 'ip rule add goto\n',
  });
});
