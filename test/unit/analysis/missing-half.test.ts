import { describe } from 'vitest';
import { missingHalf as rule } from '../../../server/src/analysis/rules/missing-half.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'the lower half alone',
    `ip route add default via 192.0.2.1 dev eth0
ip route add 0.0.0.0/1 dev tun0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR512]: 0.0.0.0/1 is half of all addresses, and the table has no route to 128.0.0.0/1
`,
  );
  findsDrawn(
    rule,
    'the upper half alone, a part of the lower one',
    `ip route add 128.0.0.0/1 dev tun0 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR512]: no route to 0.0.0.0/1
ip route add 64.0.0.0/2 dev tun0 table 100
`,
  );
  findsDrawn(
    rule,
    'the half of IPv6 that nobody uses',
    `ip -6 route add 8000::/1 dev tun0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR512]: no route to ::/1
`,
  );
  findsNothing(rule, {
    'both halves': 'ip route add 0.0.0.0/1 dev tun0\nip route add 128.0.0.0/1 dev tun0\n',
    'the other half in parts':
      'ip route add 0.0.0.0/1 dev tun0\nip route add 128.0.0.0/2 dev tun0\nip route add 192.0.0.0/2 dev tun0\n',
    'a default route over the same link': 'ip route add default dev tun0\nip route add 0.0.0.0/1 dev tun0\n',
    'all global addresses of IPv6': 'ip -6 route add ::/1 dev tun0\n',
    'a half that rejects': 'ip route add blackhole 0.0.0.0/1\n',
    'other prefixes': 'ip route add 0.0.0.0/2 dev tun0\n',
  });
});
