import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../../server/src/features/decision.ts';
import type { WireStateItem } from '../../../server/src/protocol/views.ts';
import { Client } from './client.ts';

const uri = 'file:///lab/uplink.sh';
const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 33 } };
const text = 'ip link set lo up\nip route add blackhole 10.0.0.0/8\n';

/** The first item of a tree that is it. */
function find(
  items: readonly WireStateItem[],
  isIt: (item: WireStateItem) => boolean,
): WireStateItem | undefined {
  for (const item of items) {
    const found = isIt(item) ? item : find(item.children ?? [], isIt);
    if (found) return found;
  }
  return undefined;
}

describe('the requests for views', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.start();
    await client.open(uri, text);
  });
  afterAll(() => client.stop());

  test('the tree of the state after a line, with places as ranges', async () => {
    const answer = await client.request<{ items: WireStateItem[] }>('iproute2/state', { uri, line: 1 });
    expect(find(answer.items, (item) => item.label === 'blackhole 10.0.0.0/8')).toEqual({
      kind: 'route',
      label: 'blackhole 10.0.0.0/8',
      detail: '(line 2)',
      place: { uri, range },
    });
    const before = await client.request('iproute2/state', { uri, line: 0 });
    expect(JSON.stringify(before)).not.toContain('blackhole');
  });

  test('the state as text', async () => {
    const answer = await client.request('iproute2/stateText', { uri, line: 1 });
    expect(answer).toContain('blackhole 10.0.0.0/8');
  });

  test('the way of a packet, with places as ranges', async () => {
    const flow = { destination: '10.1.2.3' };
    const decision = await client.request<Decision>('iproute2/decision', { uri, line: 1, flow });
    expect(decision).toMatchObject({ question: 'ip route get 10.1.2.3', succeeds: false });
    expect(decision.nodes.find(({ kind }) => kind === 'route')).toMatchObject({ place: { uri, range } });
  });

  test('the status of a document', async () => {
    expect(await client.request('iproute2/status', { uri })).toMatchObject({
      world: 'assumed',
      unknowns: [],
      findings: { error: 0 },
    });
  });

  test('what lines change, and what an edit does', async () => {
    const lines = await client.request('iproute2/diff', { uri, first: 1, last: 1 });
    expect(lines).toContain('+ blackhole 10.0.0.0/8 table main (line 2)');
    expect(lines).not.toContain('Links');
    const earlier = text.replace('blackhole', 'prohibit');
    expect(await client.request('iproute2/diff', { uri, earlier })).toContain(
      '- prohibit 10.0.0.0/8 table main (line 2)',
    );
  });

  test.each(['iproute2/state', 'iproute2/stateText', 'iproute2/decision', 'iproute2/diff'])(
    '%s of a document that is not open',
    async (method) => {
      expect(await client.request(method, { uri: 'file:///nowhere', line: 0 })).toBeNull();
    },
  );
});
