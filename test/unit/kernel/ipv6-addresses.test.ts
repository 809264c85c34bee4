import { describe, expect, test } from 'vitest';
import { freshKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { handle } from '../../../server/src/kernel/handle.ts';
import type { AddressRequest, Request } from '../../../server/src/kernel/rtnetlink.ts';
import { INITIAL_NAMESPACE, type Kernel, type Namespace } from '../../../server/src/kernel/state.ts';
import { writeSysctl } from '../../../server/src/kernel/sysctls.ts';
import { secondsLater } from '../../../server/src/kernel/time.ts';
import { formatPrefix, parsePrefix } from '../../../server/src/net/prefix.ts';

const V0 = 3;
const macs = ['02:00:00:00:00:01', '02:00:00:00:00:02'];

function ask(kernel: Kernel, request: Request) {
  return handle(kernel, request, { namespace: INITIAL_NAMESPACE, origin: 7 });
}

function sent(kernel: Kernel, ...requests: readonly Request[]): Kernel {
  return requests.reduce((before, request) => ask(before, request).kernel, kernel);
}

/** A pair v1 (index 2) and v0 (index 3); `macs` undefined lets the kernel draw them. */
function pair(mac?: string, farMac?: string): Kernel {
  return sent(freshKernel(), {
    type: 'newlink',
    link: {
      name: 'v0',
      kind: 'veth',
      ...(mac && { mac }),
      peer: { name: 'v1', ...(farMac && { mac: farMac }) },
    },
  });
}

const up = (index: number): Request => ({ type: 'setlink', link: { index, up: true } });
const down = (index: number): Request => ({ type: 'setlink', link: { index, up: false } });

function address(text: string, more: Partial<AddressRequest> = {}): AddressRequest {
  return { family: 'inet6', index: V0, local: parsePrefix(text) ?? expect.fail(text), scope: 0, ...more };
}

const add = (text: string, more?: Partial<AddressRequest>): Request => ({
  type: 'newaddr',
  flags: { create: true, exclusive: true },
  address: address(text, more),
});

function here(kernel: Kernel): Namespace {
  return kernel.namespaces.get(INITIAL_NAMESPACE) ?? expect.fail('no namespace');
}

function addressesOf(kernel: Kernel, index = V0): string[] {
  return (here(kernel).ipv6.addresses.get(index) ?? []).map(({ local, ipv6 }) =>
    [formatPrefix(local), ipv6?.tentative && 'tentative', ipv6?.drawn && 'drawn'].filter(Boolean).join(' '),
  );
}

/** The routes of a table as `type prefix metric`, those over v0 alone. */
function routesOf(kernel: Kernel, table: number): string[] {
  const lists = [...(here(kernel).ipv6.tables.get(table)?.lists() ?? [])];
  return lists
    .flat()
    .filter((route) => route.nexthops[0]?.outInterface === V0)
    .map(({ routeType, destination, priority }) => `${routeType} ${formatPrefix(destination)} ${priority}`);
}

function withSetting(kernel: Kernel, name: string, value: string): Kernel {
  const outcome = writeSysctl(here(kernel), `net.ipv6.conf.${name}`, value);
  const namespace = outcome.kind === 'written' ? outcome.namespace : expect.fail(outcome.kind);
  return { ...kernel, namespaces: kernel.namespaces.with(INITIAL_NAMESPACE, namespace) };
}

const plugged = sent(pair(...macs), up(2), up(V0));

describe('what links bring', () => {
  test('a link with a carrier has a link-local address made of its MAC address, tentative at first', () => {
    expect(addressesOf(plugged)).toEqual(['fe80::ff:fe00:1/64 tentative']);
    expect(routesOf(plugged, 254)).toEqual(['unicast fe80::/64 256']);
    expect(routesOf(plugged, 255)).toEqual(['multicast ff00::/8 256']);
  });

  test('seconds later it is local', () => {
    const later = secondsLater(plugged);
    expect(addressesOf(later)).toEqual(['fe80::ff:fe00:1/64']);
    expect(routesOf(later, 255)).toContain('local fe80::ff:fe00:1/128 0');
  });

  test('an address that the far end has for good is a duplicate', () => {
    const both = sent(plugged, add('2001:db8::1/64', { index: 2, noDad: true }), add('2001:db8::1/64'));
    const [address] = here(secondsLater(both)).ipv6.addresses.get(V0) ?? [];
    expect(address?.ipv6).toEqual({ tentative: true, failed: true });
  });

  test('who of two that ask for an address at once has it is not known', () => {
    const both = sent(plugged, add('2001:db8::1/64', { index: 2 }), add('2001:db8::1/64'));
    const [address] = here(secondsLater(both)).ipv6.addresses.get(V0) ?? [];
    expect(address?.ipv6).toEqual({ tentative: true, contested: true });
  });

  test('of a drawn MAC address only the network is known', () => {
    expect(addressesOf(sent(pair(), up(2), up(V0)))).toEqual(['fe80::/64 tentative drawn']);
  });

  test('lo has ::1 as soon as it is up', () => {
    expect(addressesOf(sent(freshKernel(), up(1)), 1)).toEqual(['::1/128']);
  });

  test('lo with an MTU that is too small for IPv6 has no ::1', () => {
    const shrink: Request = { type: 'setlink', link: { index: 1, mtu: 1279 } };
    expect(addressesOf(sent(freshKernel(), shrink, up(1)), 1)).toEqual([]);
  });

  test('the origin is that of the request that made it', () => {
    expect(here(plugged).ipv6.addresses.get(2)?.[0]?.origin).toBe(7);
  });

  test.each([
    ['it goes down', down(V0)],
    ['its MTU is too small', { type: 'setlink', link: { index: V0, mtu: 1279 } } as const],
    ['it is deleted', { type: 'dellink', index: V0 } as const],
  ])('nothing is left when %s', (_, request) => {
    const bare = sent(plugged, add('2001:db8::1/64', { noDad: true }), request);
    expect([addressesOf(bare), routesOf(bare, 254), routesOf(bare, 255)]).toEqual([[], [], []]);
  });

  test('keep_addr_on_down keeps what is not of the link alone', () => {
    const keeping = withSetting(plugged, 'v0.keep_addr_on_down', '1');
    const fallen = sent(keeping, add('2001:db8::1/64'), down(V0));
    expect(addressesOf(fallen)).toEqual(['2001:db8::1/64 tentative']);
    expect(routesOf(sent(fallen, up(V0)), 254)).toContain('unicast 2001:db8::/64 256');
  });
});

describe('requests', () => {
  test('the latest of one scope comes first, link-local ones last', () => {
    const kernel = sent(plugged, add('2001:db8::1/64'), add('fe80::9/64'), add('2001:db8::2/64'));
    expect(addressesOf(kernel).map((text) => text.split('/')[0])).toEqual([
      '2001:db8::2',
      '2001:db8::1',
      'fe80::9',
      'fe80::ff:fe00:1',
    ]);
  });

  test('an address without detection is local at once, on a link that is down too', () => {
    const kernel = sent(pair(...macs), add('2001:db8::1/64', { noDad: true }));
    expect(routesOf(kernel, 255)).toEqual(['local 2001:db8::1/128 0']);
    expect(routesOf(kernel, 254)).toEqual([]);
    expect(routesOf(sent(kernel, up(V0)), 254)).toEqual(['unicast 2001:db8::/64 256']);
  });

  test('the far end has a route of its own', () => {
    const peer = parsePrefix('fd00::2')?.address ?? expect.fail();
    const kernel = sent(plugged, add('fd00::1/128', { noDad: true, peer, metric: 5 }));
    expect(routesOf(kernel, 254)).toEqual([
      'unicast fd00::1/128 5',
      'unicast fd00::2/128 5',
      'unicast fe80::/64 256',
    ]);
  });

  test('a router has the subnet-router anycast address while an address asks for it', () => {
    const router = withSetting(plugged, 'all.forwarding', '1');
    const kernel = sent(router, add('2001:db8::1/64', { noDad: true }));
    expect(routesOf(kernel, 255)).toContain('anycast 2001:db8::/128 0');
    const gone = sent(kernel, { type: 'deladdr', address: address('2001:db8::1/64') });
    expect(routesOf(gone, 255)).toEqual(['multicast ff00::/8 256']);
  });

  test.each([
    ['::/64', {}, 'EADDRNOTAVAIL', 'ipv6: Invalid address'],
    ['::1/128', {}, 'EADDRNOTAVAIL', 'ipv6: Cannot assign loopback address on this device'],
    ['2001:db8::1/80', { managesTemporary: true }, 'EINVAL', 'must have a prefix length of 64'],
    ['2001:db8::1/64', { index: 99 }, 'ENODEV', 'ipv6: Unable to find the interface'],
    ['fe80::ff:fe00:1/10', {}, 'EEXIST', 'ipv6: address already assigned'],
  ] as const)('%s %o is refused: %s', (text, more, errno, message) => {
    const answer = ask(plugged, add(text, more));
    expect(answer).toMatchObject({ kind: 'error', error: { errno } });
    expect(answer.kind === 'error' && answer.error.message).toContain(message);
  });

  test('IPv6 that is switched off takes no addresses', () => {
    const off = withSetting(plugged, 'v0.disable_ipv6', '1');
    expect(addressesOf(off)).toEqual([]);
    expect(ask(off, add('2001:db8::1/64'))).toMatchObject({ error: { errno: 'EACCES' } });
    expect(addressesOf(withSetting(off, 'v0.disable_ipv6', '0'))).toEqual(['fe80::ff:fe00:1/64 tentative']);
  });

  test('a delete needs the very prefix length', () => {
    const wrong = ask(plugged, { type: 'deladdr', address: address('fe80::ff:fe00:1/63') });
    expect(wrong).toMatchObject({ error: { errno: 'EADDRNOTAVAIL', message: 'ipv6: address not found' } });
  });
});
