import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onRealKernel } from './on-real-kernel.ts';
import { outcomes } from './outcomes.ts';

const oneOf = <T>(items: readonly T[]) => fc.constantFrom(...items);
/** Words that are there or not. */
const maybe = (words: readonly string[]) => fc.option(oneOf(words), { nil: '', freq: 3 });
const line = (...parts: readonly (string | fc.Arbitrary<string>)[]) =>
  fc
    .tuple(...parts.map((part) => (typeof part === 'string' ? fc.constant(part) : part)))
    .map((words) => words.filter((word) => word !== '').join(' '));

const device = oneOf(['v0', 'v0', 'v0', 'v1', 'v1', 'br0', 'ifb0', 'tun0', 'lo']);

const createsLink = oneOf([
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link add v2 address 02:00:00:00:00:03 type veth peer name v3 address 02:00:00:00:00:04',
  'ip link add br0 address 02:00:00:00:00:05 type bridge',
  'ip link add ifb0 address 02:00:00:00:00:06 type ifb',
  'ip tuntap add tun0 mode tun',
]);

const changesLink = line(
  'ip link set',
  device,
  oneOf(['up', 'up', 'up', 'up', 'down', 'mtu 1200', 'mtu 1500', 'name v2', 'group 7 down']),
);

/** Addresses that have subnets, lengths and scopes in common. */
const addresses = [
  ...[
    '2001:db8::1/64',
    '2001:db8::2/64',
    '2001:db8::3/64',
    '2001:db8::1/128',
    '2001:db8::4/80',
    '2001:db8::/64',
  ],
  ...[
    'fd00::1',
    'fd00::2/127',
    'fd00::1 peer fd00::2',
    'fd00:1::1 peer fd00:1::2/64',
    'fd00::1 peer fd00::9',
  ],
  ...[
    'fe80::1/64',
    'fe80::ff:fe00:1/64',
    'fec0::1/64',
    '::1/128',
    '::/128',
    'ff02::7',
    '::ffff:10.0.0.1/128',
  ],
];
const address = oneOf(addresses);
const options = [
  ...[
    'nodad',
    'nodad',
    'nodad',
    'noprefixroute',
    'metric 50',
    'metric 256',
    'home',
    'mngtmpaddr',
    'optimistic',
  ],
  ...[
    'scope link',
    'label v0:1',
    'nodad noprefixroute',
    'preferred_lft 0',
    'autojoin',
    'broadcast 2001:db8::9',
  ],
  ...['nodad metric 70', 'nodad preferred_lft 0'],
];

const addsAddress = line(
  'ip address',
  oneOf(['add', 'add', 'add', 'replace', 'change']),
  address,
  'dev',
  device,
  maybe(options),
);
const deletesAddress = line('ip address del', address, 'dev', device);
const flushes = line(
  'ip',
  oneOf(['', '-6', '-4']),
  'address flush',
  fc.oneof(line('dev', device), oneOf(['to 2001:db8::/32', 'scope link', 'scope global tentative'])),
  maybe(['scope global', 'to fd00::/8', 'permanent', '-tentative']),
);
const addsRoute = line(
  'ip -6 route',
  oneOf(['add', 'append', 'del']),
  oneOf(['2001:db8::/64', 'fd00:7::/64', 'local 2001:db8::1', 'fe80::/64']),
  'dev',
  device,
  maybe(['metric 10', 'metric 256', 'src 2001:db8::1']),
);

const writesSetting = fc
  .tuple(
    oneOf(['all', 'v0', 'v0', 'default', 'v1', 'lo']),
    oneOf([
      ...['forwarding', 'forwarding', 'disable_ipv6', 'keep_addr_on_down', 'keep_addr_on_down', 'accept_dad'],
      ...['addr_gen_mode', 'ignore_routes_with_linkdown'],
    ]),
    oneOf(['0', '1', '1', '2']),
  )
  .map(([scope, key, value]) => `echo ${value} >/proc/sys/net/ipv6/conf/${scope}/${key}`);

const scenario = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: createsLink },
    { weight: 6, arbitrary: changesLink },
    { weight: 12, arbitrary: addsAddress },
    { weight: 4, arbitrary: deletesAddress },
    { weight: 1, arbitrary: flushes },
    { weight: 1, arbitrary: line('ip link del', device) },
    { weight: 0, arbitrary: addsRoute },
    { weight: 1, arbitrary: writesSetting },
    { weight: 1, arbitrary: line('ip address add 10.0.0.1/24 dev', device) },
  ),
  { minLength: 10, maxLength: 20 },
);

/** A veth hears of its peer through the kernel's link watch, a moment later. */
const SETTLE = '; s=$?; sleep 0.05; (exit $s)';

/** Duplicate address detection begins after minutes, if at all: it is at work through the whole sequence. */
const start = [
  'echo 3600 >/proc/sys/net/ipv6/conf/default/router_solicitation_delay',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link set v0 up',
  'ip link set v1 up',
];
const LOOK = ['ip address', 'ip -6 address'];

onRealKernel('IPv6 addresses of links', () => {
  const scenarios = fc.sample(scenario, { seed: 20240503, numRuns: 60 });

  test.each(scenarios.map((commands, i) => [i, commands] as const))(
    'random sequence %i',
    // The link watch may be late on a busy machine.
    { retry: 3 },
    (_, commands) => {
      const looking = commands.flatMap((command) => [command + SETTLE, ...LOOK]);
      const { ours, real } = outcomes([...start.map((command) => command + SETTLE), ...looking]);
      expect(ours).toEqual(real);
    },
  );
});
