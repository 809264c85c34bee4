import { describe, expect, test } from 'vitest';
import { protoStatic as rule } from '../../../server/src/analysis/rules/proto-static.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'routes',
    `ip route add 10.0.0.0/8 via 10.23.42.1 dev tun0 proto static
#                                                     ^^^^^^ warning[IPR102]: \`static\` is shared: systemd-networkd (and so netplan) and NetworkManager mark their routes
ip ro rep 10.0.0.0/8 dev tun0 prot 4
#                                  ^ warning[IPR102]: \`ip route flush proto static\` takes theirs as well
`,
  );
  findsDrawn(
    rule,
    'rules',
    `ip rule add from 192.0.2.1 table 100 protocol static
#                                             ^^^^^^ warning[IPR102]: mark their rules
`,
  );
  findsDrawn(
    rule,
    'a table of its own, milder',
    `ip route add default dev tun0 table 100 proto static
#                                             ^^^^^^ information[IPR102]:${' '}
`,
  );
  findsNothing(rule, {
    'another protocol': 'ip route add 10.0.0.0/8 dev tun0 proto 200\n',
    'no protocol': 'ip route add 10.0.0.0/8 dev tun0\n',
    'what only looks': 'ip route show proto static\nip route del 10.0.0.0/8 proto static\n',
    'addresses, whose protocols are others': 'ip addr add 192.0.2.1/24 dev eth0 proto 4\n',
    'half a command': 'ip route add 10.0.0.0/8 proto\nip route add 10.0.0.0/8 proto static via\n',
    'a word that is not known': 'ip route add 10.0.0.0/8 dev tun0 proto $PROTO\n',
  });
  findsNothing(
    rule,
    { 'a name that leads elsewhere': 'ip route add 10.0.0.0/8 dev tun0 proto static\n' },
    { names: { rt_protos: ['4 administrator', '77 static'] } },
  );

  test('offers an own protocol in its place', () => {
    expect(fixed('ip route add 10.0.0.0/8 dev tun0 proto static # vpn\n', rule)).toBe(
      'ip route add 10.0.0.0/8 dev tun0 proto 200 # vpn\n',
    );
  });
});
