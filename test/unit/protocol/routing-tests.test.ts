import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireTestFile } from '../../../server/src/protocol/routing-tests.ts';
import { Client } from './client.ts';

let client: Client;
beforeAll(async () => {
  client = await Client.start([]);
});
afterAll(() => client.stop());

test('the expectations of open documents, with their outcomes and places', async () => {
  const uri = 'file:///tmp/expectations.sh';
  const script = [
    '# iproute2-ls: world=fresh',
    'ip link set lo up',
    '# iproute2-ls: expect 127.0.0.1 -> dev lo',
    '  # iproute2-ls: expect 127.0.0.1 -> dev eth0',
    '',
  ].join('\n');
  await client.open('file:///tmp/plain.sh', 'ip link\n');
  await client.open(uri, script);
  const files = await client.request<WireTestFile[]>('iproute2/tests', {});
  expect(files).toEqual([
    {
      uri,
      tests: [
        {
          title: '127.0.0.1 -> dev lo',
          range: { start: { line: 2, character: 0 }, end: { line: 2, character: 41 } },
        },
        {
          title: '127.0.0.1 -> dev eth0',
          range: { start: { line: 3, character: 2 }, end: { line: 3, character: 45 } },
          failure: expect.stringContaining('Instead: local 127.0.0.1 dev lo'),
        },
      ],
    },
  ]);
});
