import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { capabilitiesFor } from '../../../server/src/protocol/requests.ts';

const root = new URL('../../../', import.meta.url);
const text = readFileSync(new URL('docs/features.md', root), 'utf8');

interface Row {
  readonly method: string;
  readonly tests: readonly string[];
  readonly overProtocol: string;
}

const rows: Row[] = [...text.matchAll(/^\| `(\S+)` \|[^|]*\|([^|]*)\|([^|]*)\|$/gm)].map(
  ([, method = '', behaviour = '', protocol = '']) => ({
    method,
    tests: [...`${behaviour} ${protocol}`.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path),
    overProtocol: protocol.replaceAll('`', '').trim(),
  }),
);

/** Capabilities whose method is not called like them. */
const METHODS: Readonly<Record<string, string>> = {
  textDocumentSync: 'textDocument/didChange',
  workspaceSymbolProvider: 'workspace/symbol',
  semanticTokensProvider: 'textDocument/semanticTokens/full',
  documentFormattingProvider: 'textDocument/formatting',
  documentRangeFormattingProvider: 'textDocument/rangeFormatting',
};

const methodOf = (capability: string) =>
  METHODS[capability] ?? `textDocument/${capability.replace(/Provider$/, '')}`;

describe('the table of features', () => {
  test('tells all that the server says that it can do', () => {
    const told = rows.map(({ method }) => method);
    const capable = Object.keys(capabilitiesFor({})).map(methodOf);
    expect(capable.filter((method) => !told.includes(method))).toEqual([]);
  });

  test.each(rows.map((row) => [row.method, row] as const))(
    '%s: names tests that there are, and that ask it',
    (_, row) => {
      expect(row.tests.filter((path) => !existsSync(new URL(path, root)))).toEqual([]);
      expect(readFileSync(new URL(row.overProtocol, root), 'utf8')).toContain(row.method.split('/').at(-1));
    },
  );
});
