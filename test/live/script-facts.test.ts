import { expect, test } from 'vitest';
import { failsOnSecondRun } from '../../server/src/analysis/rules/fails-on-second-run.ts';
import { pilesUp } from '../../server/src/analysis/rules/piles-up.ts';
import { findingsIn, fixed } from '../unit/analysis/kit.ts';
import { runInNamespace } from './namespace.ts';
import { onRealKernel } from './on-real-kernel.ts';

/** Lines of a script, each with the code that is found at it. */
const twice: readonly (readonly [string, string | undefined])[] = [
  ['ip link set lo up', undefined],
  ['ip link add br0 type bridge', 'IPR601'],
  ['ip link add type veth', 'IPR602'],
  ['ip addr add 192.0.2.2/24 dev br0', 'IPR601'],
  ['ip addr replace 198.51.100.2/24 dev br0', undefined],
  ['ip link set br0 up', undefined],
  ['ip route add 10.0.0.0/8 via 192.0.2.1', 'IPR601'],
  ['ip route append 10.1.0.0/16 via 192.0.2.1', 'IPR601'],
  ['ip route replace 10.2.0.0/16 via 192.0.2.1', undefined],
  ['ip -6 route add 2001:db8::/32 dev br0', 'IPR601'],
  ['ip -6 route replace 2001:db8:1::/48 dev br0', undefined],
  ['ip rule add from 10.0.0.0/8 table 7 priority 7', 'IPR601'],
  ['ip rule add from 10.0.0.0/8 table 8', 'IPR602'],
  ['ip -6 rule add from 2001:db8::/32 table 8', 'IPR602'],
  ['ip nexthop add id 7 dev br0', 'IPR601'],
  ['ip nexthop add dev br0', 'IPR602'],
];

