import { describe, expect, test } from 'vitest';
import { type Decision, decide } from '../../../server/src/features/decision.ts';
import type { DecisionFlow } from '../../../server/src/features/decision-flow.ts';
import { markedScript } from './script-kit.ts';

function decided(script: string, flow: Partial<DecisionFlow>, world?: string): Decision {
  const { analysis, offset } = markedScript(script, world);
  return decide(analysis, offset, { destination: '203.0.113.9', ...flow });
}

/** What lies on the way of the packet, in order: labels with what came of them. */
function way({ nodes }: Decision): string[] {
  return nodes
    .filter(({ wins }) => wins)
    .map(({ label, detail }) => (detail ? `${label} (${detail})` : label));
}

/** The edges on the way, each as `from > to`. */
function steps({ edges }: Decision): string[] {
  return edges.filter(({ wins }) => wins).map(({ from, to }) => `${from} > ${to}`);
}

const uplink = [
  'ip link add wan type veth peer name isp',
  'ip link set wan up',
  'ip link set isp up',
  'ip addr add 192.0.2.2/24 dev wan',
  'ip route add default via 192.0.2.1',
  '',
].join('\n');

describe('the way of a packet', () => {
  test('from rule to rule, down the trie, to the nexthop and its link', () => {
    const decision = decided(`${uplink}ip route add 203.0.113.0/24 via 192.0.2.7\n`, {});
    expect(way(decision)).toEqual([
      '203.0.113.9',
      '0: from all lookup local (no route there)',
      '32766: from all lookup main (decides)',
      'table main (2 routes for it)',
      '203.0.113.0/24 via 192.0.2.7 dev wan (longest match)',
      'via 192.0.2.7',
      'dev wan (up)',
    ]);
    expect(steps(decision)).toEqual([
      'packet > rule0',
      'rule0 > rule1',
      'rule1 > table1',
      'table1 > table1-0-0',
      'table1-0-0 > table1-1-0',
      'table1-1-0 > nexthop0',
      'nexthop0 > device3',
    ]);
    expect(decision).toMatchObject({ question: 'ip route get 203.0.113.9', succeeds: true });
    expect(decision.answer).toMatch(/^203\.0\.113\.9 via 192\.0\.2\.7 dev wan src 192\.0\.2\.2/);
  });

  test('routes that lose are beside it, with the reason', () => {
    const { nodes } = decided(`${uplink}ip route add default dev wan metric 7\n`, {});
    const losers = nodes.filter(({ kind, wins }) => kind === 'route' && !wins);
    expect(losers.map(({ label, detail }) => `${label}: ${detail}`)).toEqual([
      'default dev wan scope link metric 7: higher metric',
    ]);
  });

  test('each thing leads to the line that made it', () => {
    const { nodes } = decided(`${uplink}ip rule add from all fwmark 5 table main\n`, { mark: '5' });
    const { analysis } = markedScript(uplink);
    const lineOf = (kind: string, label: RegExp) => {
      const node = nodes.find((each) => each.kind === kind && label.test(each.label));
      return node?.place && analysis.lines.lineAt(node.place.span.start) + 1;
    };
    expect([lineOf('rule', /fwmark/), lineOf('route', /default/), lineOf('device', /wan/)]).toEqual([
      6, 5, 1,
    ]);
    expect(lineOf('rule', /lookup local/)).toBeUndefined();
  });

  test('a rule that does not select the packet is passed', () => {
    const script = `${uplink}ip rule add priority 9 from 192.0.2.2 prohibit\n`;
    expect(way(decided(script, {}))).toContain('9: from 192.0.2.2 prohibit (not for this packet)');
    const other = decided(script, { from: '192.0.2.2' });
    expect(way(other).slice(-2)).toEqual([
      '9: from 192.0.2.2 prohibit (decides)',
      'EACCES (Permission denied)',
    ]);
    expect(other.notes[0]).toMatch(/^A program that sends there gets EACCES/);
  });

  test('a local address is delivered here', () => {
    expect(way(decided(uplink, { destination: '192.0.2.2' })).at(-1)).toBe('delivered to this machine');
  });

  test('no route at all ends behind the last rule', () => {
    const decision = decided('', {});
    expect(steps(decision).slice(-2)).toEqual(['rule1 > rule2', 'rule2 > answer']);
    expect(way(decision).at(-1)).toBe('ENETUNREACH (Network is unreachable)');
  });

  test('several ways that a hash decides between are all possible', () => {
    const ways = 'nexthop via 192.0.2.7 weight 2 nexthop via 192.0.2.8';
    const decision = decided(`${uplink}ip route replace default ${ways}\n`, {});
    expect(way(decision).slice(-3)).toEqual(['via 192.0.2.7 (weight 2)', 'dev wan (up)', 'via 192.0.2.8']);
    expect(decision).toMatchObject({ succeeds: null, answer: '' });
    expect(decision.notes[0]).toMatch(/^Not known: the kernel spreads flows/);
  });

  test('IPv6 packets', () => {
    const script = `${uplink}ip addr add 2001:db8::2/64 dev wan nodad\nip -6 route add default via 2001:db8::1\n`;
    expect(way(decided(script, { destination: '2001:db8:9::1' })).slice(-2)).toEqual([
      'via 2001:db8::1',
      'dev wan (up)',
    ]);
  });

  test('words that ip does not take: no picture, but what it says', () => {
    expect(decided(uplink, { destination: 'there' })).toMatchObject({
      nodes: [],
      succeeds: false,
      answer: 'Error: any valid prefix is expected rather than "there".',
    });
  });

  test('another namespace can be asked', () => {
    const script = `ip netns add blue\nip -n blue link set lo up\n`;
    const decision = decided(script, { destination: '127.0.0.9', namespace: 'blue' });
    expect(decision.question).toBe('ip -n blue route get 127.0.0.9');
    expect(decision.succeeds).toBe(true);
    expect(decision.choices).toMatchObject({ namespace: 'blue', namespaces: ['', 'blue'], devices: ['lo'] });
  });

  test('what an answer rests on is told', () => {
    const { notes } = decided('ip route add default dev eth0\n', {}, 'assumed');
    expect(notes).toContain('Assumed: eth0 exists, is up and has a carrier.');
  });
});
