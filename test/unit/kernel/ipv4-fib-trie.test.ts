import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FibTable } from '../../../server/src/kernel/ipv4/fib-trie.ts';
import { Route } from '../../../server/src/kernel/route.ts';
import { ipv4, sameAddress } from '../../../server/src/net/address.ts';
import {
  contains,
  formatPrefix,
  networkOf,
  type Prefix,
  parsePrefix,
} from '../../../server/src/net/prefix.ts';

function routeTo(destination: Prefix, priority = 0): Route {
  return Route.of({
    destination,
    tos: 0,
    table: 254,
    routeType: 'blackhole',
    scope: 0,
    protocol: 3,
    priority,
    preferredSource: undefined,
    nexthops: [],
    metrics: undefined,
    realms: undefined,
    origin: 0,
  });
}

function prefix(text: string): Prefix {
  return parsePrefix(text) as Prefix;
}

function tableOf(...texts: readonly string[]): FibTable {
  return texts.reduce(
    (table, text) => table.with(prefix(text), [routeTo(prefix(text))]),
    FibTable.empty(254),
  );
}

function texts(routes: Iterable<Route>): string[] {
  return [...routes].map((route) => formatPrefix(route.destination));
}

describe('FibTable', () => {
  test('lists routes by address, and for one address the longest prefix first', () => {
    const table = tableOf(
      '0.0.0.0/0',
      '10.0.0.0/8',
      '10.0.0.0/24',
      '10.0.0.128/25',
      '0.0.0.0/8',
      '200.0.0.0/8',
    );
    expect(texts(table.routes())).toEqual([
      '0.0.0.0/8',
      '0.0.0.0/0',
      '10.0.0.0/24',
      '10.0.0.0/8',
      '10.0.0.128/25',
      '200.0.0.0/8',
    ]);
  });

  test('finds every prefix that holds an address, the longest first', () => {
    const table = tableOf(
      '0.0.0.0/0',
      '10.0.0.0/8',
      '10.1.0.0/16',
      '10.1.2.3/32',
      '10.1.2.2/32',
      '11.0.0.0/8',
    );
    expect(table.covering(prefix('10.1.2.3').address).flatMap(texts)).toEqual([
      '10.1.2.3/32',
      '10.1.0.0/16',
      '10.0.0.0/8',
      '0.0.0.0/0',
    ]);
  });

  test('leaves the table before as it was', () => {
    const before = tableOf('10.0.0.0/8', '10.1.0.0/16');
    const after = before.with(prefix('10.0.0.0/8'), []);
    expect([before.size, after.size]).toEqual([2, 1]);
    expect(texts(before.routes())).toEqual(['10.0.0.0/8', '10.1.0.0/16']);
    expect(texts(after.routes())).toEqual(['10.1.0.0/16']);
  });

  test('is itself again where a bulk change changes nothing', () => {
    const table = tableOf('10.0.0.0/8', '11.0.0.0/8');
    expect(table.map((routes) => routes)).toBe(table);
    expect(
      texts(table.map((routes) => routes.filter((r) => r.destination.address.w0 >>> 24 !== 10)).routes()),
    ).toEqual(['11.0.0.0/8']);
  });

  /** Few address bits, so that prefixes nest and parts of the trie come and go. */
  const anyPrefix = fc
    .tuple(fc.nat(0xff), fc.constantFrom(0, 1, 2, 8, 26, 30, 31, 32))
    .map(([bits, length]) => networkOf(ipv4(Math.imul(bits, 0x01000011)), length));
  const anyUpdate = fc.tuple(anyPrefix, fc.nat(2));

  test('agrees with a plain list of prefixes', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate, { maxLength: 60 }), fc.array(anyPrefix), (updates, probes) => {
        const plain = new Map<string, Route[]>();
        let table = FibTable.empty(254);
        for (const [destination, count] of updates) {
          const routes = Array.from({ length: count }, (_, i) => routeTo(destination, i));
          plain.set(formatPrefix(destination), routes);
          table = table.with(destination, routes);
        }
        const all = [...plain.values()].flat();
        expect(table.size).toBe(all.length);
        expect(new Set(table.routes())).toEqual(new Set(all));
        for (const { address } of [...probes, ...updates.map(([destination]) => destination)]) {
          const expected = all.filter((route) => contains(route.destination, address)).sort(byLength);
          expect(table.covering(address).flat()).toEqual(expected);
        }
        for (const [destination] of updates) {
          expect(table.at(destination)).toEqual(plain.get(formatPrefix(destination)));
        }
      }),
    );
  });

  test('dumps in order whatever was done to it', () => {
    fc.assert(
      fc.property(fc.array(anyUpdate, { maxLength: 60 }), (updates) => {
        const table = updates.reduce(
          (before, [destination, count]) =>
            before.with(
              destination,
              Array.from({ length: count }, (_, i) => routeTo(destination, i)),
            ),
          FibTable.empty(254),
        );
        const dumped = [...table.routes()];
        expect(dumped).toEqual([...dumped].sort(inDumpOrder));
      }),
    );
  });
});

function byLength(a: Route, b: Route): number {
  return b.destination.length - a.destination.length;
}

function inDumpOrder(a: Route, b: Route): number {
  const [first, second] = [a.destination.address, b.destination.address];
  if (!sameAddress(first, second)) return (first.w0 >>> 0) - (second.w0 >>> 0);
  return byLength(a, b);
}
