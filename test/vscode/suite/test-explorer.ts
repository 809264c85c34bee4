import { describe, it } from 'mocha';
import { ConfigurationTarget, commands, window, workspace } from 'vscode';
import { eventually, open } from './editor.ts';

const script = [
  '# iproute2-ls: world=fresh',
  'ip link set lo up',
  '# iproute2-ls: expect 127.0.0.1 -> dev lo',
  '# iproute2-ls: expect 127.0.0.1 -> dev eth0',
  '',
].join('\n');

describe('the view of tests', () => {
  it('runs expectations, and leads to the one that fails', async () => {
    const document = await workspace.openTextDocument({ language: 'shellscript', content: script });
    await open(document.uri);
    // A failure that is shown by itself is a failure that VS Code was told of, at the place that it was told.
    const settings = workspace.getConfiguration('testing');
    await settings.update('automaticallyOpenPeekView', 'failureAnywhere', ConfigurationTarget.Global);
    await commands.executeCommand('testing.refreshTests');
    await commands.executeCommand('testing.runAll');
    await eventually('the failed expectation', () =>
      window.activeTextEditor?.selection.active.line === 3 ? true : undefined,
    );
    await settings.update('automaticallyOpenPeekView', undefined, ConfigurationTarget.Global);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
