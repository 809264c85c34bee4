import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { Client } from './client.ts';

const uri = 'file:///tmp/structure.sh';
const SCRIPT =
  '# iproute2-ls: disable=IPR101\nup() {\n  ip link add v0 type dummy\n}\nup\nip netns add blue\n';

describe('the structure of documents over the protocol', () => {
  let client: Client;
  const textDocument = { uri };
  beforeAll(async () => {
    client = await Client.start();
    await client.open(uri, SCRIPT);
  });
  afterAll(() => client.stop());

  test('symbols of the document, nested', async () => {
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name, children }) => [name, children?.map((each) => each.name)])).toEqual([
      ['up', ['v0']],
      ['blue', []],
    ]);
  });

  test('symbols of the workspace, by letters in their order', async () => {
    const symbols = await client.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'bl' });
    expect(symbols.map(({ name, location }) => [name, location.uri])).toEqual([['blue', uri]]);
  });

  test('links to the page of a code', async () => {
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', { textDocument });
    expect(links).toEqual([
      {
        range: { start: { line: 0, character: 23 }, end: { line: 0, character: 29 } },
        target: expect.stringMatching(/IPR101\.md$/),
      },
    ]);
  });

  test('selections, each in a larger one', async () => {
    const params = {
      textDocument,
      positions: [
        { line: 5, character: 15 },
        { line: 99, character: 0 },
      ],
    };
    const [first, outside] = await client.request<SelectionRange[]>('textDocument/selectionRange', params);
    expect(first?.range).toEqual({ start: { line: 5, character: 13 }, end: { line: 5, character: 17 } });
    expect(first?.parent?.range.start).toEqual({ line: 5, character: 0 });
    expect(outside).toBeDefined();
  });

  test('folds of a batch file, none of a shell script', async () => {
    const batch = 'file:///tmp/structure.batch';
    await client.open(batch, '# one\nlink set lo up\n', 'iproute2-batch');
    const ask = (of: string) =>
      client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri: of } });
    expect(await ask(batch)).toMatchObject([{ startLine: 0, endLine: 1, kind: 'region' }]);
    expect(await ask(uri)).toEqual([]);
  });

  test('linked places of a device', async () => {
    const linked = 'file:///tmp/linked.sh';
    await client.open(linked, 'ip link set wan up\nip route add default dev wan\n');
    const params = { textDocument: { uri: linked }, position: { line: 0, character: 13 } };
    expect(await client.request('textDocument/linkedEditingRange', params)).toMatchObject({
      ranges: [{}, {}],
    });
  });
});
