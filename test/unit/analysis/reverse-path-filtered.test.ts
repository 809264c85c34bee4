import { describe } from 'vitest';
import { reversePathFiltered as rule } from '../../../server/src/analysis/rules/reverse-path-filtered.ts';
import { findsDrawn, findsNothing } from './kit.ts';

const uplinks = `ip address add 192.0.2.2/24 dev eth0
ip address add 198.51.100.2/24 dev eth1
ip route add default via 192.0.2.1 dev eth0
`;
const marked =
  'ip route add default via 198.51.100.1 dev eth1 table 102\nip rule add fwmark 2 lookup 102 priority 102\n';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'a rule by mark, which the look-up of the way back does not have',
    `sysctl -w net.ipv4.conf.all.rp_filter=1
${uplinks}ip route add default via 198.51.100.1 dev eth1 table 102
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR509]: packets that come in there for 198.51.100.2 are dropped
ip rule add fwmark 2 lookup 102 priority 102
`,
  );
  findsDrawn(
    rule,
    'a setting of the link alone, written to its file',
    `${uplinks}ip route add default via 198.51.100.1 dev eth1 table 102
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[IPR509]: Set net.ipv4.conf.eth1.rp_filter to 2
echo 1 > /proc/sys/net/ipv4/conf/eth1/rp_filter
`,
  );
  findsDrawn(
    rule,
    'a backup in main',
    `sysctl -w net.ipv4.conf.all.rp_filter=1
${uplinks}ip route add default via 198.51.100.1 dev eth1 metric 10
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR509]: \`rp_filter\` is 1 on eth1
`,
  );
  findsNothing(rule, {
    'a filter that is not known': `${uplinks}${marked}`,
    'a loose filter': `sysctl -w net.ipv4.conf.all.rp_filter=1\nsysctl -w net.ipv4.conf.eth1.rp_filter=2\n${uplinks}${marked}`,
    'marks that count': `sysctl -w net.ipv4.conf.all.rp_filter=1\nsysctl -w net.ipv4.conf.all.src_valid_mark=1\n${uplinks}${marked}`,
    'a rule by address': `sysctl -w net.ipv4.conf.all.rp_filter=1\n${uplinks}ip route add default via 198.51.100.1 dev eth1 table 102\nip rule add from 198.51.100.2 lookup 102 priority 102\n`,
  });
});
