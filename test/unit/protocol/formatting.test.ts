import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TextEdit } from 'vscode-languageserver-protocol';
import { Client } from './client.ts';

describe('formatting over the protocol', () => {
  let client: Client;
  const options = { tabSize: 2, insertSpaces: true };
  const documents = { batch: 'file:///tmp/formatted.batch', shell: 'file:///tmp/formatted.sh' };
  beforeAll(async () => {
    client = await Client.start();
    await client.open(documents.batch, 'link  show\n', 'iproute2-batch');
    await client.open(documents.shell, 'ip  link\n');
  });
  afterAll(() => client.stop());

  const blank = (character: number) => ({
    range: { start: { line: 0, character }, end: { line: 0, character: character + 2 } },
    newText: ' ',
  });

  test('of a whole batch file', async () => {
    const params = { textDocument: { uri: documents.batch }, options };
    expect(await client.request<TextEdit[]>('textDocument/formatting', params)).toEqual([blank(4)]);
  });

  test('of a shell script only where a range is asked for', async () => {
    const textDocument = { uri: documents.shell };
    expect(await client.request<TextEdit[]>('textDocument/formatting', { textDocument, options })).toEqual(
      [],
    );
    const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
    const inRange = client.request<TextEdit[]>('textDocument/rangeFormatting', {
      textDocument,
      options,
      range,
    });
    expect(await inRange).toEqual([blank(2)]);
  });
});
