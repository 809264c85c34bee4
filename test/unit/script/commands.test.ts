import { describe, expect, test } from 'vitest';
import { sysctl } from '../../../server/src/kernel/core/sysctls.ts';
import { batchTimelineOf, commandsOf, timelineOf } from './kit.ts';

describe('ip behind other words', () => {
  test.each([
    ['sudo -n -u root ip a', 'ip a'],
    ['sudo A=1 ip a', 'ip a'],
    ['command ip a', 'ip a'],
    ['/sbin/ip a', '/sbin/ip a'],
    ['IP=/usr/sbin/ip; $IP -4 a', '/usr/sbin/ip -4 a'],
    ['IP="ip -4"; $IP a', 'ip -4 a'],
    ['env -i A=1 ip a', 'ip a'],
    ['A=1 ip a', 'ip a'],
    ['timeout 5 nice -n 3 ip a', 'ip a'],
    ['ip netns exec blue ip a', 'ip netns exec blue ip a'],
    ['sudo ip netns exec blue sudo ip -4 a', 'ip netns exec blue sudo ip -4 a'],
    ['ip netns exec blue ping 192.0.2.1', 'ip netns exec blue ping 192.0.2.1'],
    ['ip -n blue a', 'ip -n blue a'],
  ])('%s', (text, argv) => {
    expect(timelineOf(text).steps.map((step) => step.argv.join(' '))).toEqual([argv]);
  });

  test('`command -v ip` does not run it', () => {
    expect(timelineOf('command -v ip || exit 1').steps).toEqual([]);
  });

  test('a step knows its namespace, and the place after it too', () => {
    const text = 'ip netns exec blue ip a\nip -n red a\nip a';
    const timeline = timelineOf(text);
    expect(timeline.steps.map(({ namespace }) => namespace)).toEqual(['blue', '', '']);
    expect([5, 30, text.length].map((offset) => timeline.at(offset).namespace)).toEqual(['blue', 'red', '']);
  });
});

describe('ip -batch', () => {
  const lines =
    'link set lo up\n  route add 10.0.0.0/8 dev lo # comment\nroute add 10.0.0.0/8 dev lo\nrule\n';

  test.each([
    ['a here-document', `ip -batch - <<E\n${lines}E\nip a $?`],
    ['a here-document through cat', `cat <<E | ip -b -\n${lines}E\nip a $?`],
    ['a quoted one', `ip -b - <<'E'\n${lines}E\nip a $?`],
    ['with tabs', `ip -b - <<-E\n\t${lines.replaceAll('\n', '\n\t')}E\nip a $?`],
    ['a file that the script wrote', `cat > /tmp/b <<E\n${lines}E\nip -b /tmp/b\nip a $?`],
    ['a here-string', `L='${lines}'; ip -b - <<< "$L"; ip a $?`],
  ])('%s: up to the line that fails', (_, text) => {
    expect(commandsOf(timelineOf(text))).toEqual([
      'link set lo up',
      'route add 10.0.0.0/8 dev lo',
      'route add 10.0.0.0/8 dev lo',
      'a 1',
    ]);
  });

  test('-force goes on, and says which line failed', () => {
    const { steps } = timelineOf('ip -force -b - <<E\nlink show no\nlink show lo\nE\nip a $?');
    expect(steps.map(({ execution }) => execution.status)).toEqual([1, 0, 255]);
    expect(steps[0]?.execution.stderr).toBe('Device "no" does not exist.\nCommand failed -:1\n');
    expect(steps[2]?.argv).toEqual(['ip', 'a', '1']);
  });

  test('words stand where they were written, expansions included', () => {
    const text = 'N=1\nip -b - <<E\nroute add 10.$N.0.0/16 dev lo\nE\n';
    const [step] = timelineOf(text).steps;
    const written = step?.command.words.map(({ span }) => text.slice(span.start, span.end));
    expect(written).toEqual(['route', 'add', '10.$N.0.0/16', 'dev', 'lo']);
    expect(step?.argv).toEqual(['ip', 'route', 'add', '10.1.0.0/16', 'dev', 'lo']);
  });

  test('a file that is not known is a gap', () => {
    const { steps, gaps } = timelineOf('ip -b /etc/routes && ip a');
    expect(commandsOf({ steps } as never)).toEqual(['? a']);
    expect(gaps.map(({ reason }) => reason)).toContain('what this batch file holds is not known');
  });

  test('a batch file of its own', () => {
    const { steps, at } = batchTimelineOf('link set lo up\n\n-4 route\nroute\n');
    expect(steps.map(({ execution }) => execution.stderr)).toEqual([
      '',
      'Object "-4" is unknown, try "ip help".\nCommand failed -:3\n',
    ]);
    expect(at).toBeDefined();
  });
});

