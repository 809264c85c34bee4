import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { type CompletionList, commands, Selection, type TextEditor, Uri, workspace } from 'vscode';
import { eventually, open } from './editor.ts';

const command = 'ip route add default via 192.0.2.1 table ';

describe('completion in a folder with its own iproute2/rt_tables', () => {
  let editor: TextEditor;

  before(async () => {
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder, 'a folder is open');
    editor = await open(Uri.joinPath(folder.uri, 'uplink.sh'));
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => edit.insert(end, `${command}v`));
    const cursor = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    editor.selection = new Selection(cursor, cursor);
  });

  after(() => commands.executeCommand('workbench.action.files.revert'));

  it('offers the names of that file behind table', async () => {
    const item = await eventually('a completion', async () => {
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active.translate(0, -1),
      );
      return list.items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'vpn');
    });
    assert.ok(item);
  });

  it('inserts the accepted name', async () => {
    await commands.executeCommand('editor.action.triggerSuggest');
    const line = await eventually('the accepted name', async () => {
      await commands.executeCommand('acceptSelectedSuggestion');
      const text = editor.document.lineAt(editor.selection.active.line).text;
      return text === `${command}v` ? undefined : text;
    });
    assert.equal(line, `${command}vpn`);
  });
});
