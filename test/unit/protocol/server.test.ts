import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  Diagnostic,
  Hover,
  MarkupContent,
  SemanticTokens,
  SignatureHelp,
} from 'vscode-languageserver-protocol';
import { Client } from './client.ts';

const examples = new URL('../../../examples/', import.meta.url);
const laptop = new URL('laptop.sh', examples).href;
const laptopText = readFileSync(fileURLToPath(laptop), 'utf8');

/** The protocol's position of the first place where `needle` stands. */
function positionOf(text: string, needle: string) {
  const offset = text.indexOf(needle);
  expect(offset).toBeGreaterThanOrEqual(0);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before.at(-1) as string).length };
}

describe('over the protocol', () => {
  let client: Client;
  beforeAll(async () => {
    client = await Client.start([new URL('../../vscode/workspace', import.meta.url).href]);
  });
  afterAll(() => client.stop());

  async function hoverText(uri: string, text: string, needle: string): Promise<string> {
    const params = { textDocument: { uri }, position: positionOf(text, needle) };
    const hover = await client.request<Hover | null>('textDocument/hover', params);
    return (hover?.contents as MarkupContent | undefined)?.value ?? '';
  }

  test('the laptop example: findings, hover on an address, link to the line', async () => {
    const diagnostics = await client.open(laptop, laptopText);
    const staticLine = positionOf(laptopText, 'proto static').line;
    expect(
      diagnostics.find(({ code, range }) => code === 'IPR102' && range.start.line === staticLine),
    ).toMatchObject({ source: 'iproute2', message: expect.stringContaining('static') });
    const page = diagnostics.find(({ code }) => code === 'IPR102')?.codeDescription?.href;
    expect(readFileSync(fileURLToPath(page as string), 'utf8')).toContain('# IPR102: proto-static');
    const hover = await hoverText(laptop, laptopText, '1.1.1.1');
    expect(hover).toContain('1.1.1.1 via 192.0.2.1 dev wlan0 src 192.0.2.42');
    const line = positionOf(laptopText, 'ip route add default').line + 1;
    expect(hover).toContain(`[line ${line}](${laptop}#L${line})`);
  });

  test('findings that take a second run follow when nobody types, those of a short script come at once', async () => {
    const codes = (diagnostics: Diagnostic[]) => new Set(diagnostics.map(({ code }) => code));
    const short = await client.open('file:///tmp/short.sh', 'ip rule add from 10.0.0.0/8 table 7\n');
    expect(codes(short)).toContain('IPR602');
    const lines = Array.from({ length: 200 }, (_, i) => `ip rule add from 10.0.${i}.0/24 table 7\n`);
    const uri = 'file:///tmp/long.sh';
    expect(codes(await client.open(uri, lines.join('')))).not.toContain('IPR602');
    expect(codes(await client.nextDiagnostics(uri))).toContain('IPR602');
  });

  test('completion in the middle of an unfinished line', async () => {
    const uri = 'file:///tmp/unfinished.sh';
    const text = 'ip route add default via 192.0.2.1 dev eth0 table \nip rule add from all lookup main\n';
    await client.open(uri, text);
    const position = { line: 0, character: text.indexOf('\n') };
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri },
      position,
    });
    expect(items.map((item) => item.label)).toEqual(expect.arrayContaining(['main', 'local', 'default']));
  });

  test('documentation of a completion comes when it is asked for', async () => {
    const uri = 'file:///tmp/resolved.sh';
    await client.open(uri, 'ip route add default \n');
    const params = { textDocument: { uri }, position: { line: 0, character: 21 } };
    const items = await client.request<CompletionItem[]>('textDocument/completion', params);
    const metric = items.find(({ label }) => label === 'metric');
    expect(metric?.documentation).toBeUndefined();
    const resolved = await client.request<CompletionItem>('completionItem/resolve', metric ?? {});
    expect(resolved.documentation).toMatchObject({ value: expect.stringContaining('`metric NUMBER`') });
  });

  test('signature help: the option that is typed', async () => {
    const uri = 'file:///tmp/signature.sh';
    await client.open(uri, 'ip route add default via \n');
    const params = { textDocument: { uri }, position: { line: 0, character: 25 } };
    expect(await client.request<SignatureHelp>('textDocument/signatureHelp', params)).toMatchObject({
      signatures: [{ label: expect.stringMatching(/^ip route add /) }],
      activeParameter: 1,
    });
  });

  test('semantic tokens, relative to each other', async () => {
    const uri = 'file:///tmp/tokens.sh';
    await client.open(uri, 'ip link\n# x\nsudo ip route add default\n');
    const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    const positions = Array.from({ length: data.length / 5 }, (_, nth) => data.slice(nth * 5, nth * 5 + 3));
    expect(positions).toEqual([
      [0, 3, 4],
      [2, 8, 5],
      [0, 6, 3],
      [0, 4, 7],
    ]);
  });

  test('a finding goes away with its cause', async () => {
    const uri = 'file:///tmp/edited.sh';
    const before = await client.open(uri, 'ip route add 10.0.0.0/8 bogus\n');
    expect(before.map((each) => each.severity)).toContain(1);
    const after = await client.change(uri, 2, 'ip route add 10.0.0.0/8 dev eth0 proto 77\n');
    expect(after.filter((each) => each.severity === 1)).toEqual([]);
  });

  test('quick fixes are offered for the finding under the cursor', async () => {
    const uri = 'file:///tmp/fix.sh';
    const text = 'ip route add 10.0.0.0/8 dev eth0\n';
    const diagnostics = await client.open(uri, text);
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: diagnostics[0]?.range,
      context: { diagnostics },
    });
    expect(actions[0]).toMatchObject({ kind: 'quickfix', edit: { changes: { [uri]: expect.any(Array) } } });
    const titles = actions.map(({ title }) => title);
    const codes = [...new Set(diagnostics.map(({ code }) => code))];
    expect(titles).toEqual(
      expect.arrayContaining(
        codes.flatMap((code) => [`Disable ${code} for this line`, `Disable ${code} for this file`]),
      ),
    );
  });

  test('all fixes at once, only where they are asked for', async () => {
    const uri = 'file:///tmp/fix-all.sh';
    await client.open(uri, 'ip link\nip rule\n');
    await client.change(uri, 2, 'ip link\nip route add 10.0.0.0/8 dev eth0\nip rule\n');
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const actionsOf = (only: string[]) =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], only },
      });
    const [action] = await actionsOf(['source.fixAll']);
    const [edit] = action?.edit?.changes?.[uri] ?? [];
    expect(action?.kind).toBe('source.fixAll.iproute2');
    expect(edit?.range).toMatchObject({ start: { line: 1 }, end: { line: 1 } });
    expect(edit?.newText).toContain('proto');
    expect(await actionsOf(['source.organizeImports'])).toEqual([]);
  });
});

