import { describe } from 'vitest';
import { clashWithKnownSoftware as rule } from '../../../server/src/analysis/rules/clash-with-known-software.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a table of software that the script runs',
    `tailscale up
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 52
#                                                    ^^ warning[IPR422]: Table 52 is the one that Tailscale takes: it may flush these routes
`,
  );
  findsDrawn(
    rule,
    'bits of a mark',
    `systemctl restart kube-proxy.service
ip rule add fwmark 0x7000/0xf000 table 100
ip rule add fwmark 0xc000/0x4000 table 100
ip link add tailscale0 type dummy
ip rule add fwmark 0x10000 table 100
#           ^^^^^^^^^^^^^^ warning[IPR422]: Tailscale uses bits of this mark
`,
  );
  findsDrawn(
    rule,
    'a table that nobody takes by chance, for information',
    `ip route add default via 192.0.2.1 dev eth0 table 220
#                                                 ^^^ information[IPR422]: Table 220 is the one that strongSwan takes, where it runs
ip -6 route add default via 2001:db8::1 dev eth0 table 52
#                                                      ^^ information[IPR422]: Tailscale
`,
  );
  findsDrawn(
    rule,
    'mwan3 and its bits',
    `/etc/init.d/mwan3 restart
mwan3 restart
ip rule add fwmark 0x100/0xff00 table 100
#           ^^^^^^^^^^^^^^^^^^^ warning[IPR422]: Mwan3 uses bits of this mark
`,
  );
  findsNothing(rule, {
    'other tables and bits': `tailscale up
ip route add 10.0.0.0/8 via 192.0.2.1 dev eth0 table 100
ip rule add fwmark 0x1/0xff table 100
`,
    'a mark of the software itself': `tailscale up
ip rule add fwmark 0x80000/0xff0000 table main
ip rule add from 10.0.0.0/8 table 52
`,
    'numbers that many take': `ip route add default via 192.0.2.1 dev eth0 table 200
ip route add default via 192.0.2.1 dev eth0 table 50
ip rule add fwmark 0x4000 table 100
`,
    'what wg-quick does, by hand': `wg-quick down wg0
ip route add default dev wg0 table 51820
ip rule add not fwmark 51820 table 51820
`,
    'in a namespace of its own': `tailscale up
ip netns add lab
ip -n lab route add blackhole default table 52
ip -n lab rule add fwmark 0x10000 table 52
`,
  });
});
