import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  AddressRequest,
  CreateFlags,
  NewLinkRequest,
  RouteRequest,
  SetLinkRequest,
} from '../../server/src/kernel/rtnetlink.ts';
import type { Link, Namespace } from '../../server/src/kernel/state.ts';
import { Protocol, Scope, Table } from '../../server/src/kernel/uapi.ts';
import { type Address, parseAddress } from '../../server/src/net/address.ts';
import { lastAddress, networkOf, type Prefix, parsePrefix } from '../../server/src/net/prefix.ts';
import { type Exchange, exchange, ours, real, sysctlExchange } from './exchange.ts';
import { onRealKernel } from './on-real-kernel.ts';
import { interfaces } from './views.ts';

const prefix = (text: string): Prefix => parsePrefix(text) ?? expect.fail(text);
const address = (text: string): Address => parseAddress(text) ?? expect.fail(text);

function named(ns: Namespace, name: string): Link | undefined {
  return [...ns.links.values()].find((link) => link.name === name);
}

/** A veth hears of its peer through the kernel's link watch, a moment later. */
const SETTLE = '; s=$?; sleep 0.03; (exit $s)';

const ADD: CreateFlags = { create: true, exclusive: true };
const REPLACE: CreateFlags = { create: true, replace: true };

function newLink(words: string, link: NewLinkRequest): Exchange {
  return exchange(`ip link add ${words}`, () => ({ type: 'newlink', link }));
}

function tuntap(name: string, mode: 'tun' | 'tap'): Exchange {
  const link: NewLinkRequest = { name, kind: mode };
  return exchange(`ip tuntap add ${name} mode ${mode}`, () => ({ type: 'newlink', link }));
}

function setLink(name: string, words: string, change: Omit<SetLinkRequest, 'index'>): Exchange {
  return exchange(`ip link set ${name} ${words}${SETTLE}`, (ns) => {
    const link = named(ns, name);
    return link && { type: 'setlink', link: { index: link.index, ...change } };
  });
}

function deleteLink(name: string): Exchange {
  return exchange(`ip link del ${name}${SETTLE}`, (ns) => {
    const link = named(ns, name);
    return link && { type: 'dellink', index: link.index };
  });
}

/** An address as `ip` sends it: the words, and what they are in a request. */
interface Written {
  readonly words: string;
  readonly request: Omit<AddressRequest, 'family' | 'index'>;
}

/** iproute2 sends the address itself where no peer is written, and scope host for loopback addresses. */
function written(text: string, peer?: string): Written {
  const far = peer === undefined ? undefined : prefix(peer);
  const own = prefix(text);
  const scope = text.startsWith('127.') ? Scope.HOST : Scope.UNIVERSE;
  return {
    words: far ? `${text} peer ${peer}` : text,
    request: {
      local: { address: own.address, length: (far ?? own).length },
      peer: (far ?? own).address,
      scope,
    },
  };
}

type AddressOption = (plain: Written, device: string) => Written;

const extend =
  (words: string, extra: Partial<AddressRequest>): AddressOption =>
  (plain) => ({ words: `${plain.words} ${words}`, request: { ...plain.request, ...extra } });

/** `brd +`: the last address of the subnet, where it has one to spare. */
const standardBroadcast: AddressOption = ({ words, request }) => {
  const { local, peer } = request;
  const subnet = networkOf(peer ?? local.address, local.length);
  const broadcast = local.length > 30 ? {} : { broadcast: lastAddress(subnet) };
  return { words: `${words} brd +`, request: { ...request, ...broadcast } };
};

const addressOptions: readonly AddressOption[] = [
  (plain) => plain,
  standardBroadcast,
  extend('brd 10.0.0.77', { broadcast: address('10.0.0.77') }),
  extend('brd 255.255.255.255', { broadcast: address('255.255.255.255') }),
  extend('noprefixroute', { noPrefixRoute: true }),
  extend('metric 50', { metric: 50 }),
  extend('scope link', { scope: Scope.LINK }),
  extend('scope host', { scope: Scope.HOST }),
  (plain, device) => extend(`label ${device}:7`, { label: `${device}:7` })(plain, device),
];

