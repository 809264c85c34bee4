import { describe, expect, test } from 'vitest';
import { type DiffLines, linesDiff, scriptsDiff } from '../../../server/src/features/diff-sides.ts';
import { stateDiff } from '../../../server/src/features/state-diff.ts';
import { stateDiffText } from '../../../server/src/features/state-diff-text.ts';
import { markedScript } from './script-kit.ts';

const uplink = [
  'ip link add wan type veth peer name isp',
  'ip link set isp up; ip link set wan up',
  'ip addr add 192.0.2.2/24 dev wan',
  '',
].join('\n');

/** What lines of a script, counted from 1, change. */
function changes(script: string, first?: number, last?: number): string {
  const lines: DiffLines = {
    ...(first !== undefined && { first: first - 1 }),
    ...(last !== undefined && { last: last - 1 }),
  };
  const { before, after } = linesDiff(markedScript(script).analysis, lines);
  return stateDiffText(stateDiff(before, after));
}

/** What it changes to run the second script instead of the first. */
function instead(one: string, other: string): string {
  const { before, after } = scriptsDiff(markedScript(one).analysis, markedScript(other).analysis);
  return stateDiffText(stateDiff(before, after));
}

describe('what lines of a script change', () => {
  test('a route: exactly the destinations that go elsewhere', () => {
    expect(
      changes(`${uplink}ip route add 10.0.0.0/8 via 192.0.2.1\nip route add 10.9.0.0/16 via 192.0.2.7\n`, 5),
    ).toBe(
      [
        '@@ IPv4 routes @@',
        '+ 10.9.0.0/16 via 192.0.2.7 dev wan table main (line 5)',
        '',
        '@@ Destinations of own packets that go elsewhere: IPv4 @@',
        '  10.9.0.0/16',
        '-     via 192.0.2.1 dev wan (line 4)',
        '+     via 192.0.2.7 dev wan (line 5)',
        '',
      ].join('\n'),
    );
  });

  test('the ranges around a hole', () => {
    const script = `${uplink}ip route add blackhole 10.0.0.0/8\nip route add 10.0.0.0/8 via 192.0.2.1 metric 5\nip route add throw 10.64.0.0/10\nip route del blackhole 10.0.0.0/8\n`;
    expect(changes(script, 7)).toContain(
      ['  10.0.0.0/10', '  10.128.0.0/9', '-     nowhere: Invalid argument (line 4)'].join('\n'),
    );
  });

  test('a route that no packet takes changes no destination', () => {
    const text = changes(`${uplink}ip route add 10.0.0.0/8 via 192.0.2.1 table 100\n`, 4);
    expect(text).toBe('@@ IPv4 routes @@\n+ 10.0.0.0/8 via 192.0.2.1 dev wan table 100 (line 4)\n');
  });

  test('rules tell packets apart: those with a mark', () => {
    const script = `${uplink}ip route add default via 192.0.2.1 table 100\nip rule add fwmark 7 lookup 100\n`;
    const text = changes(script, 5);
    expect(text).toContain('+ 32765: from all fwmark 0x7 lookup 100 (line 5)\n');
    expect(text).toContain('elsewhere: IPv4 with mark 0x7 @@');
    expect(text).not.toContain('elsewhere: IPv4 @@');
  });

  test('rules tell packets apart: those from an address of the machine', () => {
    const script = `${uplink}ip route add default via 192.0.2.1 table 100\nip rule add from 192.0.2.0/24 lookup 100\n`;
    expect(changes(script, 5)).toContain('elsewhere: IPv4 from 192.0.2.2 @@');
  });

  test('only the selected lines count', () => {
    const script = `${uplink}ip route add 10.0.0.0/8 via 192.0.2.1\nip route add 10.9.0.0/16 via 192.0.2.7\n`;
    expect(changes(script, 4, 4)).not.toContain('10.9.0.0/16');
    expect(changes(script, 1, 1)).toContain('+ wan veth down (line 1)\n');
  });

  test('what is made and removed again is no change', () => {
    expect(changes(`${uplink}ip rule add table 9\nip rule del table 9\n`, 4)).toBe('Nothing changes.\n');
  });

  test('other namespaces by name', () => {
    const text = changes('ip netns add blue\nip -n blue link set lo up\n', 1);
    expect(text).toContain('+ lo loopback up');
    expect(changes('ip netns add blue\nip link set lo up\n')).toContain('=== Namespace blue (added) ===');
  });

  test('routes are not compared where there are too many, and that is said', () => {
    const { before, after } = linesDiff(
      markedScript(`${uplink}ip route add 10.0.0.0/8 via 192.0.2.1\n`).analysis,
      {},
    );
    const text = stateDiffText(stateDiff(before, after, 3));
    expect(text).toContain('+ wan veth up (line 1)\n');
    expect(text).toMatch(/\nNot compared: there are too many routes\.\n$/);
    expect(text).not.toContain('10.0.0.0/8');
  });

  test('IPv6', () => {
    const script = `${uplink}ip addr add 2001:db8::2/64 dev wan nodad\nip -6 route add default via 2001:db8::1\n`;
    expect(changes(script, 5)).toContain('elsewhere: IPv6 @@\n  ');
    expect(changes(script, 5)).toContain(
      '+ default via 2001:db8::1 dev wan metric 1024 pref medium table main (line 5)',
    );
  });
});

describe('what it changes to run another script instead', () => {
  test('routes that differ, each with the line of its own script', () => {
    const text = instead(
      `${uplink}ip route add default via 192.0.2.1\n`,
      `${uplink}\nip route add default via 192.0.2.7\n`,
    );
    expect(text).toContain('- default via 192.0.2.1 dev wan table main (line 4)\n');
    expect(text).toContain('+ default via 192.0.2.7 dev wan table main (line 5)\n');
  });

  test('nothing where both come to the same', () => {
    expect(instead(`${uplink}ip rule add table 9`, `ip rule add table 9\n${uplink}`)).toBe(
      'Nothing changes.\n',
    );
  });
});