describe('settings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'protocol-'));
  const uri = pathToFileURL(join(folder, 'a.sh')).href;
  const project = join(folder, '.iproute2-ls.toml');
  const projectUri = pathToFileURL(project).href;
  const text = 'ip route add 10.0.0.0/8 dev eth0\n';
  let client: Client;
  beforeAll(async () => {
    client = await Client.start([]);
  });
  afterAll(() => {
    client.stop();
    rmSync(folder, { recursive: true });
  });

  const severityOf = (diagnostics: readonly Diagnostic[], code: string) =>
    diagnostics.find((each) => each.code === code)?.severity;

  test("levels of rules are the editor's, and the project file's before those", async () => {
    expect(severityOf(await client.open(uri, text), 'IPR101')).toBe(2);
    const rules = { IPR101: 'error' };
    expect(severityOf(await client.configure({ rules }, uri), 'IPR101')).toBe(1);
    writeFileSync(project, '[rules]\nIPR101 = "hint"\n');
    expect(severityOf(await client.changeFile(projectUri, uri), 'IPR101')).toBe(4);
  });

  test('a project file with a mistake is told where it is, until it is mended', async () => {
    writeFileSync(project, 'preset = "lax"\n');
    const [problem] = await client.changeFile(projectUri, projectUri);
    expect(problem).toMatchObject({ range: { start: { line: 0, character: 0 } }, severity: 1 });
    writeFileSync(project, '');
    expect(await client.changeFile(projectUri, projectUri)).toEqual([]);
  });
});
