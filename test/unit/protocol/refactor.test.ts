import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { Client } from './client.ts';

const uri = 'file:///tmp/refactored.sh';

describe('code actions over the protocol', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.start();
    await client.open(uri, 'ip r a 10.0.0.0/8 dev eth0 table 77\n');
  });
  afterAll(() => client.stop());

  const actions = (only?: string[]) =>
    client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line: 0, character: 4 }, end: { line: 0, character: 4 } },
      context: { diagnostics: [], ...(only && { only }) },
    });

  test('refactorings beside quick fixes, with their edits', async () => {
    const all = await actions();
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['quickfix', 'refactor.rewrite']));
    expect(all.find(({ title }) => title.includes('in full'))?.edit?.changes?.[uri]).toHaveLength(2);
  });

  test('only the kinds that are asked for', async () => {
    expect((await actions(['refactor'])).every(({ kind }) => kind === 'refactor.rewrite')).toBe(true);
    expect((await actions(['quickfix'])).every(({ kind }) => kind === 'quickfix')).toBe(true);
    expect(await actions(['source.organizeImports'])).toEqual([]);
  });
});

test('a table gets its name in a file of the folder, where the editor makes files', async () => {
  const capabilities = { workspace: { workspaceEdit: { resourceOperations: ['create' as const] } } };
  const client = await Client.start(['file:///lab'], capabilities);
  const textDocument = { uri: 'file:///lab/up.sh' };
  await client.open(textDocument.uri, 'ip rule add lookup 77\n');
  const position = { line: 0, character: 20 };
  const context = { diagnostics: [], only: ['refactor.extract'] };
  const found = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range: { start: position, end: position },
    context,
  });
  const file = 'file:///lab/etc/iproute2/rt_tables.d/scripts.conf';
  expect(found.map(({ edit }) => edit?.documentChanges)).toEqual([
    [
      { kind: 'create', uri: file, options: { ignoreIfExists: true } },
      {
        textDocument: { uri: file, version: null },
        edits: [expect.objectContaining({ newText: '77\ttable-77\n' })],
      },
      {
        textDocument: { ...textDocument, version: null },
        edits: [expect.objectContaining({ newText: 'table-77' })],
      },
    ],
  ]);
  client.stop();
});
