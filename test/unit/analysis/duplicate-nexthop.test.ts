import { describe } from 'vitest';
import { duplicateNexthop as rule } from '../../../server/src/analysis/rules/duplicate-nexthop.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'the same gateway on the same link',
    `ip route add default nexthop via 192.0.2.1 dev eth0 nexthop via 192.0.2.1 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR517]: \`via 192.0.2.1 dev eth0\` is a way of this route twice
`,
  );
  findsDrawn(
    rule,
    'with other weights, among others',
    `ip route replace 10.0.0.0/8 table 9 nexthop via 192.0.2.1 dev eth0 weight 2 nexthop via 192.0.2.2 dev eth0 nexthop via 192.0.2.1 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR517]: it gets a double share of the flows
`,
  );
  findsDrawn(
    rule,
    'a link without a gateway',
    `ip route add default nexthop dev ppp0 nexthop dev ppp0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR517]: \`dev ppp0\` is a way
`,
  );
  findsNothing(rule, {
    'two gateways': 'ip route add default nexthop via 192.0.2.1 dev eth0 nexthop via 192.0.2.2 dev eth0\n',
    'two links': 'ip route add default nexthop via 192.0.2.1 dev eth0 nexthop via 192.0.2.1 dev eth1\n',
    'links that are not known': 'ip route add default nexthop via 192.0.2.1 nexthop via 198.51.100.1\n',
    'gateways that are not known':
      'ip route add default nexthop via $GW1 dev eth0 nexthop via $GW2 dev eth0\n',
  });
});
