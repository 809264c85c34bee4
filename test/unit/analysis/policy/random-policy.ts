/** Random rules, tables and flows over a few addresses, links, marks, ports and users: small enough to try every flow. */
import fc from 'fast-check';
import { fieldIn, fieldIs, fieldNamed } from '../../../../server/src/analysis/policy/flow-fields.ts';
import { common, type Pattern } from '../../../../server/src/analysis/policy/flow-set.ts';
import { freshNamespace } from '../../../../server/src/kernel/core/namespaces.ts';
import { newRule } from '../../../../server/src/kernel/core/rules.ts';
import type { FlowKey } from '../../../../server/src/kernel/ipv4/flow-key.ts';
import { newRoute } from '../../../../server/src/kernel/ipv4/route-requests.ts';
import { newRoute as newRoute6 } from '../../../../server/src/kernel/ipv6/route-requests.ts';
import type { RuleRequest } from '../../../../server/src/kernel/rtnetlink.ts';
import type { Namespace } from '../../../../server/src/kernel/state.ts';
import { type Address, type Family, parseAddress } from '../../../../server/src/net/address.ts';
import { hostPrefix, type Prefix } from '../../../../server/src/net/prefix.ts';
import { newLink, setLink } from '../../kernel/in-namespace.ts';

/** Four addresses in one prefix of 30 (126) bits, and one outside of it. */
const ADDRESSES: Readonly<Record<Family, readonly Address[]>> = {
  inet: ['10.0.0.0', '10.0.0.1', '10.0.0.2', '10.0.0.3', '192.0.2.1'].map(address),
  inet6: ['2001:db8::', '2001:db8::1', '2001:db8::2', '2001:db8::3', '::'].map(address),
};
/** By name: of a veth pair the far end is made first. */
const LINKS = { lo: 1, up1: 2, up0: 3 } as const;
type LinkName = keyof typeof LINKS;

function address(text: string): Address {
  return parseAddress(text) as Address;
}

const small = fc.integer({ min: 0, max: 3 });
const linkName = fc.constantFrom<LinkName>('lo', 'up0', 'up1');

function prefix(family: Family): fc.Arbitrary<Prefix> {
  const host = family === 'inet' ? 32 : 128;
  return fc.record({
    address: fc.constantFrom(...ADDRESSES[family]),
    length: fc.constantFrom(host, host - 1, host - 2, 1),
  });
}

function sometimes<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined, freq: 1 });
}

const range = fc
  .tuple(small, small)
  .map(([a, b]) => ({ start: Math.min(a, b) + 1, end: Math.max(a, b) + 1 }));

/** A request for a rule; where `table` is given, it looks up one of those. */
export function ruleRequest(family: Family, tables: readonly number[]): fc.Arbitrary<RuleRequest> {
  return fc
    .record({
      not: fc.boolean(),
      source: sometimes(prefix(family)),
      destination: sometimes(prefix(family)),
      mark: sometimes(fc.record({ mark: small, mask: fc.constantFrom(1, 2, 3, 0xffffffff) })),
      inInterface: sometimes(linkName),
      outInterface: sometimes(linkName),
      uidRange: sometimes(range),
      sourcePorts: sometimes(range),
      tos: fc.constantFrom(0, 0, 0x10, 0x04),
      table: fc.constantFrom(...tables),
      priority: fc.integer({ min: 1, max: 9 }),
      kind: fc.constantFrom('lookup', 'lookup', 'lookup', 'goto', 'unreachable', 'nop'),
      suppressPrefixLength: sometimes(fc.constantFrom(0, 30)),
    })
    .map(({ mark, kind, table, priority, suppressPrefixLength, ...selectors }) => ({
      ...selectors,
      ...mark,
      family,
      protocol: 3,
      priority,
      ...(kind === 'lookup'
        ? { action: kind, table, suppressPrefixLength }
        : { action: kind as 'nop', table: 0, ...(kind === 'goto' && { target: priority + 3 }) }),
    })) as fc.Arbitrary<RuleRequest>;
}

export const TABLES = [100, 200];

