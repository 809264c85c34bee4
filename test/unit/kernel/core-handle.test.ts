import { describe, expect, test } from 'vitest';
import {
  assumedKernel,
  freshKernel,
  freshNamespace,
  withNamespace,
} from '../../../server/src/kernel/core/namespaces.ts';
import { handle } from '../../../server/src/kernel/handle.ts';
import { BOOT } from '../../../server/src/kernel/origin.ts';
import type { Request } from '../../../server/src/kernel/rtnetlink.ts';
import { INITIAL_NAMESPACE } from '../../../server/src/kernel/state.ts';
import { parseAddress } from '../../../server/src/net/address.ts';
import { hostPrefix } from '../../../server/src/net/prefix.ts';

const here = { namespace: INITIAL_NAMESPACE, origin: 1 };
const address = (text: string) => parseAddress(text) ?? expect.fail(text);
const addBridge: Request = { type: 'newlink', link: { name: 'br0', kind: 'bridge' } };
const flow = { family: 'inet', mark: 0, tos: 0, uid: 0 } as const;

describe('handle', () => {
  test('answers with a new state and leaves the old one', () => {
    const before = freshKernel();
    const { kernel } = handle(before, addBridge, here);
    expect(before.namespaces.get('')?.links.size).toBe(1);
    expect(kernel.namespaces.get('')?.links.size).toBe(2);
  });

  test('reaches the namespace that is named, and no other', () => {
    const two = withNamespace(freshKernel(), freshNamespace('lab'));
    const { kernel } = handle(two, addBridge, { ...here, namespace: 'lab' });
    expect(['', 'lab'].map((name) => kernel.namespaces.get(name)?.links.size)).toEqual([1, 2]);
  });

  test('a namespace that does not exist is an unknown, not an exception', () => {
    expect(handle(freshKernel(), addBridge, { ...here, namespace: 'lab' })).toMatchObject({
      kind: 'unknown',
      reason: 'the network namespace lab is not known',
    });
  });

  test('a dump of a table that does not exist is refused', () => {
    expect(handle(freshKernel(), { type: 'dumproutes', family: 'inet', table: 77 }, here)).toMatchObject({
      kind: 'error',
      error: { errno: 'ENOENT', message: 'ipv4: FIB table does not exist' },
    });
  });

  test('a lookup names the route, the rules tried and where they come from', () => {
    const destination = address('127.0.0.1');
    const answer = handle(
      assumedKernel(),
      { type: 'getroute', fibMatch: false, flow: { ...flow, destination } },
      { ...here, explain: true },
    );
    expect(answer).toMatchObject({
      kind: 'done',
      reply: {
        type: 'route',
        result: { routeType: 'local', route: { destination: hostPrefix(destination), origin: BOOT } },
        trace: { steps: expect.arrayContaining([expect.objectContaining({ verdict: 'decided' })]) },
      },
    });
  });
});

describe('the assumed world', () => {
  test('has lo up with its routes and the default rules, and may hold more', () => {
    const ns = assumedKernel().namespaces.get(INITIAL_NAMESPACE);
    expect(ns).toMatchObject({ complete: false });
    expect(ns?.links.get(1)).toMatchObject({ name: 'lo', up: true, carrier: true });
    expect([...(ns?.rules ?? [])].map((rule) => rule.priority)).toEqual([0, 32766, 32767]);
    expect(ns?.tables.get(255)?.size).toBe(3);
  });
});
