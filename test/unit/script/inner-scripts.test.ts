import { describe, expect, test } from 'vitest';
import { placeInScript } from '../../../server/src/script/timeline.ts';
import { commandsOf, timelineOf } from './kit.ts';

/** Where each step stands, as written there. */
function places(text: string): string[] {
  return timelineOf(text).steps.map(({ location: { span } }) => text.slice(span.start, span.end));
}

describe('text that is run', () => {
  test.each<[string, string[]]>([
    [`eval "ip a"; C='ip b'; eval $C; eval "$C" c; eval`, ['a', 'b', 'b c']],
    [`x=2; eval 'x=1; ip $x'; ip $x; eval "y=\\$x"; ip $y`, ['1', '1', '1']],
    [`eval 'f() { ip in $1; }'; f 1`, ['in 1']],
    [`bash -c 'ip a; exit 3'; ip $?`, ['a', '3']],
    [`x=1; export y=2; bash -c 'ip "$x$y"'; sh -c "ip $x"`, ['<$x2>', '1']],
    [`bash -c 'ip $0 $1 $#' name a b`, ['name a 2']],
    [`Z=3 bash -c 'ip $Z'; sudo sh -ec 'ip link show no; ip never'`, ['3', 'link show no']],
    [`bash -s one <<'E'\nip $1\nE`, ['one']],
    [`echo 'ip a; ip b' | bash; ip c`, ['a', 'b', 'c']],
    [`su - root -c 'ip a'`, ['a']],
    [`f() { eval "$*"; }; f ip link set lo up`, ['link set lo up']],
    [
      `run() { local cmd="$1"; eval "$cmd" || ip failed; }; run "ip link show no"`,
      ['link show no', 'failed'],
    ],
    [`IP=ip; run() { out=$($1 2>&1); }; run "$IP link show lo"`, ['link show lo']],
    [`eval "ip $UNKNOWN x"; eval "ip '$UNKNOWN'"`, ['<$UNKNOWN> x', "<'$UNKNOWN'>"]],
    [`eval "$UNKNOWN"; ip a`, ['a']],
  ])('%s', (text, commands) => {
    expect(commandsOf(timelineOf(text))).toEqual(commands);
  });

  test.each<[string, string[]]>([
    [`eval "ip link show lo"`, ['ip link show lo']],
    [`C='ip link show lo'\neval "$C"`, ['ip link show lo']],
    [`run() { eval "$1"; }\nNET=10.0.0.0/8\nrun "ip route show $NET" x`, ['ip route show $NET']],
    [`run() { eval $@; }\nrun "ip route show 10.0.0.0/8"`, ['ip route show 10.0.0.0/8']],
    [`bash -c 'ip rule; ip route'`, ['ip rule', 'ip route']],
    [`ip netns exec x bash <<E\nip route show\nE`, ['ip netns exec x bash', 'ip route show']],
    [`f() { echo "rule add table 7"; }\nf | ip -batch -`, ['rule add table 7']],
    [`for n in 1 2; do echo "rule add table $n"; done | ip -b -`, ['rule add table $n', 'rule add table $n']],
    [`trap 'ip rule' EXIT\nip route`, ['ip route', 'ip rule']],
  ])('each command stands where it was written: %s', (text, commands) => {
    expect(places(text)).toEqual(commands);
  });

  test('ends however it runs itself', () => {
    for (const text of [
      `f='eval "$f"'; eval "$f"`,
      `eval 'eval "ip a"; bash -c "bash -c ip"'`,
      `C='bash -c "$C"'; export C; bash -c "$C"`,
    ])
      expect(timelineOf(text).steps.length).toBeLessThan(10);
  });
});

describe('files of the workspace', () => {
  const files = {
    'lib.sh': 'NET=10.0.0.0/8\nadd() { ip route add "$@" dev lo; }\nip link set lo up\n',
    'conf/vars': 'TABLE=100\n',
    'child.sh': 'ip rule add table $1\nexit 4\n',
    'early.sh': 'return 3\nip never\n',
    'self.sh': '. ./self.sh\nip a\n',
  };
  const ran = (text: string) => timelineOf(text, { files });

  test.each<[string, string[]]>([
    ['. ./lib.sh; add $NET', ['link set lo up', 'route add 10.0.0.0/8 dev lo']],
    ['source "$(dirname "$0")/lib.sh"; add $NET', ['link set lo up', 'route add 10.0.0.0/8 dev lo']],
    ['D=$(cd "$(dirname "$0")" && pwd); . $D/conf/vars; ip $TABLE', ['100']],
    ['bash child.sh 7; ip $?', ['rule add table 7', '4']],
    ['./child.sh 8', ['rule add table 8']],
    ['. early.sh; ip $?', ['3']],
    ['echo "X=5" > /tmp/x; . /tmp/x; ip $X', ['5']],
    ['. /etc/default/absent; ip a', ['a']],
  ])('%s', (text, commands) => {
    expect(commandsOf(ran(text))).toEqual(commands);
  });

  test('steps know the file that they stand in', () => {
    const { steps } = ran('. ./lib.sh\nadd $NET');
    const where = steps.map(({ location }) => [location.uri, location.span.start]);
    expect(where).toEqual([
      ['file:///lib.sh', files['lib.sh'].indexOf('ip link')],
      ['file:///lib.sh', files['lib.sh'].indexOf('ip route')],
    ]);
  });

  test('and where the script was that led there', () => {
    const text = 'echo x\n. ./lib.sh\nadd $NET\nip rule';
    const { steps } = ran(text);
    const lines = steps.map((step) => text.slice(0, placeInScript(step).start).split('\n').length);
    expect(lines).toEqual([2, 3, 4]);
  });

  test('behind a command that sources, the machine is as the file left it', () => {
    const text = '. ./lib.sh\n\nip rule';
    const { machine } = ran(text).at(text.indexOf('\n\n'));
    expect(machine.kernel).not.toBe(ran(text).start.kernel);
  });

  test('a file that sources itself ends', () => {
    expect(ran('. ./self.sh').steps.length).toBeLessThan(300);
  });

  test('a file that is not there is a gap, and may have defined what runs ip', () => {
    const timeline = ran(
      '. ./absent.sh\nrun_cmd ip link set lo up\ntc filter add protocol ip\nip route show',
    );
    expect(commandsOf(timeline)).toEqual(['? link set lo up', 'route show']);
    expect(timeline.gaps[0]?.reason).toBe('what this file runs is not followed');
  });
});

