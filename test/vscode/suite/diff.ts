import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, Position, Selection, type TextDocument, type TextEditor, Uri, workspace } from 'vscode';
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
    const found = shown.find((document) => !seen.includes(document) && document.getText() !== '');
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

  it('between two lines that are typed', async () => {
    const first = positionOf(editor.document, 'ip link set tun0 up');
    editor.selection = new Selection(first, positionOf(editor.document, 'ip route add 10.0.0.0/8'));
    const typing = setInterval(() => commands.executeCommand('quickInput.accept'), 200);
    const text = await shownBy('iproute2.diffLines').finally(() => clearInterval(typing));
    assert.match(text, /^Lines 14 to 15 of laptop\.sh$/m);
  });

  it('since the last commit', async () => {
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder, 'a folder is open');
    editor = await open(Uri.joinPath(folder.uri, 'providers.sh'));
    const end = new Position(editor.document.lineCount, 0);
    await editor.edit((edit) => edit.insert(end, 'ip rule add from 10.1.0.0/16 lookup vpn\n'));
    const text = await eventually('the version of the last commit', async () => {
      const shown = await shownBy('iproute2.diffHead');
      return shown.startsWith('Git knows no') ? undefined : shown;
    });
    assert.match(text, /^\+ \d+: from 10\.1\.0\.0\/16 lookup vpn \(line 12\)$/m);
    assert.doesNotMatch(text, /10\.0\.0\.0\/8/);
    await open(editor.document.uri);
    await commands.executeCommand('workbench.action.files.revert');
  });
});
