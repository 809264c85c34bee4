import { describe, expect, test } from 'vitest';
import { stateText } from '../../../server/src/features/state-text.ts';
import { type StateItem, stateView } from '../../../server/src/features/state-view.ts';
import { markedScript } from './script-kit.ts';

/** The tree as lines: two blanks a level, and what stands behind a label in brackets. */
function tree(script: string, world?: string): string[] {
  const { analysis, offset } = markedScript(script, world);
  const lines = (items: readonly StateItem[], indent: string): string[] =>
    items.flatMap(({ label, detail, children = [] }) => [
      `${indent}${label}${detail ? ` [${detail}]` : ''}`,
      ...lines(children, `${indent}  `),
    ]);
  return lines(stateView(analysis, offset).items, '');
}

const uplink =
  'ip link add wan type veth peer name isp\nip addr add 192.0.2.2/24 dev wan\nip link set wan up\n';

describe('the tree of the state at a line', () => {
  test('links with their addresses, and the lines that made them', () => {
    expect(tree(`${uplink}<|>\nip link set isp up`)).toEqual(
      expect.arrayContaining([
        'Links [3]',
        '  lo [loopback, down]',
        '  wan [veth, up, no carrier (line 1)]',
        '    192.0.2.2/24 [(line 2)]',
      ]),
    );
  });

  test('what later lines make is not there yet', () => {
    expect(tree(`<|>\n${uplink}`).join()).not.toContain('wan');
  });

  test('rules of both families, in order', () => {
    const lines = tree('ip rule add from 192.0.2.2 lookup 100\nip -6 rule add from all lookup 200');
    expect(lines).toContain('IPv4 rules [4]');
    expect(lines).toContain('  32765: from 192.0.2.2 lookup 100 [(line 1)]');
    expect(lines).toContain('  32765: from all lookup 200 [(line 2)]');
  });

  test('tables by the order of the rules; one that no rule looks up says so', () => {
    const routes = ['table 100', '', 'table 200'].map((table) => `ip route add default dev wan ${table}\n`);
    const lines = tree(`${uplink}${routes.join('')}ip rule add table 200\n`);
    const tables = lines.slice(lines.indexOf('IPv4 tables [4]'), lines.indexOf('IPv6 tables [2]'));
    expect(tables.filter((line) => /^ {2}\S/.test(line))).toEqual([
      '  local [255, 2 routes]',
      '  200 [1 route]',
      '  main [254, 2 routes]',
      '  100 [1 route, no rule looks it up]',
    ]);
    expect(tables).toContain('    default dev wan scope link linkdown [(line 6)]');
  });

  test('nexthop objects where there are any', () => {
    expect(tree(`${uplink}ip link set isp up\nip nexthop add id 7 via 192.0.2.1 dev wan`)).toContain(
      '  id 7 via 192.0.2.1 dev wan scope link [(line 5)]',
    );
    expect(tree(uplink).join()).not.toContain('Nexthop');
  });

  test('a branch for each namespace once there are several', () => {
    const lines = tree('ip netns add blue\n');
    expect(lines.filter((line) => /^\S/.test(line))).toEqual(['where the script starts', 'blue']);
  });

  test('what is not known is said', () => {
    expect(tree('', 'assumed')[0]).toMatch(/^only partly known/);
    const lines = tree('ip addr add 192.0.2.2/24 dev eth0\n', 'assumed');
    expect(lines).toContain('  eth0 [up, assumed to exist (line 1)]');
  });

  test('a long table is cut', () => {
    const batch = Array.from({ length: 300 }, (_, i) => `route add blackhole 10.0.${i % 256}.${i >> 8}`);
    const lines = tree(`ip -batch - <<E\n${batch.join('\n')}\nE\n`);
    expect(lines).toContain('  main [254, 200 or more routes]');
    expect(lines.at(lines.indexOf('IPv6 tables [2]') - 1)).toBe('    only the first 200 are shown');
  });
});

describe('the state as text', () => {
  test('is what ip prints, command by command', () => {
    const { analysis, offset } = markedScript(
      `${uplink}ip link set isp up\nip route add default via 192.0.2.1`,
    );
    const text = stateText(analysis, offset);
    expect(text).toContain('$ ip rule\n0:\tfrom all lookup local\n');
    expect(text).toContain('default via 192.0.2.1 dev wan \n');
    expect(text).toMatch(/\$ ip nexthop\n$/);
  });

  test('lists the routes that are known beside those of addresses that the kernel draws', () => {
    const { analysis, offset } = markedScript(
      `${uplink}ip link set isp up\nip route add 2001:db8::/32 dev wan`,
    );
    const [, ipv6 = ''] = stateText(analysis, offset).split('$ ip -6 route');
    expect(ipv6).toContain('# not known: the link-local address of "isp" is random\n# the others:\n');
    expect(ipv6).toContain('\n2001:db8::/32 dev wan metric 1024 pref medium table 254\n');
  });

  test('of each namespace', () => {
    const { analysis, offset } = markedScript('ip netns add blue\n');
    expect(stateText(analysis, offset)).toContain('$ ip -n blue -4 route show table all\n');
  });

  test('of a partly known machine says so', () => {
    const { analysis, offset } = markedScript('', 'assumed');
    expect(stateText(analysis, offset)).toMatch(/^# Only partly known/);
  });
});
