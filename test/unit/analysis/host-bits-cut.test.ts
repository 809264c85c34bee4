import { describe, expect, test } from 'vitest';
import { hostBitsCut as rule } from '../../../server/src/analysis/rules/host-bits-cut.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'an address instead of a network',
    `ip -6 route add 2001:db8::1/64 dev eth0
#               ^^^^^^^^^^^^^^ information[IPR513]: this is the route to 2001:db8::/64
ip route replace unreachable 2001:db8:ffff::/32
#                            ^^^^^^^^^^^^^^^^^^ information[IPR513]: the route to 2001:db8::/32
never() { ip -6 route add fd00::1/8 dev eth0; }
#                         ^^^^^^^^^ information[IPR513]: Write that, or the length that is meant
`,
  );
  findsNothing(rule, {
    'a network': 'ip -6 route add 2001:db8::/64 dev eth0\n',
    'a host': 'ip -6 route add 2001:db8::1 dev eth0\nip -6 route add 2001:db8::1/128 dev eth0\n',
    'IPv4, where the kernel says so itself': 'ip route add 10.0.0.1/8 dev eth0\n',
    'what is not known': 'ip -6 route add $NET/64 dev eth0\n',
  });
  test('the fix clears them', () => {
    expect(fixed('ip -6 route add 2001:db8::1/64 dev eth0\n', rule)).toBe(
      'ip -6 route add 2001:db8::/64 dev eth0\n',
    );
  });
});
