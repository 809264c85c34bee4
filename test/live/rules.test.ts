import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CreateFlags, RuleRequest } from '../../server/src/kernel/rtnetlink.ts';
import type { RuleAction } from '../../server/src/kernel/uapi.ts';
import { Table } from '../../server/src/kernel/uapi.ts';
import type { Family } from '../../server/src/net/address.ts';
import { parsePrefix } from '../../server/src/net/prefix.ts';
import { type Exchange, exchange, ours, real } from './exchange.ts';
import { onRealKernel } from './on-real-kernel.ts';
import { rulesView } from './views.ts';

/** A selector or an action: its words, and what they add to the request. */
interface Part {
  readonly words: string;
  readonly request: Partial<RuleRequest>;
}

const part = (words: string, request: Partial<RuleRequest>): Part => ({ words, request });
const prefix = (text: string) => parsePrefix(text) ?? expect.fail(text);

const sources: Readonly<Record<Family, readonly string[]>> = {
  inet: ['1.1.1.1', '1.0.0.0/8', '1.2.3.4/8', '0.0.0.0/0'],
  inet6: ['2001:db8::1', '2001:db8::/32', '2001:db8::7/32', '::/0'],
};
const destinations: Readonly<Record<Family, readonly string[]>> = {
  inet: ['2.2.2.2', '2.2.0.0/16'],
  inet6: ['fe80::1', 'fc00::/7'],
};

const selectorsOf = (family: Family): readonly (readonly Part[])[] => [
  [part('not', { not: true })],
  sources[family].map((text) => part(`from ${text}`, { source: prefix(text) })),
  destinations[family].map((text) => part(`to ${text}`, { destination: prefix(text) })),
  [
    part('fwmark 1', { mark: 1 }),
    part('fwmark 0', { mark: 0 }),
    part('fwmark 1/0xff', { mark: 1, mask: 0xff }),
    part('fwmark 0/0xff', { mark: 0, mask: 0xff }),
    part('fwmark 0x80000001', { mark: 0x80000001 }),
  ],
  [1, 4, 8, 0x10, 0x20, 0xe0].map((tos) => part(`tos 0x${tos.toString(16)}`, { tos })),
  ['lo', 'eth9'].map((name) => part(`iif ${name}`, { inInterface: name })),
  ['lo', 'eth9'].map((name) => part(`oif ${name}`, { outInterface: name })),
  [
    part('uidrange 3-5', { uidRange: { start: 3, end: 5 } }),
    part('uidrange 5-3', { uidRange: { start: 5, end: 3 } }),
    part('uidrange 3-4294967295', { uidRange: { start: 3, end: 4294967295 } }),
  ],
  [part('ipproto udp', { ipProtocol: 17 }), part('ipproto 0', { ipProtocol: 0 })],
  [
    part('sport 5', { sourcePorts: { start: 5, end: 5 } }),
    part('sport 5-9', { sourcePorts: { start: 5, end: 9 } }),
    part('sport 9-5', { sourcePorts: { start: 9, end: 5 } }),
    part('sport 0', { sourcePorts: { start: 0, end: 0 } }),
  ],
  [
    part('dport 65534', { destinationPorts: { start: 65534, end: 65534 } }),
    part('dport 65535', { destinationPorts: { start: 65535, end: 65535 } }),
  ],
  [part('realms 1/2', { realms: 0x10002 }), part('realms 7', { realms: 7 })],
  [4, 0].map((protocol) => part(`protocol ${protocol}`, { protocol })),
];

const actions: readonly Part[] = [
  part('', { action: 'lookup', table: Table.MAIN }),
  part('table 5', { action: 'lookup', table: 5 }),
  part('table 6', { action: 'lookup', table: 6 }),
  part('table 0', { action: 'lookup', table: 0 }),
  part('table 5 suppress_prefixlength 0', { action: 'lookup', table: 5, suppressPrefixLength: 0 }),
  part('table 5 suppress_ifgroup 3', { action: 'lookup', table: 5, suppressInterfaceGroup: 3 }),
  part('l3mdev', { action: 'lookup', table: 0, l3mdev: true }),
  ...(['blackhole', 'unreachable', 'prohibit', 'nop'] as const).map((action: RuleAction) =>
    part(action, { action, table: Table.MAIN }),
  ),
  part('goto 6', { action: 'goto', target: 6, table: Table.MAIN }),
  part('goto 40000', { action: 'goto', target: 40000, table: Table.MAIN }),
];

