import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, type Diagnostic, languages, TabInputCustom, type Uri, window } from 'vscode';
import { eventually, open, repositoryFile } from './editor.ts';

/** Where the code of a finding leads. */
function pageOf({ code }: Diagnostic): Uri | undefined {
  return typeof code === 'object' ? code.target : undefined;
}

describe('the code of a finding', () => {
  it('leads to its page, which VS Code shows as a preview', async () => {
    const { document } = await open(repositoryFile('examples/laptop.sh'));
    const page = await eventually('a finding with a page', () =>
      languages
        .getDiagnostics(document.uri)
        .map(pageOf)
        .find((target) => target),
    );
    await commands.executeCommand('vscode.open', page);
    const { input } = await eventually('the page', () => {
      const tab = window.tabGroups.activeTabGroup.activeTab;
      return tab?.label.includes('IPR') ? tab : undefined;
    });
    assert.ok(input instanceof TabInputCustom, 'not a preview');
    assert.equal(input.viewType, 'vscode.markdown.preview.editor');
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
