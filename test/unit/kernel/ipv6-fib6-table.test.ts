import { describe, expect, test } from 'vitest';
import { Fib6Table } from '../../../server/src/kernel/ipv6/fib6-table.ts';
import { Route } from '../../../server/src/kernel/route.ts';
import { formatPrefix, type Prefix, parsePrefix } from '../../../server/src/net/prefix.ts';

function prefix(text: string): Prefix {
  return parsePrefix(text) as Prefix;
}

/** A route from `DESTINATION` or `DESTINATION from SOURCE`. */
function routeOf(text: string): Route {
  const [destination = '', source] = text.split(' from ');
  return Route.of({
    destination: prefix(destination),
    ...(source !== undefined && { source: prefix(source) }),
    tos: 0,
    table: 254,
    routeType: 'blackhole',
    scope: 0,
    protocol: 3,
    priority: 1024,
    preferredSource: undefined,
    nexthops: [],
    metrics: undefined,
    realms: undefined,
    origin: 0,
  });
}

function tableOf(...texts: readonly string[]): Fib6Table {
  return texts.map(routeOf).reduce((table, route) => {
    const routes = table.at(route.destination, route.source);
    return table.with(route.destination, route.source, [...routes, route]);
  }, Fib6Table.empty(254));
}

function walk(table: Fib6Table): string[] {
  return [...table.lists()].flat().map(({ destination, source }) => {
    return formatPrefix(destination) + (source ? ` from ${formatPrefix(source)}` : '');
  });
}

describe('Fib6Table', () => {
  test('is walked with longer prefixes first, sources of a destination before what is inside that', () => {
    const table = tableOf(
      '::/0',
      '2001:db8::/32',
      '2001:db8::/32 from 2001:db8::/48',
      '2001:db8::/32 from 2001:db8::/64',
      '2001:db8:1::/48',
      'fe80::/64',
    );
    expect(walk(table)).toEqual([
      '2001:db8::/32 from 2001:db8::/64',
      '2001:db8::/32 from 2001:db8::/48',
      '2001:db8:1::/48',
      '2001:db8::/32',
      'fe80::/64',
      '::/0',
    ]);
  });

  test('keeps routes for some sources apart from those for all', () => {
    const table = tableOf('2001:db8::/32', '2001:db8::/32 from 2001:db9::/64');
    const [to, from] = [prefix('2001:db8::/32'), prefix('2001:db9::/64')];
    expect([table.at(to).length, table.at(to, from).length, table.hasSubtree(to)]).toEqual([1, 1, true]);
    const without = table.with(to, from, []);
    expect([without.at(to).length, without.hasSubtree(to), table.hasSubtree(to)]).toEqual([1, false, true]);
  });

  test('has a node at the top, where routes are, and where they part', () => {
    const table = tableOf('2001:db8::/32', '2001:db9::/32 from 3000::/16');
    const nodes = ['::/0', '2001:db8::/32', '2001:db8::/31', '2001:db8::/30'].map((text) =>
      table.hasNode(prefix(text)),
    );
    expect(nodes).toEqual([true, true, true, false]);
    expect(table.hasNode(prefix('2001:db9::/32'), prefix('3000::/16'))).toBe(true);
    expect(table.hasNode(prefix('2001:db8::/32'), prefix('3000::/16'))).toBe(false);
  });

  test('is itself again where a bulk change changes nothing', () => {
    const table = tableOf('2001:db8::/32', '2001:db8::/32 from 3000::/16');
    expect(table.map((routes) => routes)).toBe(table);
    expect(walk(table.map((routes) => routes.filter(({ source }) => source === undefined)))).toEqual([
      '2001:db8::/32',
    ]);
  });
});