onRealKernel('what a second run of a script comes to', () => {
  const lines = twice.map(([line]) => line);
  const script = `${lines.join('\n')}\n`;

  test('is found where the real one fails, or makes another of the same', () => {
    const first = runInNamespace(lines);
    expect(first.filter(({ status }) => status !== 0)).toEqual([]);
    const second = runInNamespace([...lines, ...lines]).slice(lines.length);
    const failing = second.filter(({ status }) => status !== 0).map(({ command }) => command);
    expect(failing).toEqual(twice.filter(([, code]) => code === 'IPR601').map(([line]) => line));
    const found = findingsIn(script, { world: 'fresh' }).filter(({ code }) => /^IPR60[12]$/.test(code));
    const lineAt = (offset: number) => script.slice(0, offset).split('\n').length - 1;
    const codes = lines.map((_, i) => found.find(({ span }) => lineAt(span.start) === i)?.code);
    expect(codes).toEqual(twice.map(([, code]) => code));
  });

  test('is counted on the real machine, too', () => {
    const counts = ['ip -o link', 'ip rule', 'ip -6 rule', 'ip nexthop'];
    const outcomes = runInNamespace([...lines, ...counts, ...lines, ...counts]);
    const linesOf = (from: number) =>
      outcomes.slice(from, from + counts.length).map(({ stdout }) => stdout.split('\n').length - 1);
    const before = linesOf(lines.length);
    const grown = linesOf(outcomes.length - counts.length).map((count, i) => count - (before[i] as number));
    expect(grown).toEqual([2, 1, 1, 1]);
  });

  test.each([
    ['ip addr add 192.0.2.2/24 dev lo', failsOnSecondRun],
    ['ip link set lo up\nip route add 10.0.0.0/8 dev lo', failsOnSecondRun],
    ['ip link set lo up\nip -6 route add 2001:db8::/32 dev lo', failsOnSecondRun],
    ['ip rule add from 10.0.0.0/8 table 7 priority 7', failsOnSecondRun],
    ['ip link add br0 type bridge', failsOnSecondRun],
    ['ip rule add from 10.0.0.0/8 table 8', pilesUp],
  ])('mended, `%s` may run as often as one likes', (before, rule) => {
    const after = fixed(`${before}\n`, rule, { world: 'fresh' }) ?? '';
    const state =
      'ip -o addr show up; ip -o link | cut -d: -f2; ip rule; ip route; ip -6 route show table all';
    const outcomes = runInNamespace([`set -e; ${after}`, state, `set -e; ${after}`, state]);
    expect(outcomes.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    expect(outcomes[3]?.stdout).toBe(outcomes[1]?.stdout);
  });
});

onRealKernel('what rules say of words', () => {
  const links = [
    'ip link set lo up',
    'ip link add br0 type bridge',
    'ip link set br0 up',
    'ip addr add 192.0.2.2/24 dev br0',
  ];
  const last = (commands: readonly string[]) => runInNamespace([...links, ...commands]).at(-1);

  test.each([
    ['ip route add 10.0.0.0/8 dev br0', 'from 198.51.100.0/24', 'ip -d route show 10.0.0.0/8'],
    ['ip route add 10.0.0.0/8 dev br0', 'pref high', 'ip -d route show 10.0.0.0/8'],
    ['ip route add 10.0.0.0/8 dev br0', 'expires 60', 'ip -d route show 10.0.0.0/8'],
    ['ip -6 route add 2001:db8::/32 dev br0', 'scope link', 'ip -6 -d route show 2001:db8::/32'],
    ['ip -6 route add 2001:db8::/32 dev br0', 'realm 5', 'ip -6 -d route show 2001:db8::/32'],
  ])('`%s` is the same with and without `%s`', (command, word, show) => {
    const without = last([command, show]);
    expect(without?.stdout).not.toBe('');
    expect(last([`${command} ${word}`, show])?.stdout).toBe(without?.stdout);
    expect(findingsIn(`${command} ${word}\n`).map(({ code }) => code)).toContain('IPR306');
  });

  test.each([
    ['ip rule add from 1.1.1.1 from 2.2.2.2 table 7', 'ip rule add from 2.2.2.2 table 7', 'ip rule'],
    ['ip rule add from 1.1.1.1 table 7 table 8', 'ip rule add from 1.1.1.1 table 8', 'ip rule'],
    ['ip rule add pref 5 pref 6 table 7', 'ip rule add pref 6 table 7', 'ip rule'],
    ['ip route add 10.0.0.0/8 dev lo dev br0', 'ip route add 10.0.0.0/8 dev br0', 'ip route'],
    [
      'ip route add 10.0.0.0/8 dev br0 metric 5 metric 6',
      'ip route add 10.0.0.0/8 dev br0 metric 6',
      'ip route',
    ],
    [
      'ip route add 10.0.0.0/8 dev br0 mtu 1400 mtu 1300',
      'ip route add 10.0.0.0/8 dev br0 mtu 1300',
      'ip route',
    ],
    [
      'ip route add 10.0.0.0/8 dev br0 proto 7 proto 8',
      'ip route add 10.0.0.0/8 dev br0 proto 8',
      'ip route',
    ],
    [
      'ip route add 10.0.0.0/8 nexthop via 192.0.2.1 via 192.0.2.3 nexthop via 192.0.2.4 weight 2 weight 3',
      'ip route add 10.0.0.0/8 nexthop via 192.0.2.1 nexthop via 192.0.2.4 weight 3',
      'ip route',
    ],
    ['ip addr add 198.51.100.2/24 dev lo dev br0', 'ip addr add 198.51.100.2/24 dev br0', 'ip -o -4 addr'],
  ])('`%s` is `%s`', (repeated, once, show) => {
    expect(last([repeated, show])?.stdout).toBe(last([once, show])?.stdout);
    expect(findingsIn(`${repeated}\n`).map(({ code }) => code)).toContain('IPR307');
  });

  test('an address without a length brings no route to a network', () => {
    const [, , , , add, routes] = runInNamespace([...links, 'ip addr add 203.0.113.2 dev br0', 'ip route']);
    expect(add?.status).toBe(0);
    expect(routes?.stdout).not.toContain('203.0.113');
  });

  test.each([
    'ip route flush 10.0.0.0/8',
    'ip route flush',
    'ip rule del',
    'ip addr flush',
    'ip addr del dev br0',
  ])('whether `%s` is taken is what empty variables are judged by', (command) => {
    const words = command.split(' ').slice(0, 3).join(' ');
    const rest = command.split(' ').slice(3).join(' ');
    const found = findingsIn(`ip link add br0 type bridge\n${words} $X ${rest}\n`).some(
      ({ code }) => code === 'IPR605',
    );
    expect(found).toBe(last([command])?.status === 0);
  });
});