const addresses: readonly Written[] = [
  ...[
    '10.0.0.1/24',
    '10.0.0.2/24',
    '10.0.0.3/24',
    '10.0.0.4/24',
    '10.0.0.1/25',
    '10.0.0.1/16',
    '10.0.0.255/24',
  ],
  ...['10.0.0.0/24', '10.0.1.1/31', '10.0.1.1/30', '10.0.2.1/32', '127.0.0.1/8', '127.0.0.2/8', '0.1.2.3/8'],
  ...['0.0.0.0/0', '10.5.5.5/0', '224.0.0.1/4', '192.0.2.1/24', '192.0.2.2/24'],
]
  .map((text) => written(text))
  .concat(
    written('10.3.0.1', '10.4.0.1'),
    written('10.3.0.1', '10.4.0.0/24'),
    written('10.3.0.2', '10.4.0.2/24'),
    written('10.0.0.1', '10.0.0.2/32'),
  );

function newAddress(verb: 'add' | 'replace', device: string, { words, request }: Written): Exchange {
  return exchange(`ip addr ${verb} ${words} dev ${device}`, (ns) => {
    const link = named(ns, device);
    const flags = verb === 'add' ? ADD : REPLACE;
    return link && { type: 'newaddr', flags, address: { ...request, family: 'inet', index: link.index } };
  });
}

function deleteAddress(device: string, { words, request }: Written): Exchange {
  return exchange(`ip addr del ${words} dev ${device}`, (ns) => {
    const link = named(ns, device);
    return link && { type: 'deladdr', address: { ...request, family: 'inet', index: link.index } };
  });
}

/** A delete without a prefix length: `ip` then leaves the far end out. */
function deleteAnyLength(device: string, text: string): Exchange {
  const request = { local: prefix(text), scope: Scope.UNIVERSE };
  return deleteAddress(device, { words: text, request });
}

function newRoute(words: string, device: string, route: Partial<RouteRequest>): Exchange {
  return exchange(`ip route add ${words} dev ${device}`, (ns) => {
    const link = named(ns, device);
    const base: RouteRequest = {
      family: 'inet',
      destination: prefix('10.77.0.0/16'),
      tos: 0,
      table: Table.MAIN,
      protocol: Protocol.BOOT,
      scope: route.gateway ? Scope.UNIVERSE : Scope.LINK,
      routeType: 'unicast',
    };
    return link && { type: 'newroute', flags: ADD, route: { ...base, outInterface: link.index, ...route } };
  });
}

const oneOf = <T>(items: readonly T[]) => fc.constantFrom(...items);
const device = oneOf(['lo', 'v0', 'v0', 'v1', 'v0', 'v1', 'br0', 'tun0', 'ifb0', 'v2']);

const createsLink = oneOf([
  newLink('v0 type veth peer name v1', { name: 'v0', kind: 'veth', peer: { name: 'v1' } }),
  newLink('v1 up type veth peer name v2', { name: 'v1', kind: 'veth', up: true, peer: { name: 'v2' } }),
  newLink('v2 type veth', { name: 'v2', kind: 'veth' }),
  newLink('type veth', { kind: 'veth' }),
  newLink('v%d mtu 9000 type veth', { name: 'v%d', kind: 'veth', mtu: 9000 }),
  newLink('v2 mtu 50 type veth', { name: 'v2', kind: 'veth', mtu: 50 }),
  newLink('v4 type veth peer name v4', { name: 'v4', kind: 'veth', peer: { name: 'v4' } }),
  newLink('br0 type bridge', { name: 'br0', kind: 'bridge' }),
  newLink('br0 up mtu 1400 type bridge', { name: 'br0', kind: 'bridge', up: true, mtu: 1400 }),
  newLink('br1 mtu 70000 type bridge', { name: 'br1', kind: 'bridge', mtu: 70000 }),
  newLink('all type bridge', { name: 'all', kind: 'bridge' }),
  newLink('a:b type bridge', { name: 'a:b', kind: 'bridge' }),
  newLink('ifb0 type ifb', { name: 'ifb0', kind: 'ifb' }),
  newLink('type ifb', { kind: 'ifb' }),
  newLink('e0 address 01:00:00:00:00:01 type ifb', { name: 'e0', kind: 'ifb', mac: '01:00:00:00:00:01' }),
  tuntap('tun0', 'tun'),
  tuntap('tap0', 'tap'),
]);

