import { describe, expect, test } from 'vitest';
import { routeWithoutProto as rule } from '../../../server/src/analysis/rules/route-without-proto.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'every verb that writes a route',
    `ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0
#        ^^^ warning[IPR101]: A route without \`proto\` becomes \`proto boot\`
ip r a default via 192.0.2.1
#    ^ warning[IPR101]: such as \`proto 200\`
ip -4 route append 10.0.0.0/8 dev eth0
#           ^^^^^^ warning[IPR101]:${' '}
ip route prepend blackhole 10.0.0.0/8
#        ^^^^^^^ warning[IPR101]:${' '}
ip route replace 10.0.0.0/8 nexthop via 192.0.2.1 nexthop via 192.0.2.2
#        ^^^^^^^ warning[IPR101]:${' '}
ip route change 10.0.0.0/8 dev eth1
#        ^^^^^^ warning[IPR101]:${' '}
`,
  );
  findsDrawn(
    rule,
    'boot, written out',
    `ip route add 10.0.0.0/8 dev eth0 proto boot
#                                      ^^^^ warning[IPR101]: \`proto boot\` is what routes get
ip route add 10.1.0.0/16 dev eth0 proto 3
#                                       ^ warning[IPR101]: \`proto 3\`
`,
  );
  findsDrawn(
    rule,
    'on ground of its own, milder',
    `ip route add default via 192.0.2.1 table 100
#        ^^^ information[IPR101]:${' '}
ip route add default via 192.0.2.1 vrf blue
#        ^^^ information[IPR101]:${' '}
ip -n lab route add default via 192.0.2.1
#               ^^^ information[IPR101]:${' '}
ip route add default via 192.0.2.1 table main
#        ^^^ warning[IPR101]:${' '}
ip route add default via 192.0.2.1 table 254
#        ^^^ warning[IPR101]:${' '}
`,
  );
  findsDrawn(
    rule,
    'a destination that is not known is still a route',
    `ip route add "$NETWORK" dev eth0
#        ^^^ warning[IPR101]:${' '}
`,
  );
  findsNothing(rule, {
    'a proto that is no one else’s business': 'ip route add 10.0.0.0/8 dev eth0 proto 200\n',
    'a proto that is not known': 'ip route add 10.0.0.0/8 dev eth0 proto $PROTO\n',
    'words that may hold a proto': 'ip route add $ROUTE\nip route add 10.0.0.0/8 dev eth0 $OPTIONS\n',
    'other verbs': 'ip route del 10.0.0.0/8\nip route get 10.0.0.1\nip route show\nip route flush dev eth0\n',
    'other objects': 'ip rule add from 192.0.2.1 table 100\nip addr add 192.0.2.1/24 dev eth0\n',
    'half a command':
      'ip route add\nip route add 10.0.0.0/8 via\nip route add 10.0.0.0/8 dev eth0 pro 4 bogus\n',
  });

  test('offers a protocol of the script, of the name files, or a free number', () => {
    const text = 'ip route add 10.0.0.0/8 dev eth0\n';
    expect(fixed(text, rule)).toBe('ip route add 10.0.0.0/8 dev eth0 proto 200\n');
    expect(fixed(text, rule, { names: { rt_protos: ['77 vpn'] } })).toBe(
      'ip route add 10.0.0.0/8 dev eth0 proto vpn\n',
    );
    const other = 'ip route add 10.1.0.0/16 dev eth0 proto 133\n';
    expect(fixed(text + other, rule)).toBe(`ip route add 10.0.0.0/8 dev eth0 proto 133\n${other}`);
  });

  test('puts it where ip reads it', () => {
    expect(fixed('ip route add 10.0.0.0/8 nexthop via 192.0.2.1 nexthop via 192.0.2.2\n', rule)).toBe(
      'ip route add 10.0.0.0/8 proto 200 nexthop via 192.0.2.1 nexthop via 192.0.2.2\n',
    );
    expect(fixed('ip route add 10.0.0.0/8 dev "eth0" || exit\n', rule)).toBe(
      'ip route add 10.0.0.0/8 dev "eth0" proto 200 || exit\n',
    );
    expect(fixed('ip route add 10.0.0.0/8 dev eth0 proto boot\n', rule)).toBe(
      'ip route add 10.0.0.0/8 dev eth0 proto 200\n',
    );
  });
});
