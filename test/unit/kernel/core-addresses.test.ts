import { describe, expect, test } from 'vitest';
import { assumedKernel, freshNamespace, namespaceOf } from '../../../server/src/kernel/core/namespaces.ts';
import { writeSysctl } from '../../../server/src/kernel/core/sysctls.ts';
import { addressesOf } from '../../../server/src/kernel/ipv4/address-list.ts';
import { deleteAddress, newAddress } from '../../../server/src/kernel/ipv4/addresses.ts';
import { dumpRoutes } from '../../../server/src/kernel/ipv4/route-dump.ts';
import type { AddressRequest } from '../../../server/src/kernel/rtnetlink.ts';
import { INITIAL_NAMESPACE, type Namespace } from '../../../server/src/kernel/state.ts';
import { formatAddress, parseAddress } from '../../../server/src/net/address.ts';
import { formatPrefix, parsePrefix } from '../../../server/src/net/prefix.ts';
import { newLink } from './in-namespace.ts';

const BRIDGE = 2;
const bridged = newLink(
  freshNamespace(INITIAL_NAMESPACE),
  { name: 'br0', kind: 'bridge', up: true },
  0,
).namespace;

type Wish = Partial<Omit<AddressRequest, 'local'>>;

function request(text: string, wish: Wish = {}): AddressRequest {
  const local = parsePrefix(text) ?? expect.fail(text);
  return { family: 'inet', index: BRIDGE, local, scope: 0, ...wish };
}

const add = (ns: Namespace, text: string, wish?: Wish) =>
  newAddress(ns, request(text, wish), { create: true, exclusive: true }, 7);
const remove = (ns: Namespace, text: string, wish?: Wish) => {
  const exact = request(text, wish);
  return deleteAddress(ns, { peer: exact.local.address, ...exact });
};
const added = (ns: Namespace, ...texts: string[]) =>
  texts.reduce((before, text) => add(before, text).namespace, ns);

const shown = (ns: Namespace) =>
  addressesOf(ns, BRIDGE).map((each) => `${formatPrefix(each.local)}${each.secondary ? ' secondary' : ''}`);

function routes(ns: Namespace): string[] {
  const dump = dumpRoutes(ns, {});
  if (dump.kind !== 'done' || dump.reply.type !== 'routes') return expect.fail();
  return dump.reply.routes.map(
    ({ routeType, destination, preferredSource, priority }) =>
      `${routeType} ${formatPrefix(destination)} src ${preferredSource && formatAddress(preferredSource)}` +
      (priority ? ` metric ${priority}` : ''),
  );
}

describe('the routes of an address', () => {
  test.each<[string, Wish, string[]]>([
    ['192.0.2.1/24', {}, ['unicast 192.0.2.0/24', 'local 192.0.2.1/32', 'broadcast 192.0.2.255/32']],
    ['192.0.2.1/31', {}, ['unicast 192.0.2.0/31', 'local 192.0.2.1/32']],
    ['192.0.2.1/32', {}, ['local 192.0.2.1/32']],
    ['192.0.2.1/24', { noPrefixRoute: true }, ['local 192.0.2.1/32', 'broadcast 192.0.2.255/32']],
    [
      '192.0.2.1/30',
      { broadcast: parseAddress('192.0.2.9') ?? expect.fail() },
      ['unicast 192.0.2.0/30', 'local 192.0.2.1/32', 'broadcast 192.0.2.3/32', 'broadcast 192.0.2.9/32'],
    ],
    [
      '192.0.2.1/32',
      { peer: parseAddress('198.51.100.1') ?? expect.fail() },
      ['unicast 198.51.100.1/32', 'local 192.0.2.1/32'],
    ],
    ['0.1.2.3/8', {}, ['local 0.1.2.3/32']],
    ['224.0.0.1/4', {}, ['local 224.0.0.1/32']],
  ])('%s %j', (text, wish, expected) => {
    const source = ` src ${text.slice(0, text.indexOf('/'))}`;
    expect(routes(add(bridged, text, wish).namespace)).toEqual(expected.map((route) => route + source));
  });

  test('carry the origin of the address', () => {
    const dump = dumpRoutes(added(bridged, '192.0.2.1/24'), {});
    expect(dump).toMatchObject({ reply: { routes: [{ origin: 7 }, { origin: 7 }, { origin: 7 }] } });
  });
});

