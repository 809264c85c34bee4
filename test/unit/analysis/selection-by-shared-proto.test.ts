import { describe } from 'vitest';
import { selectionBySharedProto as rule } from '../../../server/src/analysis/rules/selection-by-shared-proto.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'deleting and listing',
    `ip route del 10.0.0.0/8 proto static
#                             ^^^^^^ information[IPR107]: this may delete the route of another
ip route show proto boot
#                   ^^^^ hint[IPR107]: this lists their routes as well
ip r s proto 4
#            ^ hint[IPR107]: \`static\` is used by
`,
  );
  findsNothing(rule, {
    'a route named by its nexthop':
      'ip route del 10.0.0.0/8 via 192.0.2.1 proto static\nip route del 10.0.0.0/8 dev eth0 proto boot\n',
    'its own protocol': 'ip route del 10.0.0.0/8 proto 200\nip route show proto 200\n',
    'its own table': 'ip route del default table 100 proto static\n',
    'protocols with one owner': 'ip route show proto kernel\nip route show proto bird\n',
    'half a command': 'ip route del 10.0.0.0/8 proto\n',
  });
});
