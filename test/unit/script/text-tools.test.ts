import { describe, expect, test } from 'vitest';
import { inputs, notFollowed } from '../../live/text-tools/cases.ts';
import { commandsOf, timelineOf } from './kit.ts';
import { runTool } from './run-tool.ts';

describe('text tools', () => {
  test.each(notFollowed.map((each) => [each] as const))('not known: %j', ([input, command, ...args]) => {
    expect(runTool(command, args, inputs[input])).toBeUndefined();
  });

  test.each<[string, string]>([
    ['a regular expression that other engines take for ever over', `grep -E '(a*)*b'`],
    ['one with many repetitions', `grep -E '((a{1,99}){1,99}){1,99}'`],
    ['a sed loop that makes the text longer', `sed ':a;s/a/aa/;ta'`],
    ['an awk loop that makes a text longer', `awk '{while(1) x = x $0}'`],
  ])('ends: %s', (_, command) => {
    const text = `x=${'a'.repeat(10_000)}; echo $x | ${command}; ip a`;
    expect(commandsOf(timelineOf(text))).toEqual(['a']);
  });
});

/** `ip link show lo` and the like print what they print in a fresh namespace. */
describe('what ip prints comes back into the script', () => {
  const routes = 'ip link set lo up; for i in 1 2; do ip route add 10.$i.0.0/16 dev lo metric $i; done\n';

  test.each<[string, string[]]>([
    [`D=$(ip route show 10.1.0.0/16 | awk '{print $3}'); ip x $D`, ['route show 10.1.0.0/16', 'x lo']],
    [
      `ip route | while read net rest; do ip rule add to $net; done`,
      ['route', 'rule add to 10.1.0.0/16', 'rule add to 10.2.0.0/16'],
    ],
    [`ip rule | grep -q 'lookup 7' || ip rule add table 7`, ['rule', 'rule add table 7']],
    [`ip rule | grep -q 'lookup main' || ip rule add table 7`, ['rule']],
    [`[ -n "$(ip route | grep 10.2)" ] && ip x`, ['route', 'x']],
    [
      `ip route | cut -d' ' -f1 | xargs -n1 ip route del`,
      ['route', 'route del 10.1.0.0/16', 'route del 10.2.0.0/16'],
    ],
    [`ip route | cut -d' ' -f1 | xargs ip x`, ['route', 'x 10.1.0.0/16 10.2.0.0/16']],
    [
      `ip route | xargs -I@ echo "a @" | head -1 | xargs ip`,
      ['route', 'a 10.1.0.0/16 dev lo scope link metric 1'],
    ],
    [`ip route | wc -l | { read n; ip x $n; }`, ['route', 'x 2']],
    [`while read n r; do ip x $n; done < <(ip route | tail -n 1)`, ['route', 'x 10.2.0.0/16']],
    [`ip -batch <(echo rule add table 7; echo rule add table 8)`, ['rule add table 7', 'rule add table 8']],
    [`set -- $(ip route show 10.1.0.0/16); ip x $1 $3`, ['route show 10.1.0.0/16', 'x 10.1.0.0/16 lo']],
    [
      `ip -o link show | awk -F': ' '{print $2}' | tr a-z A-Z | tee /tmp/l | xargs ip`,
      ['-o link show', 'LO'],
    ],
  ])('%s', (text, commands) => {
    const { steps } = timelineOf(routes + text);
    expect(commandsOf({ steps } as never).slice(3)).toEqual(commands);
  });
});

describe('small programs', () => {
  test.each<[string, string]>([
    ['$(basename /etc/wg0.conf .conf) $(basename /a/b/) $(dirname /a/b/c) $(dirname x)', 'wg0 b /a/b .'],
    ['$(expr 1 + 2 \\* 3) $(expr 10.0.0.1 : "\\([0-9]*\\)") $(expr abc : "a.")', '7 10 2'],
    ['$(id -u) $(whoami)', '0 root'],
    ['$(command -v ip)', '/sbin/ip'],
    ['$(printf "%s.%d.%02x.%-3s|" a 7 10 b)', 'a.7.0a.b'],
    ['$(printf "%s-" a b c) $(printf "a\\tb")', 'a-b-c- a b'],
    ['$(echo -e "a\\tb" | cut -f2) $(echo -n x)', 'b x'],
    ['$(seq 2 2 6)', '2 4 6'],
    ['$(cat /proc/sys/net/ipv4/ip_forward)', '0'],
  ])('%s', (words, expected) => {
    const [step] = timelineOf(`ip ${words}`).steps;
    expect(step?.argv.slice(1).join(' ').replace(/ \|$/, '')).toBe(expected);
  });

  test('[[ =~ ]] leaves its groups', () => {
    const text = `[[ 10.0.0.1/24 =~ ^([0-9.]+)/([0-9]+)$ ]] && ip \${BASH_REMATCH[1]} \${BASH_REMATCH[2]}\nre='^a b'; [[ "a bc" =~ $re && ! x =~ "." ]] && ip yes`;
    expect(commandsOf(timelineOf(text))).toEqual(['10.0.0.1 24', 'yes']);
  });
});
