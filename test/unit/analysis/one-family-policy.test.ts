import { describe } from 'vitest';
import { oneFamilyPolicy as rule } from '../../../server/src/analysis/rules/one-family-policy.ts';
import { findsDrawn, findsNothing } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a mark, with an IPv6 default route',
    `ip -6 route add default via 2001:db8::1 dev eth0
ip rule add fwmark 1 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR413]: This rule is for IPv4 only, and there is an IPv6 default route
ip rule add uidrange 1000-1000 table 100
`,
  );
  findsDrawn(
    rule,
    'an incoming link, with an IPv6 address only',
    `ip address add 2001:db8:1::1/64 dev lan0
ip rule add iif lan0 table 100
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR413]: and there are IPv6 addresses
`,
  );
  findsDrawn(
    rule,
    'once for each namespace',
    `ip netns add lab
ip -n lab link add v0 type veth peer name v1
ip -n lab link set v0 up
ip -n lab link set v1 up
ip -n lab -6 address add 2001:db8::2/64 dev v0 nodad
ip -n lab -6 route add default via 2001:db8::1 dev v0
ip -n lab rule add ipproto tcp dport 25 prohibit
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR413]: IPv6 packets of this kind take \`main\`
ip -n lab rule add ipproto udp dport 53 prohibit
`,
  );
  findsNothing(rule, {
    'a counterpart': `ip -6 route add default via 2001:db8::1 dev eth0
ip rule add fwmark 1 table 100
ip -6 rule add fwmark 1 prohibit
`,
    'no IPv6': `ip rule add fwmark 1 table 100
ip route add default via 192.0.2.1 dev eth0
`,
    'by IPv4 addresses': `ip -6 route add default via 2001:db8::1 dev eth0
ip rule add from 192.0.2.2 table 100
ip rule add fwmark 1 to 198.51.100.0/24 table 100
ip rule add table main suppress_prefixlength 0
`,
    'a counterpart that is not known': `ip -6 route add default via 2001:db8::1 dev eth0
ip rule add fwmark 1 table 100
ip -6 rule add fwmark 1 table $TABLE
`,
  });
});
