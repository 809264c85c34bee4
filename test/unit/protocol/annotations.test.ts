import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeLens, InlayHint } from 'vscode-languageserver-protocol';
import { hintKinds } from '../../../server/src/features/inlay-hints.ts';
import { displaySettingsOf } from '../../../server/src/protocol/display-settings.ts';
import { Client } from './client.ts';

describe('hints and lenses over the protocol', () => {
  let client: Client;
  const textDocument = { uri: 'file:///tmp/annotated.sh' };
  const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
  beforeAll(async () => {
    client = await Client.start();
    await client.open(textDocument.uri, 'ip route add 10.0.0.0/8 dev eth0 table 254\n');
  });
  afterAll(() => client.stop());

  test('hints: those that are on by default', async () => {
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    expect(hints.map(({ label }) => label)).toEqual(['main', 'proto boot']);
  });

  test('lenses: commands with the document and the line', async () => {
    const lenses = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument });
    expect(lenses.map(({ command }) => command)).toEqual([
      {
        title: 'routes after this line: 1, rules: 5',
        command: 'iproute2.showState',
        arguments: [textDocument.uri, 0],
      },
      { title: 'resolve a destination here', command: 'iproute2.resolve', arguments: [textDocument.uri, 0] },
    ]);
  });
});

describe('what is shown', () => {
  test('has the defaults of the manifest', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
    const settings = manifest.contributes.configuration.properties;
    const preset = (name: string): boolean => settings[`iproute2.${name}`].default;
    const { hints, lenses } = displaySettingsOf(undefined);
    expect(hintKinds.map((kind) => [kind, hints.has(kind)])).toEqual(
      hintKinds.map((kind) => [kind, preset(`inlayHints.${kind}`)]),
    );
    expect([preset('inlayHints.enabled'), preset('codeLens.enabled')]).toEqual([true, lenses]);
  });

  test('can be turned off, one by one and all at once', () => {
    expect(displaySettingsOf({ inlayHints: { names: false, scope: true } }).hints).toEqual(
      new Set(['proto', 'metric', 'scope']),
    );
    expect(displaySettingsOf({ inlayHints: { enabled: false, scope: true } }).hints).toEqual(new Set());
    expect(displaySettingsOf({ codeLens: { enabled: false } }).lenses).toBe(false);
  });

  test('keeps its defaults for what makes no sense', () => {
    expect(displaySettingsOf({ inlayHints: 'no', codeLens: { enabled: 'x' } })).toEqual(
      displaySettingsOf(undefined),
    );
  });
});