const changesLink = fc
  .tuple(
    device,
    oneOf<readonly [string, Omit<SetLinkRequest, 'index'>]>([
      ['up', { up: true }],
      ['up', { up: true }],
      ['up', { up: true }],
      ['down', { up: false }],
      ['name v2', { name: 'v2' }],
      ['name v0', { name: 'v0' }],
      ['name default', { name: 'default' }],
      ['mtu 1300', { mtu: 1300 }],
      ['mtu 60', { mtu: 60 }],
      ['mtu 1200 name v1', { mtu: 1200, name: 'v1' }],
      ['group 7 down', { group: 7, up: false }],
      ['address 02:00:00:00:00:05', { mac: '02:00:00:00:00:05' }],
      ['address 01:00:00:00:00:05', { mac: '01:00:00:00:00:05' }],
    ]),
  )
  .map(([name, [words, change]]) => setLink(name, words, change));

const addsAddress = fc
  .tuple(
    oneOf(['add', 'add', 'add', 'replace'] as const),
    device,
    oneOf(addresses),
    fc.oneof({ weight: 2, arbitrary: fc.constant(addressOptions[0]) }, oneOf(addressOptions)),
  )
  .map(([verb, name, plain, option]) => newAddress(verb, name, option?.(plain, name) ?? plain));

const deletesAddress = fc.oneof(
  fc.tuple(device, oneOf(addresses)).map(([name, plain]) => deleteAddress(name, plain)),
  fc.tuple(device, oneOf(['10.0.0.1', '10.0.0.2'])).map(([name, text]) => deleteAnyLength(name, text)),
);

const addsRoute = fc.oneof(
  device.map((name) => newRoute('10.77.0.0/16', name, {})),
  device.map((name) =>
    newRoute('10.78.0.0/16 via 10.0.0.99', name, {
      destination: prefix('10.78.0.0/16'),
      gateway: address('10.0.0.99'),
    }),
  ),
  device.map((name) =>
    newRoute('10.79.0.0/16 src 10.0.0.2', name, {
      destination: prefix('10.79.0.0/16'),
      preferredSource: address('10.0.0.2'),
    }),
  ),
);

const writesSetting = fc
  .tuple(
    oneOf(['all', 'default', 'v0', 'lo']),
    oneOf(['promote_secondaries', 'promote_secondaries', 'rp_filter', 'forwarding']),
    oneOf(['0', '1', '1']),
  )
  .map(([scope, key, value]) => sysctlExchange(`net.ipv4.conf.${scope}.${key}`, value));

const scenario = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: createsLink },
    { weight: 5, arbitrary: changesLink },
    { weight: 8, arbitrary: addsAddress },
    { weight: 4, arbitrary: deletesAddress },
    { weight: 3, arbitrary: addsRoute },
    { weight: 1, arbitrary: writesSetting },
    { weight: 1, arbitrary: device.map(deleteLink) },
  ),
  { minLength: 10, maxLength: 24 },
);

/** Most commands are about this pair; it is there, up, and has an address in every sequence. */
const start: readonly Exchange[] = [
  newLink('v0 type veth peer name v1', { name: 'v0', kind: 'veth', peer: { name: 'v1' } }),
  setLink('v0', 'up', { up: true }),
  setLink('v1', 'up', { up: true }),
  newAddress('add', 'v0', written('10.0.0.1/24')),
];

onRealKernel('ip link and ip addr', () => {
  const scenarios = fc.sample(scenario, { seed: 20240502, numRuns: 50 });

  test.each(scenarios.map((exchanges, i) => [i, [...start, ...exchanges]] as const))(
    'random sequence %i',
    // The link watch may be late on a busy machine.
    { retry: 2 },
    (_, exchanges) => {
      expect(ours(exchanges, interfaces)).toEqual(real(exchanges, interfaces));
    },
  );
});
