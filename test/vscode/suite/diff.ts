import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, Selection, type TextDocument, type TextEditor, workspace } from 'vscode';
import { eventually, open, positionOf, repositoryFile } from './editor.ts';

describe('what changes', () => {
  let editor: TextEditor;

  before(async () => {
    editor = await open(repositoryFile('examples/laptop.sh'));
  });

  after(() => commands.executeCommand('workbench.action.closeAllEditors'));

  /** The text that a command opens, in a document of the language that has colours for it. */
  async function shownBy(command: string): Promise<string> {
    await open(editor.document.uri);
    await commands.executeCommand(command);
    const shown = await eventually(`the document of ${command}`, newDiff);
    assert.equal(shown.languageId, 'diff');
    await commands.executeCommand('workbench.action.closeActiveEditor');
    return shown.getText();
  }

  let seen: readonly TextDocument[] = [];
  function newDiff(): TextDocument | undefined {
    const shown = workspace.textDocuments.filter(({ uri }) => uri.scheme === 'iproute2-diff');
    const found = shown.find((document) => !seen.includes(document));
    if (found) seen = shown;
    return found;
  }

  it('by the whole script', async () => {
    const text = await shownBy('iproute2.diffScript');
    assert.match(text, /^\+ default via 192\.0\.2\.1 dev wlan0 proto dhcp .* table main \(line 10\)$/m);
    assert.match(text, /^@@ Destinations of own packets that go elsewhere: IPv4 @@$/m);
  });

  it('by the selected lines', async () => {
    const start = positionOf(editor.document, 'ip route add 10.0.0.0/8');
    editor.selection = new Selection(start, start);
    const text = await shownBy('iproute2.diffSelection');
    assert.match(text, /^\+ 10\.0\.0\.0\/8 via 10\.23\.42\.1 dev tun0 proto static table main \(line 15\)$/m);
    assert.doesNotMatch(text, /wlan0 proto dhcp/);
  });
});
