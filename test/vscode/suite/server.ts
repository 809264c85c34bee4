import assert from 'node:assert/strict';
import { it } from 'mocha';
import { commands, type Hover } from 'vscode';
import { eventually, open, positionOf, repositoryFile } from './editor.ts';

it('the server answers again after a restart, and its output can be shown', async () => {
  const { document } = await open(repositoryFile('examples/laptop.sh'));
  await commands.executeCommand('iproute2.restartServer');
  const hovers = await eventually('a hover', async () => {
    const found = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, '1.1.1.1').translate(0, 2),
    );
    return found.length > 0 ? found : undefined;
  });
  assert.equal(hovers.length, 1);
  await commands.executeCommand('iproute2.showOutput');
  await commands.executeCommand('workbench.action.closePanel');
});