interface RandomRoute {
  readonly destination: Prefix;
  readonly table: number;
  readonly routeType: 'unicast' | 'throw' | 'prohibit';
  readonly link: LinkName;
  readonly tos: number;
}

export function routes(family: Family): fc.Arbitrary<RandomRoute[]> {
  const host = family === 'inet' ? 32 : 128;
  const length = fc.constantFrom(0, host - 2, host);
  const route = fc.record({
    destination: fc
      .tuple(fc.constantFrom(...ADDRESSES[family].slice(0, 4)), length)
      .map(([at, bits]) =>
        bits === host
          ? hostPrefix(at)
          : { address: bits ? ADDRESSES[family][0] : zero(family), length: bits },
      ),
    table: fc.constantFrom(...TABLES),
    routeType: fc.constantFrom('unicast', 'unicast', 'throw', 'prohibit'),
    link: fc.constantFrom('up0', 'up1'),
    tos: fc.constantFrom(0, 0, 0x10),
  });
  return fc.array(route as fc.Arbitrary<RandomRoute>, { maxLength: 6 });
}

function zero(family: Family): Address {
  return address(family === 'inet' ? '0.0.0.0' : '::');
}

/** A namespace with two links that are up, and with these rules and routes. */
export function namespaceWith(rules: readonly RuleRequest[], made: readonly RandomRoute[]): Namespace {
  const [family = 'inet'] = rules.map((rule) => rule.family);
  let ns = freshNamespace('');
  ns = newLink(ns, { kind: 'veth', name: 'up0', peer: { name: 'up1' } }, 0).namespace;
  for (const index of Object.values(LINKS)) ns = setLink(ns, { index, up: true }, 0).namespace;
  for (const { destination, table, routeType, link, tos } of made) {
    const way = routeType === 'unicast' ? { outInterface: LINKS[link] } : {};
    const request = { family, destination, table, routeType, protocol: 3, scope: 0, ...way };
    const add = family === 'inet' ? newRoute : newRoute6;
    ns = add(
      ns,
      { ...request, tos: family === 'inet' ? tos : 0 },
      { create: true, append: true },
      0,
    ).namespace;
  }
  for (const rule of rules) ns = newRule(ns, rule, { create: true }, 0).namespace;
  return ns;
}

/** One of all flows there are: of the machine itself, perhaps bound to a link, or forwarded. */
export function flows(family: Family): fc.Arbitrary<FlowKey> {
  const way = fc.constantFrom([1, 0], [1, 2], [1, 3], [2, 0], [3, 0]);
  return fc
    .record({
      source: fc.constantFrom(...ADDRESSES[family]),
      destination: fc.constantFrom(...ADDRESSES[family]),
      mark: fc.integer({ min: 0, max: 4 }),
      uid: fc.integer({ min: 0, max: 5 }),
      sourcePort: fc.integer({ min: 0, max: 5 }),
      tos: fc.constantFrom(0, 0x10, 0x14, 0x04),
      way,
    })
    .map(({ way: [inInterface = 1, outInterface = 0], ...flow }) => ({
      ...flow,
      inInterface,
      outInterface,
      ipProtocol: 0,
      destinationPort: 0,
      scope: 0,
    }));
}

/** The pattern that holds this flow and no other. */
export function patternOf(key: FlowKey): Pattern {
  const name = (index: number) => Object.entries(LINKS).find(([, at]) => at === index)?.[0] ?? '';
  const { source, destination, mark, uid, sourcePort, tos, inInterface, outInterface } = key;
  const patterns = [
    fieldIn('source', hostPrefix(source)),
    fieldIn('destination', hostPrefix(destination)),
    fieldIs('mark', mark),
    fieldIs('uid', uid),
    fieldIs('sourcePort', sourcePort),
    fieldIs('tos', tos),
    fieldIs('own', inInterface === LINKS.lo ? 1 : 0),
    ...(inInterface === LINKS.lo ? [] : [fieldNamed('inInterface', name(inInterface))]),
    fieldIs('bound', outInterface === 0 ? 0 : 1),
    ...(outInterface === 0 ? [] : [fieldNamed('outInterface', name(outInterface))]),
  ];
  return patterns.reduce((all, each) => common(all, each) as Pattern);
}