describe('traps', () => {
  test.each<[string, string[]]>([
    [`cleanup() { ip end $?; }; trap cleanup EXIT; ip a; exit 3; ip b`, ['a', 'end 3']],
    [`trap 'ip x' EXIT INT; trap - EXIT; ip a`, ['a']],
    [`(trap 'ip in' EXIT; ip a); ip b`, ['a', 'in', 'b']],
    [`trap 'ip out' 0; (ip a); ip b`, ['a', 'b', 'out']],
    [`set -e; trap 'ip last' EXIT; ip link show no; ip never`, ['link show no', 'last']],
    [`trap 'ip x' INT TERM; ip a`, ['a']],
    [`trap 'ip last' EXIT; program || true; ip a`, ['a', 'last']],
  ])('%s', (text, commands) => {
    expect(commandsOf(timelineOf(text))).toEqual(commands);
  });
});

describe('options and faults', () => {
  test.each<[string, string[]]>([
    [`set -euo pipefail; ip link show no | cat; ip never`, ['link show no']],
    [`set -o pipefail; ip link show no | cat || ip failed; ip $?`, ['link show no', 'failed', '1']],
    [`ip link show no | cat; ip $? \${PIPESTATUS[0]}`, ['link show no', '0 1']],
    [`set -u; unset X; ip a; ip $X; ip b`, ['a']],
    [`set -u; unset X; ip \${X:-d}`, ['d']],
    [`unset X; : \${X:?missing}; ip never`, []],
    [`X=; : \${X?}; ip a; : \${X:?}; ip never`, ['a']],
    [
      `set -- -a -b val -c rest; while getopts ab:c o; do ip $o $OPTARG; done; shift $((OPTIND-1)); ip $1`,
      ['a', 'b val', 'c', 'rest'],
    ],
    [`set -- -bx -z; while getopts :b: o; do ip $o $OPTARG; done`, ['b x', '<?> z']],
    [`shopt -s expand_aliases; alias ip4='ip -4' r='ip route'; ip4 a; r show`, ['-4 a', 'route show']],
    [`alias r='ip route'; r show`, []],
    ['#!/bin/sh\nalias r="ip route"\nr show', ['route show']],
  ])('%s', (text, commands) => {
    expect(commandsOf(timelineOf(text))).toEqual(commands);
  });
});

describe('ip behind and inside other words', () => {
  test.each<[string, string[]]>([
    ['ip() { command ip -4 "$@"; }; ip a', ['-4 a']],
    ['function ip { sudo /sbin/ip "$@"; }; ip a', ['a']],
    ['try() { "$@" || true; }; try ip link show no; try true', ['link show no']],
    ['$SUDO ip a; ip b', ['? a', 'b']],
    ['$SUDO sysctl -w net.ipv4.ip_forward=1; ip b', ['b']],
    ['NS="ip netns exec x"; $NS ip a', ['netns exec x ip a']],
    ['ip netns exec x bash -c "ip a; ip b"', ['netns exec x bash -c ip a; ip b', 'a', 'b']],
    [
      'ip netns add x; ip a "$(ip netns exec x sysctl -n net.ipv4.ip_forward)"',
      ['netns add x', 'netns exec x sysctl -n net.ipv4.ip_forward', 'a 0'],
    ],
    ['ip vrf exec red ip a', ['vrf exec red ip a']],
    ['nsenter --net=/var/run/netns/x ip a; nsenter -t 1 -n ip b', ['a']],
    ['flock /tmp/lock ip a; taskset 1 ip b; exec ip c', ['a', 'b', 'c']],
    [
      'tc filter add dev lo protocol ip; nft add rule ip f c ip saddr 10.0.0.0/8; echo ip a; vppctl ip route',
      [],
    ],
    ['vtysh <<E\nip route 10.0.0.0/8 Null0\nE\ncat > /etc/x <<E\nip route add 10.0.0.0/8\nE', []],
    ['ssh host ip a; docker exec c ip a', []],
  ])('%s', (text, commands) => {
    expect(commandsOf(timelineOf(text))).toEqual(commands);
  });

  test('a namespace entered holds for all that runs inside', () => {
    const { steps } = timelineOf(
      `ip netns add x\nip netns exec x sh -c 'ip link set lo up; ip link show lo'\nnsenter --net=/run/netns/x ip link show lo`,
    );
    expect(steps.map(({ namespace }) => namespace)).toEqual(['', '', 'x', 'x', 'x']);
    expect(steps.at(-1)?.execution.stdout).toContain('UP');
  });
});
