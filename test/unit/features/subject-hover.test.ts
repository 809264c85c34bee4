import { describe, expect, test } from 'vitest';
import { hover } from '../../../server/src/features/hover.ts';
import { analysed } from './kit.ts';

const MACHINE = `echo "100 isp1" >> /etc/iproute2/rt_tables
ip addr add 192.0.2.2/24 dev eth0
ip link add red type vrf table 10
ip link add v0 type veth peer name v1
ip link set v0 master red up
ip netns add blue
ip link set v1 netns blue
ip nexthop add id 5 via 192.0.2.1 dev eth0
ip nexthop add id 6 group 5
ip route add default via 192.0.2.1 dev eth0 table isp1 proto 77
ip route add 10.0.0.0/8 nhid 5
ip route add 10.1.0.0/16 via 192.0.2.9
ip -6 route add 2001:db8::/32 via fe80::1 dev eth0
ip rule add fwmark 1 lookup isp1
ip link add gone type bridge
GW=192.0.2.1
DEV=eth0
`;

/** What shows at `<|>` of a line behind the machine's. */
function shown(line: string): string | undefined {
  const { analysis, offset } = analysed(`${MACHINE}${line}\n`);
  return hover(analysis, offset)?.markdown;
}

const line = (number: number) => `[line ${number}](file:///lab/script.sh#L${number})`;

describe('hover on what has a name', () => {
  test.each([
    [
      'a table: number and where it is named',
      'ip route show table is<|>p1',
      `**\`isp1\`** table 100 · ${line(1)}`,
    ],
    [
      'a table: what is in it',
      'ip route show table 1<|>00',
      '```text\ndefault via 192.0.2.1 dev eth0 proto 77\n```',
    ],
    [
      'a table: which rule looks it up, and which line made that',
      'ip route show table is<|>p1',
      `lookup isp1\` (${line(14)})`,
    ],
    ['a table that no rule looks up', 'ip route show table 7<|>7', 'No rule looks it up at this line.'],
    ['a table that holds nothing', 'ip route show table 7<|>7', 'nothing into it at this line.'],
    ['a table of every machine', 'ip route show table mai<|>n', 'Table 254: '],
    ['a protocol: who uses it', 'ip route show proto stat<|>ic', 'Used by administrators'],
    ['a protocol: what has it', 'ip route show proto 7<|>7', 'default via 192.0.2.1 dev eth0 proto 77'],
    [
      'a device: its addresses, and who gave them',
      'ip link show dev e<|>th0',
      `\`192.0.2.2/24\` (${line(2)})`,
    ],
    ['a device that is assumed', 'ip link set w<|>an up', 'taken to exist, up'],
    [
      'a device: the VRF that it is in',
      'ip link show v<|>0',
      'Port of `red` (vrf). Its routes are looked up in table 10.',
    ],
    ['a device: where its peer is', 'ip link show v<|>0', 'Peer in namespace `blue`.'],
    ['a device that the line deletes', 'ip link del go<|>ne', 'It is gone after this line.'],
    ['a device in another namespace', 'ip -n blue link show v<|>1', '**`v1`** veth, down'],
    ['a namespace', 'ip -n bl<|>ue link', '**`blue`** network namespace\n\nLinks: `lo (down)`, `v1 (down)`.'],
    ['a nexthop: its members', 'ip nexthop show id <|>6', 'id 6 group 5\n  id 5 via 192.0.2.1 dev eth0'],
    ['a nexthop: how many routes name it', 'ip nexthop show id <|>5', '1 route by it.'],
    [
      'a variable that holds an address',
      'ip route add 10.9.0.0/16 via "$G<|>W"',
      '`"$GW"` is `192.0.2.1`\n\n```text\n192.0.2.1 dev eth0',
    ],
    ['a variable that holds a device', 'ip link show dev $D<|>EV', '`$DEV` is `eth0`\n\n**`eth0`** device'],
    [
      'a prefix: its range and size',
      '# 10.0.<|>0.0/8',
      '`10.0.0.0/8` is `10.0.0.0` to `10.255.255.255`: 16777216 addresses.',
    ],
    [
      'a prefix: what is inside it',
      '# 10.0.<|>0.0/8',
      `Inside it: \`10.1.0.0/16 via 192.0.2.9 dev eth0\` (${line(12)})`,
    ],
    ['an IPv6 destination', '# 2001:db8::<|>5', '2001:db8::5 from :: via fe80::1 dev eth0'],
    ['a large IPv6 prefix', '# 2001:db8::<|>/32', '2^96 addresses.'],
  ])('%s', (_, marked, expected) => {
    expect(shown(marked)).toContain(expected);
  });

  test('each value of a loop variable', () => {
    const text = shown('for i in eth0 v0; do ip link show dev $<|>i; done');
    expect(text).toMatch(/`\$i` is `eth0`.*---.*`\$i` is `v0`/s);
  });
});

describe('hover in a name file', () => {
  const entry = (marked: string, file: string) => {
    const { analysis, offset } = analysed(marked, { language: 'names', uri: `file:///lab/iproute2/${file}` });
    return hover(analysis, offset)?.markdown;
  };

  test.each([
    ['number and name', '100 is<|>p1\n', 'rt_tables', '**`isp1`** table 100 (0x64)'],
    ['who uses the number', '1<|>2 birdie\n', 'rt_protos', 'Used by BIRD.'],
    ['the name without a file', '2<|>54 core\n', 'rt_tables', 'Without any file it is `main`.'],
    [
      'a number that gets another name',
      '100 o<|>ne\n100 two\n',
      'rt_tables',
      '`two` further down gets the number',
    ],
    ['a line that is not read', 'broken\n100 o<|>ne\n', 'rt_tables', 'Not read'],
  ])('%s', (_, marked, file, expected) => {
    expect(entry(marked, file)).toContain(expected);
  });

  test('nothing in a comment', () => {
    expect(entry('# 100 is<|>p1\n', 'rt_tables')).toBeUndefined();
  });
});
