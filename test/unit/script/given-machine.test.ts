import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INITIAL_NAMESPACE } from '../../../server/src/kernel/state.ts';
import { givenMachine } from '../../../server/src/script/given/given-machine.ts';
import { startMachine } from '../../../server/src/script/machine.ts';
import { parseJsonListing } from '../../../server/src/syntax/listing/json.ts';
import { parseListing } from '../../../server/src/syntax/listing/parse.ts';
import { names } from '../../conformance/kernel/names.ts';
import { runOnOurKernel } from '../../conformance/kernel/simulated-kernel.ts';

const start = startMachine('assumed', names);

/** The machine that a captured state tells of, asked these commands of `ip`. */
function asked(state: string, ...commands: readonly string[]) {
  const { machine } = givenMachine(parseJsonListing(state), start);
  return runOnOurKernel(commands, undefined, machine.kernel).map(({ stdout, unknown }) => stdout ?? unknown);
}

const LO = `[{"ifindex":1,"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"],"mtu":65536,"qdisc":"noqueue",
  "operstate":"UNKNOWN","link_type":"loopback","address":"00:00:00:00:00:00","addr_info":[]},
  {"ifindex":7,"ifname":"eno1","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"qdisc":"mq",
  "operstate":"UP","group":"default","txqlen":1000,"link_type":"ether","address":"02:00:00:00:00:01",
  "broadcast":"ff:ff:ff:ff:ff:ff","addr_info":[{"family":"inet","local":"192.0.2.5","prefixlen":24,
  "broadcast":"192.0.2.255","scope":"global","label":"eno1"}]}]`;
const ROUTES = `[{"dst":"default","gateway":"192.0.2.1","dev":"eno1","protocol":"dhcp","metric":100,"flags":[]},
  {"dst":"192.0.2.0/24","dev":"eno1","protocol":"kernel","scope":"link","prefsrc":"192.0.2.5","flags":[]},
  {"type":"local","dst":"192.0.2.5","dev":"eno1","table":"local","protocol":"kernel","scope":"host","flags":[]}]`;
const RULES = '[{"priority":0,"src":"all","table":"local"},{"priority":9,"src":"all","table":"main"}]';
const STATE = [RULES, LO, ROUTES, '[]'].join('\n');

test('a captured state in any order is a machine that is known whole', () => {
  expect(asked(STATE, 'link show eno1', 'route get 8.8.8.8', 'rule', 'route show table 5')).toEqual([
    '7: eno1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT group default qlen 1000\n' +
      '    link/ether 02:00:00:00:00:01 brd ff:ff:ff:ff:ff:ff\n',
    '8.8.8.8 via 192.0.2.1 dev eno1 src 192.0.2.5 uid 0 \n    cache \n',
    '0:\tfrom all lookup local\n9:\tfrom all lookup main\n',
    '',
  ]);
});

test('what a device tells in detail is not known, and nobody deletes it', () => {
  expect(asked(STATE, '-d link show eno1')).toEqual(['what "eno1" tells in detail is not kept']);
  const { machine } = givenMachine(parseJsonListing(STATE), start);
  expect(runOnOurKernel(['link del eno1'], undefined, machine.kernel)[0]?.stderr).toContain('not supported');
});

test('a state without rules leaves the machine partly known', () => {
  const { machine } = givenMachine(parseJsonListing(`${LO}\n${ROUTES}`), start);
  expect(machine.kernel.namespaces.get(INITIAL_NAMESPACE)?.complete).toBe(false);
});

test('settings of sysctl count, those of everything first', () => {
  const lines = 'net.ipv4.conf.eno1.rp_filter = 2\nnet.ipv4.ip_forward = 1\n';
  const { machine } = givenMachine(parseJsonListing(STATE + lines), start);
  const { sysctls } = machine.kernel.namespaces.get(INITIAL_NAMESPACE) ?? {};
  expect([...(sysctls?.entries() ?? [])]).toEqual(
    expect.arrayContaining([
      ['net.ipv4.conf.eno1.forwarding', '1'],
      ['net.ipv4.conf.eno1.rp_filter', '2'],
    ]),
  );
});

test('an answer out of the table local tells that the rules were once changed', () => {
  const defaults =
    '[{"priority":0,"src":"all","table":"local"},{"priority":32766,"src":"all","table":"main"},{"priority":32767,"src":"all","table":"default"}]';
  const changed = '[{"dst":"127.0.0.1","dev":"lo","table":"local","flags":[],"cache":["local"]}]';
  expect(asked([LO, ROUTES, '[]', defaults].join('\n'), 'route get 192.0.2.5')).toEqual([
    'local 192.0.2.5 dev lo src 192.0.2.5 uid 0 \n    cache <local> \n',
  ]);
  expect(asked([LO, ROUTES, '[]', defaults, changed].join('\n'), 'route get 192.0.2.5')).toEqual([
    'local 192.0.2.5 dev lo table local src 192.0.2.5 uid 0 \n    cache <local> \n',
  ]);
});

test.each([
  ['no list', '[1, 2', 0, 'this is no complete list in JSON'],
  ['something else', `${RULES}\n[{"a":1}]`, 1, 'something else'],
  ['a line that is nothing', `${RULES}\nhello`, 1, 'neither a list'],
  ['a name that is not known', '[{"priority":5,"src":"all","table":"nowhere"}]', 0, '`nowhere`'],
  ['a link that is not there', STATE.replace('"dev":"eno1","table"', '"dev":"eno2","table"'), 1, '`eno2`'],
])('%s is told', (_, text, line, reason) => {
  const { faults } = givenMachine(parseJsonListing(text), start);
  expect(faults).toMatchObject([{ line: expect.any(Number), reason: expect.stringContaining(reason) }]);
  expect(faults[0]?.line).toBeGreaterThanOrEqual(line);
});

test('no text and no JSON is too strange', () => {
  const keys = fc.constantFrom(
    'ifindex',
    'ifname',
    'addr_info',
    'dst',
    'flags',
    'priority',
    'id',
    'group',
    'dev',
    'nexthops',
    'table',
    'local',
    'prefixlen',
    'src',
    'linkinfo',
    'metrics',
    'flow',
  );
  const values = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('10.0.0.1', '::1/64', 'lo', '254', 'default', 1, -1, 1e99),
  );
  const items = fc.array(fc.dictionary(keys, fc.oneof(values, fc.array(fc.dictionary(keys, values)))));
  const texts = fc.oneof(
    fc.string(),
    items.map((list) => JSON.stringify(list)),
  );
  fc.assert(
    fc.property(fc.array(texts), (pieces) => {
      const listing = parseListing(`[]${pieces.join('\n')}`);
      if (listing) givenMachine(listing, start);
    }),
  );
});
