import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Family } from '../../server/src/net/address.ts';
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

/** Hardware addresses are given, for all follows from them. */
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
  oneOf(['up', 'up', 'up', 'up', 'down', 'mtu 1200', 'mtu 1500', 'mtu 60', 'name v2', 'group 7 down']),
);

/** What the commands about one family are made of: addresses have subnets, lengths and scopes in common. */
interface Pool {
  readonly addresses: readonly string[];
  readonly options: readonly string[];
  readonly selectors: readonly string[];
  readonly routes: readonly string[];
  readonly routeOptions: readonly string[];
  readonly settings: readonly string[];
}

const pools: Readonly<Record<Family, Pool>> = {
  inet: {
    addresses: [
      ...['10.0.0.1/24', '10.0.0.2/24', '10.0.0.3/24', '10.0.0.1/25', '10.0.0.4/16', '10.0.0.255/24'],
      ...['10.1.0.1', '10.1.0.1 peer 10.1.0.2', '10.0.0.9 peer 10.2.0.0/24', '10.2.0.1/31', '10.2.0.0/30'],
      ...['127.0.0.1/8', '127.0.0.2/8', '224.0.0.7', '0.0.0.0/0', '10.5.5.5/0', '169.254.1.1/16'],
    ],
    options: [
      ...['brd +', 'brd -', 'brd 10.0.0.77', 'label v0:1', 'scope link', 'scope host', 'metric 50'],
      ...['noprefixroute', 'preferred_lft 0', 'autojoin', 'metric 0 brd +', 'label foo', 'nodad'],
    ],
    selectors: ['to 10.0.0.0/24', 'label v0', 'scope global', 'secondary', 'primary', 'permanent'],
    routes: ['10.0.0.0/24', '10.7.0.0/16', '10.8.0.0/16 via 10.0.0.99', 'local 10.0.0.1'],
    routeOptions: ['metric 10', 'src 10.0.0.1', 'src 10.0.0.2', 'proto kernel scope link'],
    settings: ['promote_secondaries', 'promote_secondaries', 'forwarding', 'ignore_routes_with_linkdown'],
  },
  inet6: {
    addresses: [
      ...['2001:db8::1/64', '2001:db8::2/64', '2001:db8::3/64', '2001:db8::1/128', '2001:db8::4/80'],
      ...['fd00::1', 'fd00::2/127', 'fd00::1 peer fd00::2', 'fd00:1::1 peer fd00:1::2/64', '2001:db8::/64'],
      ...[
        'fe80::1/64',
        'fe80::ff:fe00:1/64',
        'fec0::1/64',
        '::1/128',
        '::/128',
        'ff02::7',
        '::ffff:10.0.0.1',
      ],
    ],
    options: [
      ...['nodad', 'nodad', 'nodad', 'noprefixroute', 'metric 50', 'metric 256', 'home', 'mngtmpaddr'],
      ...['scope link', 'label v0:1', 'nodad noprefixroute', 'preferred_lft 0', 'autojoin', 'optimistic'],
      ...['nodad metric 70', 'nodad preferred_lft 0', 'broadcast 2001:db8::9'],
    ],
    selectors: ['to 2001:db8::/32', 'scope link', 'scope global tentative', '-tentative', 'permanent'],
    routes: ['2001:db8::/64', 'fd00:7::/64', 'local 2001:db8::1', 'fe80::/64'],
    routeOptions: ['metric 10', 'metric 256', 'src 2001:db8::1'],
    settings: [
      ...['forwarding', 'forwarding', 'disable_ipv6', 'keep_addr_on_down', 'keep_addr_on_down', 'accept_dad'],
      ...['addr_gen_mode', 'ignore_routes_with_linkdown'],
    ],
  },
};

/** `-4` or `-6`, or neither: then `ip` finds out by itself, or means both. */
const option = (family: Family) => oneOf(['', '', family === 'inet' ? '-4' : '-6']);

function addressCommands(family: Family): readonly fc.WeightedArbitrary<string>[] {
  const { addresses, options, selectors, routes, routeOptions, settings } = pools[family];
  const change = oneOf(['add', 'add', 'add', 'replace', 'change']);
  const writesSetting = fc
    .tuple(oneOf(['all', 'v0', 'v0', 'default', 'v1', 'lo']), oneOf(settings), oneOf(['0', '1', '1', '2']))
    .map(([link, key, value]) => {
      const folder = family === 'inet' ? 'ipv4' : 'ipv6';
      return `echo ${value} >/proc/sys/net/${folder}/conf/${link}/${key}`;
    });
  const flush = line('ip', option(family), 'address flush');
  return [
    { weight: 12, arbitrary: line('ip address', change, oneOf(addresses), 'dev', device, maybe(options)) },
    { weight: 4, arbitrary: line('ip address del', oneOf(addresses), 'dev', device) },
    { weight: 1, arbitrary: line(flush, 'dev', device, maybe(selectors)) },
    {
      weight: 2,
      arbitrary: line(
        `ip -f ${family} route`,
        oneOf(['add', 'append', 'del']),
        oneOf(routes),
        'dev',
        device,
        maybe(routeOptions),
      ),
    },
    { weight: 1, arbitrary: writesSetting },
  ];
}

const scenario = (family: Family) =>
  fc.array(
    fc.oneof(
      { weight: 2, arbitrary: createsLink },
      { weight: 6, arbitrary: changesLink },
      { weight: 1, arbitrary: line('ip link del', device) },
      ...addressCommands(family),
    ),
    { minLength: 10, maxLength: 20 },
  );

/** A veth hears of its peer through the kernel's link watch, a moment later. */
const SETTLE = '; s=$?; sleep 0.05; (exit $s)';

/** Duplicate address detection begins after an hour, if at all: it is at work through the whole sequence. */
const start = [
  'echo 3600 >/proc/sys/net/ipv6/conf/default/router_solicitation_delay',
  'ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02',
  'ip link set v0 up',
  'ip link set v1 up',
];
const LOOK = ['ip address', 'ip -6 address', 'ip -4 route show table all', 'ip -6 route show table all'];

onRealKernel('ip address, in random sequences', () => {
  describe.each(['inet', 'inet6'] as const)('%s', (family) => {
    const scenarios = fc.sample(scenario(family), {
      seed: 20240503,
      numRuns: 50,
    });

    test.each(scenarios.map((commands, i) => [i, commands] as const))(
      'sequence %i',
      // The link watch may be late on a busy machine.
      { retry: 3 },
      (_, commands) => {
        const looking = commands.flatMap((command) => [command + SETTLE, ...LOOK]);
        const { ours, real } = outcomes([...start.map((command) => command + SETTLE), ...looking]);
        expect(ours).toEqual(real);
      },
    );
  });
});
