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
