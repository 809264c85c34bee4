import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import {
  commands,
  type Hover,
  type MarkdownString,
  type SemanticTokens,
  type SemanticTokensLegend,
  type TextDocument,
  workspace,
} from 'vscode';
import { eventually, open, positionOf, repositoryFile } from './editor.ts';

describe('the words of an ip command', () => {
  let document: TextDocument;

  before(async () => {
    document = (await open(repositoryFile('examples/two-uplinks.sh'))).document;
  });

  it('are explained on hover', async () => {
    const position = positionOf(document, 'fwmark').translate(0, 2);
    const text = await eventually('a hover', async () => {
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      const parts = hovers.flatMap(({ contents }) => contents as MarkdownString[]);
      return parts.length > 0 ? parts.map(({ value }) => value).join('\n') : undefined;
    });
    assert.match(text, /fwmark MARK/);
  });

  it('are coloured by what they are', async () => {
    const { tokenTypes } = await commands.executeCommand<SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const { data } = await eventually('semantic tokens', async () =>
      commands.executeCommand<SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      ),
    );
    // `ip route flush table all proto uplinks`
    const types = [3, 8, 13, 18, 23].map((at) => tokenTypes[data[at] ?? -1]);
    assert.deepEqual(types, ['class', 'method', 'parameter', 'enumMember', 'parameter']);
  });
});

it('files of names have a language of their own', async () => {
  for (const file of [
    'examples/iproute2/rt_tables.d/uplinks.conf',
    'test/vscode/workspace/iproute2/rt_tables',
  ]) {
    const { languageId } = await workspace.openTextDocument(repositoryFile(file));
    assert.equal(languageId, 'iproute2-names', file);
  }
});
