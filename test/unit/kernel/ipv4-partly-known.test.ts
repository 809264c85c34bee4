import { describe, expect, test } from 'vitest';
import { assumedKernel } from '../../../server/src/kernel/core/namespaces.ts';
import { handle } from '../../../server/src/kernel/handle.ts';
import type { CreateFlags, Flow, RouteRequest } from '../../../server/src/kernel/rtnetlink.ts';
import type { Kernel } from '../../../server/src/kernel/state.ts';
import type { Address } from '../../../server/src/net/address.ts';
import { parseAddress } from '../../../server/src/net/address.ts';
import { type Prefix, parsePrefix } from '../../../server/src/net/prefix.ts';

const context = { namespace: '', origin: 7 };

function address(text: string): Address {
  return parseAddress(text) as Address;
}

/** A machine of which only eth0 (index 2) was heard of. */
function machine(): Kernel {
  return handle(assumedKernel(), { type: 'getlink', name: 'eth0' }, context).kernel;
}

function routeTo(destination: string, more: Partial<RouteRequest> = {}): RouteRequest {
  return {
    family: 'inet',
    destination: parsePrefix(destination) as Prefix,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 0,
    routeType: 'unicast',
    ...more,
  };
}

const add: CreateFlags = { create: true, exclusive: true };

function newRoute(kernel: Kernel, route: RouteRequest, flags = add) {
  return handle(kernel, { type: 'newroute', flags, route }, context);
}

function get(kernel: Kernel, more: Partial<Flow> = {}) {
  const flow: Flow = { family: 'inet', destination: address('8.8.8.8'), mark: 0, tos: 0, uid: 0, ...more };
  return handle(kernel, { type: 'getroute', flow, fibMatch: false }, context);
}

function kindsOf(answer: ReturnType<typeof handle>): string[] {
  return answer.kind === 'done' ? answer.assumptions.map((each) => each.kind).sort() : [answer.kind];
}

const viaEth0 = routeTo('0.0.0.0/0', { gateway: address('192.0.2.1'), outInterface: 2 });

describe('a partly known machine', () => {
  test('a gateway on a link whose subnets are not known is taken to be on-link', () => {
    expect(kindsOf(newRoute(machine(), viaEth0))).toEqual(['gateway-on-link', 'not-there-before']);
  });

  test('a gateway without a link is taken to be on some link', () => {
    const answer = newRoute(machine(), routeTo('0.0.0.0/0', { gateway: address('192.0.2.1') }));
    expect(kindsOf(answer)).toEqual(['gateway-on-some-link', 'not-there-before']);
    const found = get(answer.kernel);
    expect(found).toMatchObject({ reply: { result: { gateway: address('192.0.2.1'), outInterface: 0 } } });
  });

  test('a gateway that is the broadcast address of a known subnet is refused for certain', () => {
    const request = {
      family: 'inet',
      index: 2,
      local: parsePrefix('192.0.2.7/24') as Prefix,
      scope: 0,
    } as const;
    const { kernel } = handle(machine(), { type: 'newaddr', flags: add, address: request }, context);
    const answer = newRoute(kernel, { ...viaEth0, gateway: address('192.0.2.255') });
    expect(answer).toMatchObject({ kind: 'error', error: { message: 'Nexthop has invalid gateway' } });
  });

  test('a link that the script made holds nothing unknown', () => {
    const made = handle(
      machine(),
      { type: 'newlink', link: { name: 'v0', kind: 'veth', up: true } },
      context,
    ).kernel;
    const index = [...made.namespaces.values()]
      .flatMap((ns) => [...ns.links.values()])
      .find(({ name }) => name === 'v0')?.index;
    expect(index).toBeDefined();
    const answer = newRoute(made, { ...viaEth0, outInterface: index as number });
    expect(answer).toMatchObject({ kind: 'error', error: { errno: 'ENETUNREACH' } });
  });

  test('a preferred source that is not known is taken to be local', () => {
    const answer = newRoute(machine(), { ...viaEth0, preferredSource: address('192.0.2.7') });
    expect(kindsOf(answer)).toEqual(['gateway-on-link', 'not-there-before', 'source-is-local']);
  });

  test('what the script added itself is there for certain', () => {
    const { kernel } = newRoute(machine(), viaEth0);
    expect(newRoute(kernel, viaEth0)).toMatchObject({ kind: 'error', error: { errno: 'EEXIST' } });
    expect(kindsOf(newRoute(kernel, viaEth0, { create: true, replace: true }))).toEqual(['gateway-on-link']);
  });

  test.each([
    [
      'deleting what was never seen',
      { type: 'delroute', route: routeTo('10.0.0.0/8', { routeType: 'none', scope: 255, protocol: 0 }) },
    ],
    [
      'deleting from a table that was never seen',
      { type: 'delroute', route: routeTo('10.0.0.0/8', { table: 100 }) },
    ],
    ['changing what was never seen', { type: 'newroute', flags: { replace: true }, route: viaEth0 }],
  ] as const)('%s may succeed or fail', (_, request) => {
    expect(handle(machine(), request, context).kind).toBe('unknown');
  });

  test('a lookup that finds nothing tells nothing', () => {
    expect(get(machine())).toMatchObject({
      kind: 'unknown',
      reason: 'the machine may hold a route that the script does not show',
    });
  });

  test('a lookup that finds a route rests on there being no better one', () => {
    const answer = get(newRoute(machine(), viaEth0).kernel);
    expect(kindsOf(answer)).toEqual(['link-exists', 'no-other-routes']);
    expect(answer).toMatchObject({ reply: { result: { outInterface: 2, gateway: address('192.0.2.1') } } });
    expect(answer).not.toHaveProperty('reply.result.preferredSource');
  });

  test('an address that the script gave is the source, if the link has no other', () => {
    const request = {
      family: 'inet',
      index: 2,
      local: parsePrefix('192.0.2.7/24') as Prefix,
      scope: 0,
    } as const;
    const { kernel } = handle(machine(), { type: 'newaddr', flags: add, address: request }, context);
    const answer = get(newRoute(kernel, viaEth0).kernel);
    expect(kindsOf(answer)).toEqual(['link-exists', 'no-other-address', 'no-other-routes']);
    expect(answer).toMatchObject({ reply: { result: { preferredSource: address('192.0.2.7') } } });
  });

  test('a reject route answers, though a better route may be there', () => {
    const { kernel } = newRoute(machine(), routeTo('8.0.0.0/8', { routeType: 'prohibit' }));
    expect(get(kernel)).toMatchObject({ kind: 'error', error: { errno: 'EACCES' } });
  });

  test('a source that is not known is taken to be local', () => {
    const { kernel } = newRoute(machine(), viaEth0);
    expect(kindsOf(get(kernel, { source: address('192.0.2.9') }))).toContain('source-is-local');
  });

  test('a packet that comes in is taken to be forwarded', () => {
    const { kernel } = newRoute(machine(), viaEth0);
    expect(kindsOf(get(kernel, { source: address('10.0.0.9'), inInterface: 2 }))).toContain('sysctl-value');
  });
});

test('what is not modelled is unknown by name', () => {
  const metrics = { congctl: { value: 'bbr', lock: false } };
  expect(newRoute(machine(), { ...viaEth0, metrics })).toMatchObject({
    kind: 'unknown',
    reason: 'whether the kernel has congestion control "bbr" is not known',
  });
});
