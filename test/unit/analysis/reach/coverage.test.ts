import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allPrefixes, isCovered, prefixForest } from '../../../../server/src/analysis/reach/coverage.ts';
import { Route } from '../../../../server/src/kernel/route.ts';
import { ipv4 } from '../../../../server/src/net/address.ts';
import { contains, formatPrefix, networkOf, type Prefix } from '../../../../server/src/net/prefix.ts';

const NETWORK = 0x0a000000;

function routeTo(destination: Prefix): Route {
  return Route.of({
    destination,
    tos: 0,
    table: 254,
    routeType: 'unicast',
    scope: 0,
    protocol: 3,
    priority: 0,
    preferredSource: undefined,
    nexthops: [],
    metrics: undefined,
    realms: undefined,
    origin: 0,
  });
}

/** Prefixes within 10.0.0.0/27: small enough to try every address. */
const prefixes = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 27, max: 32 })), {
    minLength: 1,
    maxLength: 24,
  })
  .map((pairs) => pairs.map(([host, length]) => networkOf(ipv4(NETWORK + host), length)));

test('a prefix is covered where every one of its addresses is in a longer one', () => {
  fc.assert(
    fc.property(prefixes, (list) => {
      const addresses = Array.from({ length: 32 }, (_, host) => ipv4(NETWORK + host));
      for (const node of allPrefixes(prefixForest(list.map(routeTo)))) {
        const own = addresses.filter((address) => contains(node.prefix, address));
        const longer = list.filter(({ length }) => length > node.prefix.length);
        const isHeld = own.every((address) => longer.some((each) => contains(each, address)));
        expect([formatPrefix(node.prefix), isCovered(node)]).toEqual([formatPrefix(node.prefix), isHeld]);
      }
    }),
    { seed: 7 },
  );
});

test('each prefix is there once, in the shortest one around it', () => {
  fc.assert(
    fc.property(prefixes, (list) => {
      const found = [...allPrefixes(prefixForest(list.map(routeTo)))].map(({ prefix }) =>
        formatPrefix(prefix),
      );
      expect([...found].sort()).toEqual([...new Set(list.map(formatPrefix))].sort());
    }),
    { seed: 8 },
  );
});
