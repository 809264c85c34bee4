import { describe } from 'vitest';
import { routeNeverUsed as rule } from '../../../server/src/analysis/rules/route-never-used.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a route behind one that rejects and is better',
    `ip route add unreachable 10.0.0.0/8
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 metric 9
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR501]: the unreachable route to 10.0.0.0/8 is better
`,
  );
  findsDrawn(
    rule,
    'a route that longer prefixes leave nothing to',
    `ip route add 10.0.0.0/9 via 192.0.2.1 dev eth0
ip route add blackhole 10.128.0.0/9
ip route add 10.0.0.0/8 via 192.0.2.2 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR501]: longer prefixes leave no address of 10.0.0.0/8 to it
ip -6 route add 8000::/1 dev tun0
ip -6 route add ::/1 dev tun0
ip -6 route add default dev tun0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR501]: no address of default
`,
  );
  findsDrawn(
    rule,
    'a second gateway on the same link, which the kernel never turns to',
    `ip route add default via 192.0.2.1 dev eth0
ip route add default via 192.0.2.2 dev eth0 metric 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR501]: the kernel does not notice a dead gateway, and both go together with eth0
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0
ip route append 10.0.0.0/8 via 192.0.2.2 dev eth0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR501]: No packet takes this route while
`,
  );
  findsNothing(rule, {
    'a backup over another link':
      'ip route add default via 192.0.2.1 dev eth0\nip route add default via 198.51.100.1 dev eth1 metric 100\n',
    'halves that override a default route on purpose':
      'ip route add default via 192.0.2.1 dev eth0\nip route add 0.0.0.0/1 dev tun0\nip route add 128.0.0.0/1 dev tun0\n',
    'a default route that takes over from halves over another link':
      'ip route add 0.0.0.0/1 dev tun0\nip route add 128.0.0.0/1 dev tun0\nip route add default via 192.0.2.1 dev eth0\n',
    'longer prefixes that leave one address':
      'ip route add 10.0.0.0/9 dev eth0\nip route add 10.128.0.0/10 dev eth0\nip route add 10.0.0.0/8 dev eth0\n',
    'a pull-up route':
      'ip route add 10.0.0.0/9 dev eth0\nip route add 10.128.0.0/9 dev eth0\nip route add unreachable 10.0.0.0/8\n',
    'a route that rejects as the last resort':
      'ip route add unreachable default metric 4278198272\nip route add default via 192.0.2.1 dev eth0\n',
    'IPv6 routes that share traffic':
      'ip -6 route add default via fe80::1 dev eth0\nip -6 route append default via fe80::2 dev eth0\n',
    'default routes of one metric, of which the kernel leaves a dead one':
      'ip route add default via 192.0.2.1 dev eth0\nip route append default via 192.0.2.2 dev eth0\n',
    'other tables and a TOS':
      'ip route add default via 192.0.2.1 dev eth0\nip route add default via 192.0.2.2 dev eth0 table 9\nip route add default via 192.0.2.3 dev eth0 tos 0x10\n',
    'what is removed in time':
      'ip route add blackhole 10.0.0.0/8\nip route add 10.0.0.0/8 dev eth0 metric 9\nip route del blackhole 10.0.0.0/8\n',
    'a branch that may not run':
      'if [ "$1" = x ]; then ip route add blackhole 10.0.0.0/8; ip route add 10.0.0.0/8 dev eth0 metric 9; fi\n',
  });
});
