import { describe } from 'vitest';
import { flushTakesOthers as rule } from '../../../server/src/analysis/rules/flush-takes-others.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const router = {
  world: 'router.sh',
  files: {
    'router.sh': `ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 proto 200
ip route add 10.1.0.0/16 via 192.0.2.1 dev eth0 proto 200
ip -6 route add 2001:db8::/32 via fe80::1 dev eth0 proto 200
ip route add default via 192.0.2.1 dev eth0 proto 200 table 7
`,
  },
};

describe(rule.name, () => {
  findsDrawn(
    rule,
    'routes of the machine, in one family or table',
    `ip -6 route flush proto 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR108]: there before the script: 2001:db8::/32. If
ip route flush table 7 proto 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR108]: there before the script: the default route. If
`,
    router,
  );
  findsDrawn(
    rule,
    'several at once',
    `ip route flush table main proto 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR108]: 10.0.0.0/8 and 1 more
`,
    router,
  );
  findsDrawn(
    rule,
    "the script's own among them",
    `ip route add 11.0.0.0/8 via 192.0.2.1 dev eth0 proto 200
ip route flush proto 200
^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR108]: 10.0.0.0/8 and 1 more
`,
    router,
  );
  findsNothing(
    rule,
    {
      'another protocol': 'ip route flush proto 201\n',
      "only the script's own":
        'ip route add 11.0.0.0/8 via 192.0.2.1 dev eth0 proto 201\nip route flush proto 201\n',
      'no protocol': 'ip route flush table main\n',
      'a branch that is not known': '[ -e /run/x ] && ip route flush proto 200\n',
    },
    router,
  );
  findsNothing(rule, { 'a machine of which nothing is told': 'ip route flush proto 200\n' });
});
