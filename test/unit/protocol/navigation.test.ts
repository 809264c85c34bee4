import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Location, Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { Client } from './client.ts';

const SCRIPT = 'ip rule add from all lookup isp1\nip route add default dev eth0 table isp1\n';

describe('navigation over the protocol, in a workspace', () => {
  let client: Client;
  let folder: string;
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'navigation-'));
    mkdirSync(join(folder, 'etc/iproute2'), { recursive: true });
    writeFileSync(join(folder, 'etc/iproute2/rt_tables'), '255 local\n100 isp1\n');
    writeFileSync(join(folder, 'down.sh'), '#!/bin/sh\nip route flush table 100\nip rule del lookup isp1\n');
    writeFileSync(join(folder, 'notes.txt'), 'isp1\n');
    client = await Client.start([pathToFileURL(folder).href]);
    await client.open(uriOf('up.sh'), SCRIPT);
  });
  afterAll(() => {
    client.stop();
    rmSync(folder, { recursive: true });
  });

  const at = (line: number, character: number) => ({
    textDocument: { uri: uriOf('up.sh') },
    position: { line, character },
  });

  test('definition of a table: the line of its name file', async () => {
    expect(await client.request<Location[]>('textDocument/definition', at(0, 30))).toEqual([
      {
        uri: uriOf('etc/iproute2/rt_tables'),
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 8 } },
      },
    ]);
  });

  test('references: in files that are not open too', async () => {
    const params = { ...at(0, 30), context: { includeDeclaration: false } };
    const found = await client.request<Location[]>('textDocument/references', params);
    const places = found.map(
      ({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line}:${range.start.character}`,
    );
    expect(places.sort()).toEqual(['down.sh:1:21', 'down.sh:2:19', 'up.sh:0:28', 'up.sh:1:36']);
  });

  test('highlights: of the document alone', async () => {
    const found = await client.request<{ range: Range }[]>('textDocument/documentHighlight', at(1, 38));
    expect(found.map(({ range }) => range.start.line)).toEqual([0, 1]);
  });

  test('rename: in the name file and every script', async () => {
    expect(await client.request('textDocument/prepareRename', at(0, 30))).toMatchObject({
      placeholder: 'isp1',
    });
    const edit = await client.request<WorkspaceEdit>('textDocument/rename', {
      ...at(0, 30),
      newName: 'fiber',
    });
    const counts = Object.entries(edit.changes ?? {}).map(([uri, edits]) => [
      uri.split('/').at(-1),
      edits.length,
    ]);
    expect(Object.fromEntries(counts)).toEqual({ 'up.sh': 2, 'down.sh': 1, rt_tables: 1 });
  });

  test('a rename that cannot be done is refused with a reason', async () => {
    const wrong = client.request('textDocument/rename', { ...at(0, 30), newName: 'a b' });
    await expect(wrong).rejects.toThrow(/letters/);
  });

  test('positions outside the text are answered with nothing', async () => {
    for (const method of ['definition', 'documentHighlight']) {
      expect(await client.request<unknown[]>(`textDocument/${method}`, at(900, 900))).toEqual([]);
    }
    expect(await client.request('textDocument/prepareRename', at(900, 900))).toBeNull();
  });
});

test('places behind an edit, and in a file that another script sources', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'navigation-'));
  const uri = (name: string) => pathToFileURL(join(folder, name)).href;
  writeFileSync(join(folder, 'lib.sh'), 'up() {\n  ip link set wan up\n}\n');
  const client = await Client.start([pathToFileURL(folder).href]);
  const script = '. ./lib.sh\nup\n\nip route add default dev wan\n';
  await client.open(uri('main.sh'), script);
  await client.change(uri('main.sh'), 2, `# a line\n${script.replace('default', '10.0.0.0/8')}`);
  const params = {
    textDocument: { uri: uri('main.sh') },
    position: { line: 4, character: 30 },
    context: { includeDeclaration: true },
  };
  const found = await client.request<Location[]>('textDocument/references', params);
  expect(
    found
      .map(({ uri: of, range }) => `${of.split('/').at(-1)}:${range.start.line}:${range.start.character}`)
      .sort(),
  ).toEqual(['lib.sh:1:14', 'main.sh:4:28']);
  const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...params, newName: 'uplink' });
  expect(Object.values(edit.changes ?? {}).map((edits) => edits.length)).toEqual([1, 1]);
  client.stop();
  rmSync(folder, { recursive: true });
});
