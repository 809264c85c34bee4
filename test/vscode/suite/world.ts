import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, Selection } from 'vscode';
import { eventually, open, repositoryFile } from './editor.ts';

describe('iproute2.chooseWorld', () => {
  after(() => commands.executeCommand('workbench.action.files.revert'));

  it('chooses the world of a script from lists, and becomes a directive', async () => {
    const editor = await open(repositoryFile('examples/laptop.sh'));
    editor.selection = new Selection(0, 0, 0, 0);
    const chosen = commands.executeCommand('iproute2.chooseWorld');
    const line = await eventually('the directive', async () => {
      // The first entry of one list after the other.
      await commands.executeCommand('quickInput.accept');
      const text = editor.document.lineAt(1).text;
      return text.startsWith('# iproute2-ls: world=') ? text : undefined;
    });
    assert.match(line, /^# iproute2-ls: world=assumed$/);
    await chosen;
  });
});
