import { describe } from 'vitest';
import { reversedOrder as rule } from '../../../server/src/analysis/rules/reversed-order.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a wider rule behind a narrower one',
    `ip rule add from 10.0.0.5 table 100
ip rule add from 10.0.0.0/24 table 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR408]: it selects all of the packets of that
`,
  );
  findsDrawn(
    rule,
    'rules that overlap, for information',
    `ip rule add from 10.0.0.0/24 table 100
ip rule add fwmark 1 table 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR408]: it selects some of the packets of that
`,
  );
  findsDrawn(
    rule,
    'before one with a priority of its own',
    `ip rule add iif eth1 table 100 priority 1000
ip rule add not fwmark 7 table 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR408]: Without a priority this rule is tried before
`,
  );
  findsDrawn(
    rule,
    'IPv6',
    `ip -6 rule add to 2001:db8:1::/48 table 100
ip -6 rule add to 2001:db8::/32 table 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR408]: Give both of them priorities
`,
  );
  findsNothing(rule, {
    'nothing in common': `ip rule add from 192.0.2.2 table 100
ip rule add from 198.51.100.2 table 200
`,
    'the narrower one last, so that it is tried first': `ip rule add from 10.0.0.0/24 table 200
ip rule add from 10.0.0.5 table 100
`,
    'the same table': `ip rule add from 10.0.0.5 table 100
ip rule add from 10.0.0.0/24 table 100
`,
    priorities: `ip rule add from 10.0.0.5 table 100 priority 10
ip rule add from 10.0.0.0/24 table 200 priority 20
`,
    'different namespaces': `ip netns add lab
ip rule add from 10.0.0.5 table 100
ip -n lab rule add from 10.0.0.0/24 table 200
`,
    'what wg-quick does: main goes first, without its default route': `ip rule add not fwmark 51820 table 51820
ip rule add table main suppress_prefixlength 0
`,
  });
});
