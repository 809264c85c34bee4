import { describe, expect, test } from 'vitest';
import { assumedKernel, freshNamespace, namespaceOf } from '../../../server/src/kernel/core/namespaces.ts';
import { addressesOf } from '../../../server/src/kernel/ipv4/address-list.ts';
import { newAddress } from '../../../server/src/kernel/ipv4/addresses.ts';
import { dumpRoutes } from '../../../server/src/kernel/ipv4/route-dump.ts';
import { getLink } from '../../../server/src/kernel/link/get-link.ts';
import type { NewLinkRequest, SetLinkRequest } from '../../../server/src/kernel/rtnetlink.ts';
import { INITIAL_NAMESPACE, type Link, type Namespace } from '../../../server/src/kernel/state.ts';
import { formatPrefix, parsePrefix } from '../../../server/src/net/prefix.ts';
import { deleteLink, newLink, setLink } from './in-namespace.ts';

const fresh = freshNamespace(INITIAL_NAMESPACE);
const assumed = namespaceOf(assumedKernel(), INITIAL_NAMESPACE) ?? expect.fail();
const ORIGIN = 3;

const made = (ns: Namespace, ...requests: NewLinkRequest[]) =>
  requests.reduce((before, request) => newLink(before, request, ORIGIN).namespace, ns);
const links = (ns: Namespace) => [...ns.links.values()];
const find = (ns: Namespace, name: string): Link =>
  links(ns).find((link) => link.name === name) ?? expect.fail(name);
const change = (ns: Namespace, name: string, wish: Omit<SetLinkRequest, 'index'>) =>
  setLink(ns, { index: find(ns, name).index, ...wish }, ORIGIN);
const up = (ns: Namespace, ...names: string[]) =>
  names.reduce((before, name) => change(before, name, { up: true }).namespace, ns);

function withAddress(ns: Namespace, name: string, text: string): Namespace {
  const local = parsePrefix(text) ?? expect.fail(text);
  const request = { family: 'inet', index: find(ns, name).index, local, scope: 0 } as const;
  return newAddress(ns, request, { create: true, exclusive: true }, ORIGIN).namespace;
}

function routes(ns: Namespace): string[] {
  const dump = dumpRoutes(ns, {});
  if (dump.kind !== 'done' || dump.reply.type !== 'routes') return expect.fail();
  return dump.reply.routes.map(
    ({ destination, nexthops }) => `${formatPrefix(destination)}${nexthops[0]?.linkdown ? ' linkdown' : ''}`,
  );
}

const pair = made(fresh, { name: 'a', kind: 'veth', peer: { name: 'b' } });

describe('new link', () => {
  test('a veth comes after its peer', () => {
    expect(links(pair).map(({ index, name, peer }) => [index, name, peer?.index])).toEqual([
      [1, 'lo', undefined],
      [2, 'b', 3],
      [3, 'a', 2],
    ]);
  });

  test('without a name it gets the first free number of its kind', () => {
    const ns = made(fresh, { name: 'ifb1', kind: 'ifb' }, { kind: 'ifb' }, { kind: 'ifb' }, { kind: 'veth' });
    expect(links(ns).map((link) => link.name)).toEqual(['lo', 'ifb1', 'ifb0', 'ifb2', 'veth0', 'veth1']);
  });

  test.each<[string, NewLinkRequest, object]>([
    ['a name that is there', { name: 'a', kind: 'bridge' }, { errno: 'EEXIST' }],
    ['a tun of a name that is there', { name: 'a', kind: 'tun' }, { errno: 'EBUSY' }],
    ['a peer name that is there', { name: 'c', kind: 'veth', peer: { name: 'a' } }, { errno: 'EEXIST' }],
    ['a colon', { name: 'a:b', kind: 'bridge' }, { errno: 'EINVAL' }],
    ['two marks', { name: 'a%d%d', kind: 'bridge' }, { errno: 'EINVAL' }],
    ['the name of all settings', { name: 'all', kind: 'bridge' }, { errno: 'EINVAL' }],
    ['a group MAC address', { kind: 'bridge', mac: '01:00:00:00:00:00' }, { errno: 'EADDRNOTAVAIL' }],
    ['a veth with a small MTU', { kind: 'veth', mtu: 50 }, { errno: 'EINVAL' }],
    [
      'a bridge with a small MTU',
      { kind: 'bridge', mtu: 50 },
      { errno: 'EINVAL', message: 'mtu less than device minimum' },
    ],
    [
      'sixteen letters',
      { name: 'abcdefghijklmnop', kind: 'bridge' },
      { errno: 'ERANGE', message: 'Attribute failed policy validation' },
    ],
  ])('%s is refused', (_, request, error) => {
    expect(newLink(pair, request, ORIGIN)).toMatchObject({ kind: 'error', error });
  });

  test('a kind that is not modelled is unknown by name', () => {
    expect(newLink(fresh, { name: 'hsr0', kind: 'hsr' }, ORIGIN)).toMatchObject({
      kind: 'unknown',
      reason: 'links of kind hsr',
    });
  });

  test('a refused second end of a veth uses up an index', () => {
    const failed = newLink(fresh, { name: 'x', kind: 'veth', peer: { name: 'x' } }, ORIGIN).namespace;
    expect(find(made(failed, { name: 'br', kind: 'bridge' }), 'br').index).toBe(3);
  });
});