describe('settings', () => {
  test.each([
    'sysctl -w net.ipv4.ip_forward=1',
    'sudo sysctl -qw net.ipv4.ip_forward=1',
    'sysctl net/ipv4/ip_forward=1',
    'echo 1 > /proc/sys/net/ipv4/ip_forward',
    'echo 1 | sudo tee /proc/sys/net/ipv4/ip_forward >/dev/null',
    'for i in lo; do echo 1 > /proc/sys/net/ipv4/conf/$i/forwarding; done',
    'sysctl net.ipv4.ip_forward = 1',
    'echo "net.ipv4.ip_forward = 1" > /etc/sysctl.d/9.conf; sysctl -qp /etc/sysctl.d/9.conf',
    'cat > /tmp/s <<E\n# on\nnet/ipv4/ip_forward=1\nE\nsysctl -p /tmp/s',
  ])('%s', (text) => {
    const namespace = timelineOf(text).end.kernel.namespaces.get('');
    expect(namespace && sysctl(namespace, 'net.ipv4.conf.lo.forwarding')).toBe('1');
  });

  test.each([
    ['sysctl -w net.ipv4.conf.no.rp_filter=1 || ip a', ['a']],
    ['echo x > /proc/sys/net/ipv4/ip_forward || ip a', ['a']],
    ['sysctl -w net.ipv4.ip_forward=1 && ip a "$(sysctl -n net.ipv4.ip_forward)"', ['a 1']],
  ])('status: %s', (text, commands) => {
    expect(commandsOf(timelineOf(text))).toEqual(commands);
  });

  test('one that is not known is a gap', () => {
    const { gaps } = timelineOf('echo 1 > /proc/sys/net/ipv4/conf/$DEV/rp_filter; sysctl -p');
    expect(gaps).toHaveLength(2);
  });
});

describe('names', () => {
  const idOf = (text: string, name: string) => timelineOf(text).end.names.table('rt_tables').idOf(name);

  test.each([
    'echo "100 isp1" >> /etc/iproute2/rt_tables',
    'echo "100 isp1" | sudo tee -a /etc/iproute2/rt_tables',
    'grep -q isp1 /etc/iproute2/rt_tables || echo "100 isp1" >> /etc/iproute2/rt_tables',
    'printf "100\\tisp1\\n" > /etc/iproute2/rt_tables.d/isp.conf',
    'cat >> /etc/iproute2/rt_tables <<E\n# mine\n100 isp1\nE',
  ])('%s', (text) => {
    expect(idOf(text, 'isp1')).toBe(100);
  });

  test('a guard finds what is there', () => {
    const text =
      'echo "100 isp1" >> /etc/iproute2/rt_tables\ngrep -qw isp1 /etc/iproute2/rt_tables || echo "101 isp1" >> /etc/iproute2/rt_tables';
    expect(idOf(text, 'isp1')).toBe(100);
  });

  test.each([
    [
      'echo "100 isp1" >> /etc/iproute2/rt_tables; grep -q "^100 isp1" /etc/iproute2/rt_tables && ip found',
      ['found'],
    ],
    ['grep -qE "^200[[:space:]]+isp2" /etc/iproute2/rt_tables || ip absent', ['absent']],
    ['grep -q main /etc/iproute2/rt_tables && ip found', ['found']],
  ])('what the file holds: %s', (text, commands) => {
    expect(commandsOf(timelineOf(text))).toEqual(commands);
  });

  test('are known to the commands behind, and lead back to where they are written', () => {
    const text =
      'ip link set lo up\necho "100 isp1" >> /etc/iproute2/rt_tables\nip route add 10.0.0.0/8 dev lo table isp1';
    const { steps, end } = timelineOf(text);
    expect(steps.map(({ execution }) => execution.status)).toEqual([0, 0]);
    expect(end.names.table('rt_tables').entryOf('isp1')?.location?.span.start).toBe(text.indexOf('100'));
  });
});

describe('files', () => {
  test.each<[string, string[]]>([
    ['T=$(mktemp); echo "rule add table 7" > $T; ip -batch $T; rm -f "$T"', ['rule add table 7']],
    ['echo a > /tmp/x; [ -f /tmp/x ] && ip there; cp /tmp/x /tmp/y; ip $(cat /tmp/y)', ['there', 'a']],
    ['[ -d /sys/class/net/lo ] && ip there; [ -e /sys/class/net/eth9 ] || ip absent', ['there', 'absent']],
    [
      'ip netns add x; [[ -e /run/netns/x ]] && ip there; test -f /var/run/netns/y || ip absent',
      ['netns add x', 'there', 'absent'],
    ],
    ['ip $(cat /sys/class/net/lo/mtu)', ['65536']],
    [
      'for d in 1 2; do echo "rule add table $d"; done > /tmp/b; ip -b /tmp/b',
      ['rule add table 1', 'rule add table 2'],
    ],
  ])('%s', (text, commands) => {
    expect(commandsOf(timelineOf(text))).toEqual(commands);
  });
});

describe('programs of before ip', () => {
  test.each<[string, string[]]>([
    [
      'ifconfig eth0 10.0.0.1 netmask 255.255.255.0 up',
      [
        '-4 address flush dev eth0 label eth0',
        'address add 10.0.0.1/24 broadcast + dev eth0',
        'link set dev eth0 up',
        'link set dev eth0 up',
      ],
    ],
    [
      'route add -net 10.1.0.0/16 gw 10.0.0.9 dev eth0',
      ['-4 route prepend 10.1.0.0/16 via 10.0.0.9 dev eth0'],
    ],
    ['sudo /sbin/brctl addbr br0', ['link add name br0 type bridge']],
    ['route -n; ifconfig -a; ifconfig eth0; brctl show', []],
    ['route add -net 10.0.0.0 dev eth0; ifconfig eth0 tunnel x', []],
  ])('%s', (text, commands) => {
    const { steps } = timelineOf(text, { world: 'assumed' });
    expect(steps.map(({ command }) => command.words.map((word) => word.text).join(' '))).toEqual(commands);
    expect(steps.every(({ translated }) => translated)).toBe(true);
  });

  test('leave what hover finds its way back to', () => {
    const text = 'ifconfig eth0 10.0.0.1/24 up\nroute add default gw 10.0.0.254\nip route get 1.1.1.1';
    const { steps } = timelineOf(text, { world: 'assumed' });
    expect(steps.at(-1)?.execution.stdout).toContain('via 10.0.0.254');
  });
});
