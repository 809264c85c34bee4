import { describe, expect, test } from 'vitest';
import { shortByLuck as rule } from '../../../server/src/analysis/rules/short-by-luck.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe(rule.name, () => {
  findsDrawn(
    rule,
    'objects, verbs and keywords that the order decides',
    `ip n
#  ^ hint[IPR303]: \`n\` is \`neighbour\` here only because \`ip\` tries that first: it is short for \`ntable\`, \`netns\`, \`netconf\`, \`nexthop\` as well. Write \`neighbour\`.
ip link s eth0 up
#       ^ hint[IPR303]: \`s\` is \`set\` here
ip route r 10.0.0.0/8 dev eth0 proto 200
#        ^ hint[IPR303]: \`replace\` here only because \`ip\` tries that first: it is short for \`restore\` as well
ip route add 10.0.0.0/8 dev eth0 pr 5 proto 200
#                                ^^ hint[IPR303]: \`metric\` (\`priority\`) here only because \`ip\` tries that first: it is short for \`protocol\`, \`pref\` as well
ip rule add from 192.0.2.1 t 100
#                          ^ hint[IPR303]: \`tun_id\` here
never() { ip tun; }
#            ^^^ hint[IPR303]: \`tunnel\` here
`,
  );
  findsNothing(rule, {
    'usual short forms': 'ip a\nip addr\nip a a 192.0.2.1/24 dev eth0\nip a s\nip r\nip ro\nip l\nip r s\n',
    'more of them':
      'ip r a 10.0.0.0/8 dev eth0 proto 200\nip r l\nip r d 10.0.0.0/8\nip link sh\nip neigh\nip ru\n',
    'words that only one fits':
      'ip rou add 10.0.0.0/8 dev eth0 met 5 tab 10 proto 200\nip rule add pref 5 tab 10\n',
    'words written in full': 'ip route show table all\nip neighbour show\nip monitor route\n',
    'options: the manual has their short forms': 'ip -s -h -b x\nip -n blue link\n',
  });
  findsNothing(rule, { 'BusyBox, which takes none of them': 'ip n\n' }, { target: 'busybox' });
  findsNothing(rule, { 'what had no rival yet': 'ip rule add from 192.0.2.1 t 100\n' }, { target: '4.19' });

  test('the full word takes its place', () => {
    expect(fixed('ip link s eth0 up\n', rule)).toBe('ip link set eth0 up\n');
  });
});
