import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { commands, type Hover, languages, type MarkdownString, type TextDocument } from 'vscode';
import { eventually, open, positionOf, repositoryFile } from './editor.ts';

describe('examples/laptop.sh', () => {
  let document: TextDocument;

  before(async () => {
    document = (await open(repositoryFile('examples/laptop.sh'))).document;
  });

  it('tells on hover over an address its route and the line responsible', async () => {
    const position = positionOf(document, '1.1.1.1').translate(0, 2);
    const text = await eventually('a hover', async () => {
      const hovers = await commands.executeCommand<Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hovers.length > 0 ? hovers.map(hoverText).join('\n') : undefined;
    });
    assert.match(text, /dev wlan0/);
    assert.match(text, /\bline \d+/);
  });

  it('warns where a route takes proto static', async () => {
    const line = positionOf(document, 'proto static').line;
    const diagnostic = await eventually('a diagnostic', () =>
      languages.getDiagnostics(document.uri).find(({ range }) => range.start.line === line),
    );
    assert.ok(diagnostic.code, 'the diagnostic has a code');
  });
});

function hoverText(hover: Hover): string {
  return hover.contents
    .map((part) => (typeof part === 'string' ? part : (part as MarkdownString).value))
    .join('\n');
}