const CREATE: CreateFlags = { create: true, exclusive: true };

function adding(family: Family, parts: readonly Part[]): Exchange {
  const rule = ruleOf(family, parts, { table: Table.MAIN });
  return exchange(command(family, 'add', parts), () => ({ type: 'newrule', flags: CREATE, rule }));
}

/** `ip rule del` sends neither an action nor a table that is not written. */
function deleting(family: Family, parts: readonly Part[]): Exchange {
  const rule = ruleOf(family, parts, { table: Table.UNSPEC });
  return exchange(command(family, 'del', parts), () => ({ type: 'delrule', rule }));
}

function ruleOf(family: Family, parts: readonly Part[], defaults: Partial<RuleRequest>): RuleRequest {
  const base: RuleRequest = { family, table: 0, protocol: 0 };
  return Object.assign({}, base, defaults, ...parts.map(({ request }) => request));
}

function command(family: Family, verb: string, parts: readonly Part[]): string {
  const words = [`ip -f ${family} rule`, verb, ...parts.map((each) => each.words)];
  return words.filter((word) => word !== '').join(' ');
}

const oneOf = <T>(items: readonly T[]) => fc.constantFrom(...items);

const priority = oneOf([0, 1, 4, 5, 6, 7, 100, 32766, 40000]).map((value) =>
  part(`pref ${value}`, { priority: value }),
);
/** Most rules have few priorities and selectors between them, so that they meet. */
const fewSelectors = (family: Family) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 3,
      arbitrary: fc
        .subarray([...selectorsOf(family)], { maxLength: 2 })
        .chain((groups) => fc.tuple(...groups.map((group) => oneOf(group)))),
    },
  );
const maybePriority = fc.option(priority, { nil: undefined, freq: 2 });

/** `ip` asks for at least one word. */
const add = (family: Family) =>
  fc
    .tuple(maybePriority, fewSelectors(family), oneOf(actions))
    .filter(([first, others, action]) => Boolean(first || others.length > 0 || action.words !== ''))
    .map(([first, others, action]) => adding(family, [...(first ? [first] : []), ...others, action]));
/** In a delete iproute2 leaves the action out where the words name a table only. */
const unnamed = (action: Part): Part =>
  action.request.action === 'lookup' || action.request.action === undefined
    ? part(action.words, dropAction(action.request))
    : part(action.words, { ...action.request, table: Table.UNSPEC });

function dropAction({ action: _, ...request }: Partial<RuleRequest>): Partial<RuleRequest> {
  return request;
}

const remove = (family: Family) =>
  fc
    .tuple(maybePriority, fewSelectors(family), fc.option(oneOf(actions.slice(1)), { nil: undefined }))
    .filter(([first, others, action]) => Boolean(first || others.length > 0 || action))
    .map(([first, others, action]) =>
      deleting(family, [...(first ? [first] : []), ...others, ...(action ? [unnamed(action)] : [])]),
    );

const scenario = (family: Family) =>
  fc.array(fc.oneof({ weight: 3, arbitrary: add(family) }, { weight: 2, arbitrary: remove(family) }), {
    minLength: 8,
    maxLength: 24,
  });

onRealKernel('ip rule', () => {
  describe.each(['inet', 'inet6'] as const)('%s', (family) => {
    const scenarios = fc.sample(scenario(family), { seed: 20240501, numRuns: 60 });

    test.each(scenarios.map((exchanges, i) => [i, exchanges] as const))(
      'random sequence %i',
      (_, exchanges) => {
        const view = rulesView(family);
        expect(ours(exchanges, view)).toEqual(real(exchanges, view));
      },
    );
  });
});
