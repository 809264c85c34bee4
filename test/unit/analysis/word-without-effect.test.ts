import { describe } from 'vitest';
import { wordWithoutEffect as rule } from '../../../server/src/analysis/rules/word-without-effect.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'words of IPv6 in routes of IPv4',
    `ip route add default from 192.0.2.0/24 via 198.51.100.1 dev eth1
#                    ^^^^ warning[IPR306]: Put it into a rule
ip route replace 10.0.0.0/8 via 198.51.100.1 pref high expires 60
#                                            ^^^^ warning[IPR306]: write \`metric\`
#                                                      ^^^^^^^ warning[IPR306]: stays for ever
`,
  );
  findsDrawn(
    rule,
    'words of IPv4 in routes of IPv6',
    `ip -6 route add default dev eth0 scope link
#                                ^^^^^ information[IPR306]: every route has the scope \`global\`
ip route add 2001:db8::/32 dev eth0 realm 5
#                                   ^^^^^ information[IPR306]: ignores \`realm\` for IPv6
ip route add default via fe80::1 dev eth0 scope global
#                                         ^^^^^ information[IPR306]: ignores \`scope\` for IPv6
`,
  );
  findsDrawn(
    rule,
    'an IPv4 route with an IPv6 gateway',
    `ip route add 10.0.0.0/8 via inet6 fe80::1 dev eth0 pref low
#                                                  ^^^^ warning[IPR306]: ignores \`pref\` for IPv4
`,
  );
  findsNothing(rule, {
    'each in its own family': `ip -6 route add default from 2001:db8::/32 dev eth0 pref high expires 60
ip route add 10.0.0.0/8 dev eth0 scope link realm 5
`,
    'pref of a rule': `ip rule add from 10.0.0.0/8 pref 100
`,
    'a family that is not known': `ip route add $NET dev eth0 scope link pref high
`,
    'what ip refuses': `ip route add 10.0.0.0/33 dev eth0 pref high
`,
  });
});
