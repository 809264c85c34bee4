import { describe, expect, test } from 'vitest';
import { freshNamespace } from '../../../server/src/kernel/core/namespaces.ts';
import { newRule } from '../../../server/src/kernel/core/rules.ts';
import { insertKernelRoute } from '../../../server/src/kernel/ipv4/kernel-routes.ts';
import { lookupRoute } from '../../../server/src/kernel/ipv4/lookup.ts';
import { newRoute } from '../../../server/src/kernel/ipv4/route-requests.ts';
import { Route } from '../../../server/src/kernel/route.ts';
import type { RouteRequest, RuleRequest } from '../../../server/src/kernel/rtnetlink.ts';
import type { Namespace } from '../../../server/src/kernel/state.ts';
import { type Address, parseAddress } from '../../../server/src/net/address.ts';
import { formatPrefix, type Prefix, parsePrefix } from '../../../server/src/net/prefix.ts';

type Step = (ns: Namespace) => Namespace;

function reject(destination: string, more: Partial<RouteRequest> = {}): Step {
  const request: RouteRequest = {
    family: 'inet',
    destination: parsePrefix(destination) as Prefix,
    tos: 0,
    table: 254,
    protocol: 3,
    scope: 0,
    routeType: 'prohibit',
    ...more,
  };
  return (ns) => newRoute(ns, request, { create: true, append: true }, 0).namespace;
}

function rule(more: Partial<RuleRequest>): Step {
  const request: RuleRequest = { family: 'inet', action: 'lookup', table: 0, protocol: 3, ...more };
  return (ns) => newRule(ns, request, { create: true, exclusive: true }, 0).namespace;
}

/** The rules tried for 10.1.2.3, each as `priority verdict: candidates`. */
function trace(...steps: readonly Step[]): string[] {
  const ns = steps.reduce((before, step) => step(before), freshNamespace(''));
  const flow = {
    family: 'inet',
    destination: parseAddress('10.1.2.3') as Address,
    mark: 0,
    tos: 0,
    uid: 0,
  } as const;
  return lookupRoute(ns, flow, { explain: true }).trace.steps.map(({ rule: tried, verdict, candidates }) => {
    const routes = candidates?.map(
      ({ route, passedOver }) => `${formatPrefix(route.destination)}${passedOver ? ` (${passedOver})` : ''}`,
    );
    return `${tried.priority} ${verdict}${routes ? `: ${routes.join(', ')}` : ''}`;
  });
}

describe('the trace of a lookup', () => {
  test('tells why each candidate was passed over', () => {
    const steps = trace(
      reject('10.1.0.0/16', { priority: 9 }),
      reject('10.1.0.0/16', { tos: 0x10 }),
      reject('10.1.0.0/16', { priority: 5 }),
      reject('10.1.0.0/16', { priority: 5, routeType: 'unreachable' }),
      reject('10.0.0.0/8'),
      reject('10.1.2.4/32'),
    );
    expect(steps).toEqual([
      '0 no-match: ',
      '32766 decided: 10.1.0.0/16 (tos), 10.1.0.0/16, 10.1.0.0/16 (later), 10.1.0.0/16 (higher-metric), ' +
        '10.0.0.0/8 (shorter-prefix)',
    ]);
  });

  test('tells what every rule came to', () => {
    const steps = trace(
      reject('10.0.0.0/8', { table: 7, routeType: 'throw' }),
      reject('0.0.0.0/0', { table: 8 }),
      rule({ priority: 10, mark: 5, table: 8 }),
      rule({ priority: 20, table: 7 }),
      rule({ priority: 30, action: 'nop' }),
      rule({ priority: 40, table: 99 }),
      rule({ priority: 50, action: 'goto', target: 60 }),
      rule({ priority: 55, table: 8 }),
      rule({ priority: 60, table: 8 }),
    );
    expect(steps).toEqual([
      '0 no-match: ',
      '10 selector-differs',
      '20 throw: 10.0.0.0/8',
      '30 nop',
      '40 no-match: ',
      '50 goto',
      '60 decided: 0.0.0.0/0',
    ]);
  });

  test('shows a route of local under its own rule while both tables share a trie', () => {
    const local = (ns: Namespace): Namespace =>
      insertKernelRoute(
        ns,
        Route.of({
          destination: parsePrefix('10.0.0.0/8') as Prefix,
          tos: 0,
          table: 255,
          routeType: 'local',
          scope: 254,
          protocol: 2,
          priority: 0,
          preferredSource: undefined,
          nexthops: [
            {
              gateway: undefined,
              outInterface: 1,
              weight: 1,
              onlink: false,
              scope: 255,
              dead: false,
              linkdown: false,
            },
          ],
          metrics: undefined,
          realms: undefined,
          origin: 0,
        }),
      );
    expect(trace(local, reject('0.0.0.0/0'))).toEqual(['0 decided: 10.0.0.0/8']);
    expect(trace(local, reject('10.1.0.0/16'))).toEqual([
      '0 no-match: 10.0.0.0/8 (shorter-prefix)',
      '32766 decided: 10.1.0.0/16',
    ]);
  });

  test('is empty unless asked for', () => {
    const flow = {
      family: 'inet',
      destination: parseAddress('10.1.2.3') as Address,
      mark: 0,
      tos: 0,
      uid: 0,
    } as const;
    expect(lookupRoute(freshNamespace(''), flow).trace.steps).toEqual([]);
  });
});
