import { describe, expect, test } from 'vitest';
import { failsOnSecondRun as rule } from '../../../server/src/analysis/rules/fails-on-second-run.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'what the first run made, in the way of the second',
    `ip link add br0 type bridge
^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: Run a second time, this fails: RTNETLINK answers: File exists. Ask first
ip addr add 192.0.2.2/24 dev br0
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: Error: ipv4: Address already assigned. Use \`ip address replace\`.
ip route add 10.0.0.0/8 via 192.0.2.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: File exists. Use \`ip route replace\`.
ip rule add from 192.0.2.2 table 100 priority 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: File exists. Delete the rule first
`,
  );
  findsDrawn(
    rule,
    'the one at which set -e stops, and as hints those behind it',
    `set -e
ip route add blackhole 10.0.0.0/8
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR601]: \`set -e\` ends the script here
for net in 1 2; do
  ip route add blackhole 172.16.$net.0/24 2>/dev/null
# ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: Run a second time, this fails
done
`,
  );
  findsDrawn(
    rule,
    'lines of a batch file',
    `route add blackhole 10.0.0.0/8
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: File exists. Use \`ip route replace\`.
route add blackhole 11.0.0.0/8
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: File exists. Use \`ip route replace\`.
`,
    { language: 'batch' },
  );
  findsDrawn(
    rule,
    'a lab, as a hint',
    `ip netns add one
ip link add v0 type veth peer name v1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[IPR601]: File exists
ip -n one addr add 192.0.2.1/24 dev lo
`,
  );
  findsNothing(rule, {
    'what may be said twice':
      'ip route replace blackhole 10.0.0.0/8\nip addr replace 192.0.2.2/24 dev eth0\nip link set eth0 up\n',
    'what fails the first time already':
      'ip route add blackhole 10.0.0.0/8\nip route add blackhole 10.0.0.0/8\n'.replace('add', 'replace'),
    'a failure that is reckoned with': `ip link add br0 type bridge || true
ip route add blackhole 10.0.0.0/8 2>/dev/null
if ip rule add from 10.0.0.0/8 table 7 priority 7; then echo new; fi
set -e
ip route add blackhole 11.0.0.0/8 2>/dev/null || :
`,
    'what the script takes away again': `trap 'ip link del br0' EXIT
ip link add br0 type bridge
ip addr add 192.0.2.2/24 dev br0
`,
    'what it takes away before': `ip rule del priority 7 2>/dev/null
ip rule add from 10.0.0.0/8 table 7 priority 7
ip route flush table 7
ip route add blackhole 10.0.0.0/8 table 7
`,
    'a guard that looks at the machine': `[ -z "$(ip link show dev tun9 2>/dev/null)" ] || exit 1
ip route add blackhole 10.0.0.0/8
`,
    'a branch that is not known': 'case $1 in up) ip route add blackhole 10.0.0.0/8 ;; esac\n',
    'a script that openvpn runs':
      'ip route add 10.0.0.0/8 via $route_vpn_gateway\nip route add blackhole 11.0.0.0/8\n',
  });
  findsNothing(
    rule,
    { 'a script in a folder of events': 'ip route add blackhole 10.0.0.0/8\n' },
    { path: 'etc/network/if-up.d/routes' },
  );

  test.each([
    ['a route', 'ip ro a blackhole 10.0.0.0/8\n', 'ip ro replace blackhole 10.0.0.0/8\n'],
    [
      'an address',
      'ip addr add 192.0.2.2/24 dev $D\n'.replace('$D', 'eth0'),
      'ip addr replace 192.0.2.2/24 dev eth0\n',
    ],
    [
      'a rule',
      'if true; then\n  sudo ip rule add from "10.0.0.0/8" table 7 pref 7\nfi\n',
      'if true; then\n  sudo ip rule del from "10.0.0.0/8" table 7 pref 7 2>/dev/null || true\n  sudo ip rule add from "10.0.0.0/8" table 7 pref 7\nfi\n',
    ],
    [
      'a link',
      'LINK=br0\nip link add name "$LINK" type bridge\n',
      'LINK=br0\nip link show dev "$LINK" >/dev/null 2>&1 || ip link add name "$LINK" type bridge\n',
    ],
  ])('the fix mends %s for good', (_, before, after) => {
    expect(fixed(before, rule)).toBe(after);
    expect(fixed(after, rule)).toBeUndefined();
  });
  test('no line is put into the middle of another', () => {
    expect(fixed('true && ip rule add from 10.0.0.0/8 table 7 pref 7\n', rule)).toBeUndefined();
  });
});
