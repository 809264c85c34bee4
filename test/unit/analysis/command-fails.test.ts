import { describe, expect, test } from 'vitest';
import { commandFails as rule } from '../../../server/src/analysis/rules/command-fails.ts';
import { findingsIn, findsDrawn, findsNothing } from './kit.ts';

const fresh = { world: 'fresh' };

describe(rule.name, () => {
  findsDrawn(
    rule,
    'what ip does not understand, under the word at fault',
    `ip route add 10.0.0.0/33 dev eth0 proto 200
#            ^^^^^^^^^^^ error[IPR301]: Error: any valid prefix is expected rather than "10.0.0.0/33".
ip route ad1 10.0.0.0/8
#        ^^^ error[IPR301]: Command "ad1" is unknown, try "ip route help".
`,
  );
  findsDrawn(
    rule,
    'names that the machine does not have, where its name files are known',
    `ip route add 10.0.0.0/8 dev lo proto nobody
#                                    ^^^^^^ error[IPR301]: value is invalid. Use a number from 0 to 255
ip route add 10.0.0.0/8 dev lo table nowhere
#                                    ^^^^^^^ error[IPR301]: value is invalid. Use the number of the table
`,
    fresh,
  );
  findsDrawn(
    rule,
    'what the kernel refuses, under the whole command',
    `ip link set lo up
ip route add blackhole 10.0.0.0/8 proto 200
ip route add blackhole 10.0.0.0/8 proto 201
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[IPR301]: RTNETLINK answers: File exists. The table holds a route
ip route add 10.9.0.0/16 via 192.0.2.1 proto 200
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[IPR301]: Error: Nexthop has invalid gateway. The gateway must be
`,
    fresh,
  );
  findsDrawn(
    rule,
    'a failure that the script reckons with, as a hint',
    `ip link del veth9 2>/dev/null
#           ^^^^^ hint[IPR301]: Cannot find device "veth9"
ip link del veth9 || true
#           ^^^^^ hint[IPR301]: Cannot find device "veth9"
if ip link del veth9; then echo gone; fi
#              ^^^^^ hint[IPR301]: Cannot find device "veth9"
ip link del veth9 && echo gone
#           ^^^^^ error[IPR301]: Cannot find device "veth9"
ip route ad1 2>/dev/null || true
#        ^^^ error[IPR301]: Command "ad1" is unknown
`,
    fresh,
  );
  findsDrawn(
    rule,
    'a command that fails in some rounds of a loop, once',
    `for table in 7 7 8; do
  ip route add blackhole 10.0.0.0/8 proto 200 table $table
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[IPR301]: RTNETLINK answers: File exists (in 1 of 3 runs). The table
done
`,
    fresh,
  );
  findsNothing(rule, {
    'what succeeds': 'ip link set lo up\nip route add blackhole 10.0.0.0/8 proto 200\n',
    'a device that may exist': 'ip link set eth0 up\nip route add default via 192.0.2.1 dev eth0\n',
    'words that are not known': 'ip route add "$NETWORK" via "$GATEWAY" dev eth0 table "$TABLE"\n',
    'a branch that may not be taken': 'if test -e /sys/class/net/eth9; then\n  ip link del eth9\nfi\n',
    'a link that went to another namespace':
      'ip netns add lab\nip link add v0 type veth peer name v1\nip link set v0 netns lab\n' +
      'ip -n lab addr add 10.0.0.1/24 dev v0\nip -n lab link set v0 up\nip -n lab route add default via 10.0.0.2\n' +
      'ip link set v1 up\n',
    'names that the machine may have':
      'ip route show table nowhere\nip route add 10.0.0.0/8 dev eth0 proto nobody\n',
    'other commands': 'zip route add\nfoo ip route add 10.0.0.0/33\n',
  });

  test('points at the later command that makes it possible', () => {
    const text = `ip link set lo up
ip route add 10.0.0.0/8 via 192.0.2.1
ip route add 11.0.0.0/8 via 198.51.100.1
ip addr add 192.0.2.2/24 dev lo
ip route get 192.0.2.1
`;
    const failing = findingsIn(text, fresh).filter(({ code }) => code === rule.code);
    expect(failing.map(({ related }) => related?.map(({ location }) => location.span.start))).toEqual([
      [text.indexOf('ip addr')],
      [],
    ]);
  });

  test.each([
    ['ip route add blackhole 10.0.0.0/8 metric 5', 'ip route add blackhole 10.0.0.0/8'],
    ['ip route add blackhole default table 7', 'ip -6 route add blackhole default table 7'],
    ['ip -6 route add blackhole default', 'ip -6 route add blackhole default metric 5'],
    ['ip rule add pref 7 lookup 7', 'ip rule add pref 8 lookup 7'],
    ['ip -6 rule add pref 7 lookup 7', 'ip rule add pref 7 lookup 7'],
    ['ip address add 10.0.0.1/8 dev lo', 'ip address add 10.0.0.2/8 dev lo'],
    ['ip address add 2001:db8::1/64 dev lo', 'ip address add 2001:db8::2/64 dev lo'],
    ['ip nexthop add id 7 via 10.0.0.1 fdb', 'ip nexthop add id 8 via 10.0.0.1 fdb'],
    ['ip link add v0 type bridge', 'ip link add v1 type bridge'],
  ])('points at what is in the way: %s', (command, other) => {
    const findings = findingsIn([command, other, command, ''].join('\n'), fresh);
    const related = findings.filter(({ code }) => code === rule.code).flatMap((each) => each.related ?? []);
    expect(related.map(({ location }) => location.span)).toEqual([{ start: 0, end: command.length }]);
  });
});