describe('up and down', () => {
  const addressed = withAddress(pair, 'a', '192.0.2.1/24');

  test('while a link is down its addresses are local and nothing else', () => {
    expect(routes(addressed)).toEqual(['192.0.2.1/32']);
  });

  test('a veth has a carrier while both ends are up', () => {
    const one = up(addressed, 'a');
    const both = up(one, 'b');
    const again = change(both, 'b', { up: false }).namespace;
    expect([one, both, again].map((ns) => find(ns, 'a').carrier)).toEqual([false, true, false]);
    expect(routes(one)).toEqual(['192.0.2.0/24 linkdown', '192.0.2.1/32', '192.0.2.255/32 linkdown']);
    expect(routes(both)).toEqual(['192.0.2.0/24', '192.0.2.1/32', '192.0.2.255/32']);
    expect(routes(again)).toEqual(routes(one));
  });

  test('a link that goes down leaves its local route, and gets the others back when it comes up', () => {
    const running = up(addressed, 'a', 'b');
    const down = change(running, 'a', { up: false }).namespace;
    expect(routes(down)).toEqual(['192.0.2.1/32']);
    expect(routes(up(down, 'a'))).toEqual(routes(running));
  });

  test('lo gets 127.0.0.1/8 each time it comes up', () => {
    const running = up(fresh, 'lo');
    expect(routes(running)).toEqual(['127.0.0.0/8', '127.0.0.1/32', '127.255.255.255/32']);
    expect(addressesOf(running, 1)).toMatchObject([{ label: 'lo', scope: 254, origin: ORIGIN }]);
  });

  test.each([
    ['bridge', true],
    ['dummy', true],
    ['ifb', true],
    ['tun', false],
    ['tap', false],
  ])('a %s that is up has a carrier: %s', (kind, carrier) => {
    expect(find(made(fresh, { name: 'x', kind, up: true }), 'x').carrier).toBe(carrier);
  });
});

describe('set link', () => {
  test('what comes before an error stays changed', () => {
    const outcome = change(pair, 'a', { mtu: 1400, name: 'b', up: true });
    expect(outcome).toMatchObject({ kind: 'error', error: { errno: 'EEXIST' } });
    expect(find(outcome.namespace, 'a')).toMatchObject({ mtu: 1400, up: false });
  });

  test('a new name shows in the labels: the first is the name, others keep their alias', () => {
    const addressed = ['192.0.2.1/24', '198.51.100.1/24'].reduce(
      (ns, text) => withAddress(ns, 'a', text),
      pair,
    );
    const renamed = change(addressed, 'a', { name: 'longest-name-12' }).namespace;
    expect(addressesOf(renamed, 3).map((address) => address.label)).toEqual([
      'longest-name-12',
      'longest-name-:2',
    ]);
  });

  test('an MTU too small for IPv4 takes the addresses off', () => {
    const small = change(up(fresh, 'lo'), 'lo', { mtu: 60 }).namespace;
    expect(routes(small)).toEqual([]);
    expect(withAddress(small, 'lo', '192.0.2.1/32')).toBe(small);
  });
});

describe('delete link', () => {
  test('a veth goes with its peer, their addresses and their routes', () => {
    const running = withAddress(up(pair, 'a', 'b'), 'b', '192.0.2.1/24');
    const left = deleteLink(running, find(running, 'a').index).namespace;
    expect(links(left).map((link) => link.name)).toEqual(['lo']);
    expect(routes(left)).toEqual([]);
    expect(left.addresses.size).toBe(0);
  });

  test('lo stays', () => {
    expect(deleteLink(fresh, 1)).toMatchObject({ kind: 'error', error: { errno: 'EOPNOTSUPP' } });
  });
});

describe('get link', () => {
  test('in a known namespace a name that is not there is an error', () => {
    expect(getLink(fresh, 'eth0', ORIGIN)).toMatchObject({ kind: 'error', error: { errno: 'ENODEV' } });
  });

  test('on a partly known machine the link is taken to exist, and stays', () => {
    const first = getLink(assumed, 'eth0', ORIGIN);
    const exists = { kind: 'done', assumptions: [{ kind: 'link-exists', link: 'eth0' }] };
    expect(first).toMatchObject({
      ...exists,
      reply: { link: { index: 2, up: true, carrier: true, assumed: true } },
    });
    expect(getLink(first.namespace, 'eth0', ORIGIN)).toMatchObject({
      ...exists,
      reply: { link: { index: 2 } },
    });
  });

  test('such a link gets an index that no link has that was moved there', () => {
    const moved = { ...assumed, nextIndex: 1 };
    const seen = getLink(moved, 'eth0', ORIGIN).namespace;
    expect(links(seen).map(({ index, name }) => [index, name])).toEqual([
      [1, 'lo'],
      [2, 'eth0'],
    ]);
  });

  test('the outcome of deleting such a link is unknown, and the state goes on without it', () => {
    const seen = getLink(assumed, 'eth0', ORIGIN).namespace;
    const outcome = deleteLink(seen, 2);
    expect(outcome.kind).toBe('unknown');
    expect(links(outcome.namespace).map((link) => link.name)).toEqual(['lo']);
  });
});