describe('new address', () => {
  test('the second one of a subnet is secondary and listed behind all primary ones', () => {
    expect(shown(added(bridged, '192.0.2.1/24', '192.0.2.2/24', '198.51.100.1/24', '192.0.2.3/25'))).toEqual([
      '192.0.2.1/24',
      '198.51.100.1/24',
      '192.0.2.3/25',
      '192.0.2.2/24 secondary',
    ]);
  });

  test('a secondary one is local with the primary one as preferred source', () => {
    expect(routes(added(bridged, '192.0.2.1/24', '192.0.2.2/24'))).toContain(
      'local 192.0.2.2/32 src 192.0.2.1',
    );
  });

  test.each<[string, string, Wish, object]>([
    ['the same again', '192.0.2.1/24', {}, { errno: 'EEXIST', message: 'ipv4: Address already assigned' }],
    [
      'another scope in the subnet',
      '192.0.2.2/24',
      { scope: 253 },
      { errno: 'EINVAL', message: 'ipv4: Invalid scope value' },
    ],
    ['no such link', '192.0.2.2/24', { index: 9 }, { errno: 'ENODEV', message: 'ipv4: Device not found' }],
  ])('%s is refused', (_, text, wish, error) => {
    expect(add(added(bridged, '192.0.2.1/24'), text, wish)).toMatchObject({ kind: 'error', error });
  });

  test('0.0.0.0 is accepted and nothing comes of it', () => {
    expect(add(bridged, '0.0.0.0/0')).toMatchObject({ kind: 'done', namespace: bridged });
  });

  test('replacing changes the metric of the subnet and nothing else', () => {
    const first = added(bridged, '192.0.2.1/24');
    const wish = { metric: 5, label: 'br0:1' };
    const outcome = newAddress(first, request('192.0.2.1/24', wish), { create: true, replace: true }, 8);
    expect(routes(outcome.namespace)[0]).toBe('unicast 192.0.2.0/24 src 192.0.2.1 metric 5');
    expect(addressesOf(outcome.namespace, BRIDGE)).toMatchObject([{ metric: 5, label: 'br0', origin: 7 }]);
  });
});

describe('delete address', () => {
  const several = added(bridged, '192.0.2.1/24', '192.0.2.2/24', '192.0.2.3/24', '198.51.100.1/24');

  test('the secondary ones go with the primary one', () => {
    expect(shown(remove(several, '192.0.2.1/24').namespace)).toEqual(['198.51.100.1/24']);
  });

  test('with promote_secondaries the first of them takes its place', () => {
    const outcome = writeSysctl(several, 'net.ipv4.conf.all.promote_secondaries', '1');
    if (outcome.kind !== 'written') return expect.fail();
    const left = remove(outcome.namespace, '192.0.2.1/24').namespace;
    expect(shown(left)).toEqual(['198.51.100.1/24', '192.0.2.2/24', '192.0.2.3/24 secondary']);
    expect(routes(left)).toContain('local 192.0.2.3/32 src 192.0.2.2');
    expect(routes(left).join()).not.toContain('src 192.0.2.1');
  });

  test('the last one takes all routes of the link along', () => {
    expect(routes(remove(added(bridged, '192.0.2.1/24'), '192.0.2.1/24').namespace)).toEqual([]);
  });

  test('without a far end any prefix length fits', () => {
    const wildcard = deleteAddress(several, request('192.0.2.2/32'));
    expect(wildcard.kind).toBe('done');
    expect(remove(several, '192.0.2.2/32')).toMatchObject({
      kind: 'error',
      error: { errno: 'EADDRNOTAVAIL', message: 'ipv4: Address not found' },
    });
  });

  test('on a partly known machine an address that was never seen may be there', () => {
    const assumed = namespaceOf(assumedKernel(), INITIAL_NAMESPACE) ?? expect.fail();
    expect(remove(assumed, '192.0.2.1/24', { index: 1 }).kind).toBe('unknown');
    const own = newLink(assumed, { name: 'br0', kind: 'bridge' }, 0).namespace;
    expect(remove(own, '192.0.2.1/24').kind).toBe('error');
  });
});
