import { describe } from 'vitest';
import { sourceAssignedLater as rule } from '../../../server/src/analysis/rules/source-assigned-later.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'an address that the script adds behind the route',
    `ip route add 10.0.0.0/8 dev eth0 src 192.0.2.2
#                                    ^^^^^^^^^ warning[IPR506]: on a machine that does not have it yet the kernel refuses this route
ip address add 192.0.2.2/24 dev eth0
`,
  );
  findsDrawn(
    rule,
    'in IPv6',
    `ip -6 route add 2001:db8::/32 dev eth0 src 2001:db8::2
#                                          ^^^^^^^^^^^ warning[IPR506]: 2001:db8::2 is added to a link only below
ip address add 2001:db8::2/64 dev eth0
`,
  );
  findsDrawn(
    rule,
    'on another link',
    `ip route add default via 192.0.2.1 dev eth0 src 198.51.100.7 table 9
#                                               ^^^^^^^^^^^^ warning[IPR506]: Add the address first
ip address add 198.51.100.7/32 dev lo
`,
  );
  findsNothing(rule, {
    'the address first':
      'ip address add 192.0.2.2/24 dev eth0\nip route add 10.0.0.0/8 dev eth0 src 192.0.2.2\n',
    'an address that the script does not add': 'ip route add 10.0.0.0/8 dev eth0 src 192.0.2.2\n',
    'an address of another namespace':
      'ip netns add blue\nip route add 10.0.0.0/8 dev eth0 src 192.0.2.2\nip -n blue address add 192.0.2.2/24 dev lo\n',
    'no source': 'ip route add 10.0.0.0/8 dev eth0\nip address add 192.0.2.2/24 dev eth0\n',
  });
});
