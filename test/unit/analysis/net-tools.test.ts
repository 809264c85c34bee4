import { describe, expect, test } from 'vitest';
import { netTools } from '../../../server/src/analysis/rules/net-tools.ts';
import { findsDrawn, findsNothing, fixed } from './kit.ts';

describe('IPR304 net-tools', () => {
  findsDrawn(
    netTools,
    'what is translated, by whatever path and behind whatever prefix',
    `sudo ifconfig eth0 up
#    ^^^^^^^^^^^^^^^^ information[IPR304]: The same is asked by \`ip link set dev eth0 up\`.
/sbin/route add default gw 192.0.2.1 || exit 1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR304]: \`ip -4 route prepend default via 192.0.2.1\`
`,
  );
  findsDrawn(
    netTools,
    'what only prints, and what is not translated',
    `route -n | grep '^0.0.0.0'
^^^^^^^^ information[IPR304]: neither rules nor \`proto\`. Use \`ip route\` instead.
unused() { arp -an; vconfig add eth0 5; }
#          ^^^^^^^ information[IPR304]: \`ip neighbour\`
#                   ^^^^^^^^^^^^^^^^^^ information[IPR304]: \`ip link add ... type vlan\`
ifconfig eth0 inet
^^^^^^^^^^^^^^^^^^ information[IPR304]: Use \`ip address\` or \`ip link\` instead.
netstat -rn
^^^^^^^^^^^ information[IPR304]: Use \`ip route\`
iptunnel add t0 mode gre remote 192.0.2.1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[IPR304]: \`ip tunnel\`
`,
  );
  findsNothing(netTools, {
    'a function of that name': 'route() { echo "$@"; }\nroute add default gw 192.0.2.1\n',
    'other uses of the words':
      'ip route add default dev eth0\nnetstat -tln\necho ifconfig\ncommand -v ifconfig\n',
    'text of a here-document': 'cat <<EOF\nifconfig eth0 up\nEOF\n',
  });
  findsNothing(netTools, { 'BusyBox, which has them built in': 'ifconfig eth0 up\n' }, { target: 'busybox' });

  test.each([
    ['ifconfig $DEV up\n', 'ip link set dev $DEV up\n'],
    [
      'sudo ifconfig eth0:1 10.0.0.1 netmask 255.0.0.0 # a comment\n',
      '{ sudo ip -4 address flush dev eth0 label eth0:1 && sudo ip address add 10.0.0.1/8 broadcast + label eth0:1 dev eth0 && sudo ip link set dev eth0 up; } # a comment\n',
    ],
    [
      '  brctl addif br0 eth0 eth1\n',
      '  ip link set dev eth0 master br0\n  ip link set dev eth1 master br0\n',
    ],
    [
      'route del -net 10.1.0.0/16 gw "$GW" 2>/dev/null\n',
      'ip -4 route delete 10.1.0.0/16 via "$GW" 2>/dev/null\n',
    ],
  ])('%s is replaced', (before, after) => {
    expect(fixed(before, netTools)).toBe(after);
  });

  test.each([
    'ifconfig $DEV $OPTIONS\n',
    'route add -net $NET netmask $MASK dev a\n',
    'ifconfig $(cat dev) up\n',
    'LANG=C route del default\n',
  ])('nothing is put in the place of %s', (text) => {
    expect(fixed(text, netTools)).toBeUndefined();
  });
});
