import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, workspace } from 'vscode';
import { eventually, open, positionOf, repositoryFile } from './editor.ts';

describe('iproute2.showState', () => {
  it('opens what ip would list after a line', async () => {
    const { document } = await open(repositoryFile('examples/laptop.sh'));
    const { line } = positionOf(document, 'ip route add default');
    await commands.executeCommand('iproute2.showState', document.uri.toString(), line);
    const shown = await eventually('the state', () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'iproute2-state'),
    );
    assert.match(shown.getText(), /^default via 192\.0\.2\.1 dev wlan0 proto dhcp/m);
    assert.doesNotMatch(shown.getText(), /dev tun0/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
