import { describe, expect, test } from 'vitest';
import { mentionsAt } from '../../../../server/src/features/navigation/mentions.ts';
import { mentionsOfSubjects, referencesOf } from '../../../../server/src/features/navigation/references.ts';
import { analysed, drawn } from '../kit.ts';

/** The script with all places of what is under the cursor drawn in it. */
function references(marked: string): string {
  const { analysis, text, offset } = analysed(marked);
  const found = referencesOf(mentionsOfSubjects(analysis, mentionsAt(analysis, offset)));
  return drawn(
    text,
    found.map(({ location }) => location.span),
  );
}

describe('references', () => {
  test.each([
    [
      'a table: by name, by number, and in the line that names it',
      'echo "100 isp1" >> /etc/iproute2/rt_tables\nip rule add from all lookup is<|>p1\nip route add default dev eth0 table 100\n',
      'echo "«100» «isp1»" >> /etc/iproute2/rt_tables\nip rule add from all lookup «isp1»\nip route add default dev eth0 table «100»\n',
    ],
    [
      'a device: the text of the variable and the places where it stands',
      'DEV=eth0\nip link set $DEV up\nip route add default dev et<|>h0\nip link set eth01 up\n',
      'DEV=«eth0»\nip link set «$DEV» up\nip route add default dev «eth0»\nip link set eth01 up\n',
    ],
    [
      'a device in the arguments of a function',
      'up() { ip link set "$1" up; }\nup wan\nip route add default dev w<|>an\n',
      'up() { ip link set "$1" up; }\nup «wan»\nip route add default dev «wan»\n',
    ],
    [
      'devices of one name in two namespaces are two',
      'ip netns add a\nip netns add b\nip -n a link set lo up\nip -n b link set l<|>o up\n',
      'ip netns add a\nip netns add b\nip -n a link set lo up\nip -n b link set «lo» up\n',
    ],
    [
      'a device that moves to another namespace is the same',
      'ip netns add blue\nip link add v0 type veth peer name v1\nip link set v<|>1 netns blue\nip netns exec blue ip link set v1 up\n',
      'ip netns add blue\nip link add v0 type veth peer name «v1»\nip link set «v1» netns blue\nip netns exec blue ip link set «v1» up\n',
    ],
    [
      'a namespace: by option, by exec and as a file',
      'ip netns add b<|>lue\nip -n blue link\nip netns exec blue true\nip link set v1 netns blue\nnsenter --net=/run/netns/blue true\n',
      'ip netns add «blue»\nip -n «blue» link\nip netns exec «blue» true\nip link set v1 netns «blue»\nnsenter --net=/run/netns/«blue» true\n',
    ],
    [
      'a nexthop: in groups and routes',
      'ip nexthop add id 10 via 192.0.2.1 dev eth0\nip nexthop add id 11 group 1<|>0,5/12\nip route add 10.0.0.0/8 nhid 10\n',
      'ip nexthop add id «10» via 192.0.2.1 dev eth0\nip nexthop add id 11 group «10»,5/12\nip route add 10.0.0.0/8 nhid «10»\n',
    ],
    [
      'a device as other programs are told of it',
      'ip link set w<|>an up\nsysctl -w net.ipv4.conf.wan.rp_filter=2\necho 1 > /proc/sys/net/ipv4/conf/wan/forwarding\niptables -A FORWARD -i wan -j ACCEPT\nethtool wan\necho wan\n',
      'ip link set «wan» up\nsysctl -w net.ipv4.conf.«wan».rp_filter=2\necho 1 > /proc/sys/net/ipv4/conf/«wan»/forwarding\niptables -A FORWARD -i «wan» -j ACCEPT\nethtool «wan»\necho wan\n',
    ],
    [
      'a name that a guard looks for',
      "grep -q isp1 /etc/iproute2/rt_tables || echo '100 isp1' >> /etc/iproute2/rt_tables\nip route show table is<|>p1\n",
      "grep -q «isp1» /etc/iproute2/rt_tables || echo '«100» «isp1»' >> /etc/iproute2/rt_tables\nip route show table «isp1»\n",
    ],
    [
      'functions that nobody calls are looked at as written',
      'down() { ip route flush table 7<|>7; }\nip route add default dev eth0 table 77\n',
      'down() { ip route flush table «77»; }\nip route add default dev eth0 table «77»\n',
    ],
    [
      'nothing where nothing is named',
      'ip rou<|>te add default dev eth0\n',
      'ip route add default dev eth0\n',
    ],
  ])('%s', (_, marked, expected) => {
    expect(references(marked)).toBe(expected);
  });
});
