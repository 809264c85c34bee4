import { beforeAll, describe, expect, test } from 'vitest';
import { type Completion, complete } from '../../../server/src/features/completion.ts';
import { createEngine, type Engine } from '../../../server/src/host/engine.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await createEngine();
});

/** What is offered at `<|>`, the likeliest first. */
function completions(marked: string): readonly Completion[] {
  const offset = marked.indexOf('<|>');
  const text = marked.replace('<|>', '');
  const document = { uri: 'file:///lab/script.sh', text, language: 'shell' as const };
  const analysis = engine.analyse(document, { world: 'assumed', roots: [] });
  return [...complete(analysis, offset)].sort((a, b) => a.rank - b.rank);
}

function offered(marked: string): string[] {
  return completions(marked).map(({ label }) => label);
}

const machine = 'ip addr add 192.0.2.2/24 dev eth0\nip addr add 198.51.100.2/24 dev eth1\n';

describe('completion', () => {
  test('devices known at the line, not those of later lines', () => {
    expect(offered(`${machine}ip route add default dev <|>\nip link set eth9 up\n`)).toEqual([
      'eth0',
      'eth1',
      'lo',
    ]);
  });

  test('gateways of the device that stands behind the cursor', () => {
    const gateways = offered(`${machine}ip route add default via <|> dev eth1\n`);
    expect(gateways).toContain('198.51.100.1');
    expect(gateways).not.toContain('192.0.2.1');
  });

  test('gateways in use come before the customary ones', () => {
    const used = 'ip route add 10.0.0.0/8 via 192.0.2.77 dev eth0 proto 77\n';
    expect(offered(`${machine}${used}ip route add default via <|>\n`)[0]).toBe('192.0.2.77');
  });

  test('local addresses for src', () => {
    expect(offered(`${machine}ip route add default dev eth0 src <|>\n`)).toEqual([
      '192.0.2.2',
      '198.51.100.2',
    ]);
  });

  test('a word that is begun is completed as a whole', () => {
    expect(offered('ip route add default via 192.0.2.1 dev eth0 ta<|>\n')).toContain('table');
    expect(offered('ip ro<|>\n')).toContain('route');
  });

  test('names that the script itself has added', () => {
    const named = 'echo "101 fiber" >> /etc/iproute2/rt_tables.d/uplinks.conf\n';
    expect(offered(`${named}ip route add default dev eth0 table <|>\n`)).toContain('fiber');
  });

  test('across a joined line, and behind sudo', () => {
    expect(offered('ip route add default \\\n  via 192.0.2.1 <|>\n')).toContain('dev');
    expect(offered('sudo ip rule add from all <|>\n')).toContain('table');
  });

  test('namespaces for the command that runs another', () => {
    expect(offered('ip netns add blue\nip netns exec b<|> ip link set lo up\n')).toContain('blue');
  });

  test('each with what hover says of it', () => {
    const documented = completions('ip route add default dev eth0 <|>').find(
      ({ label }) => label === 'metric',
    );
    expect(documented?.documentation?.()).toMatch(/\*\*`metric NUMBER`\*\*.*default /s);
    const words = completions('ip link add v0 type macvlan mode <|>');
    expect(words.find(({ label }) => label === 'private')?.documentation?.()).toMatch(/^\*\*`private`\*\* /);
  });

  test('gateways and addresses of the family that the command is for', () => {
    const both = `${machine}ip addr add 2001:db8::2/64 dev eth0\n`;
    expect(offered(`${both}ip -6 route add default via <|>`)[0]).toBe('2001:db8::1');
    expect(offered(`${both}ip route add 2001:db8:9::/48 via <|>`)[0]).toBe('2001:db8::1');
    expect(offered(`${both}ip route add 10.0.0.0/8 via <|>`)).not.toContain('2001:db8::1');
    expect(offered(`${both}ip route add default via <|>`)).toEqual(
      expect.arrayContaining(['192.0.2.1', '2001:db8::1']),
    );
  });

  test('tables that are in use by number, and own names before those of every machine', () => {
    const used = 'echo "101 fiber" >> /etc/iproute2/rt_tables\nip route add default dev eth0 table 77\n';
    const tables = offered(`${used}ip rule add from all lookup <|>`);
    expect(tables[0]).toBe('fiber');
    expect(tables).toContain('77');
    expect(tables.indexOf('main')).toBeLessThan(tables.indexOf('local'));
  });

  test('priorities that are free: behind the last rule, and the one that the kernel would choose', () => {
    expect(
      offered('ip rule add from 10.0.0.0/8 lookup 5 prio 100\nip rule add from all lookup 6 prio <|>'),
    ).toEqual(['200', '99']);
  });

  test('nexthops by their numbers, for a new one the next number', () => {
    const made = 'ip nexthop add id 7 via 192.0.2.1 dev eth0\n';
    expect(offered(`${made}ip route add default nhid <|>`)).toEqual(['7']);
    expect(offered(`${made}ip nexthop add id <|>`)).toEqual(['8']);
  });

  test('bridges for master, VRFs for vrf, addresses with their lengths to delete', () => {
    const links = `${machine}ip link add br0 type bridge\nip link add red type vrf table 10\n`;
    expect(offered(`${links}ip link set eth0 master <|>`)).toEqual(['br0', 'red']);
    expect(offered(`${links}ip route show vrf <|>`)).toEqual(['red']);
    expect(offered(`${machine}ip addr del <|> dev eth1`)).toContain('198.51.100.2/24');
  });

  test('no device that exists for the name of a new one', () => {
    expect(offered(`${machine}ip link add name <|>`)).toEqual([]);
  });

  test('variables that hold what fits, in quotes', () => {
    const set = 'GW=192.0.2.1\nNAME=eth7\nWORD=hello\nip link set $NAME up\n';
    const items = completions(`${set}ip route add default via $<|>`);
    expect(items.filter(({ kind }) => kind === 'variable')).toMatchObject([
      { label: '$GW', insert: '"$GW"', detail: '192.0.2.1' },
    ]);
    expect(offered(`${set}ip route add default dev <|>`)).toContain('$NAME');
  });

  test('another spelling is compared as it is typed', () => {
    const found = completions('ip rule add from all pref<|>').find(({ label }) => label === 'priority');
    expect(found?.filter).toBe('preference');
  });

  test('keywords come before the words that may stand before a value', () => {
    const labels = offered('ip rule add from all <|>\n');
    expect(labels.indexOf('table')).toBeLessThan(labels.indexOf('blackhole'));
  });

  test.each(['echo ip <|>', 'ip route add default dev eth0\n<|>', '# ip route <|>', 'ip<|>'])(
    'nothing at %j',
    (marked) => {
      expect(offered(marked)).toEqual([]);
    },
  );
});
