import assert from 'node:assert/strict';
import { it } from 'mocha';
import { commands, extensions } from 'vscode';
import { open, repositoryFile } from './editor.ts';

it('every command of the palette does something', async () => {
  await open(repositoryFile('examples/laptop.sh'));
  const extension = extensions.getExtension('iproute2-scripts.iproute2-scripts');
  await extension?.activate();
  const registered = await commands.getCommands(true);
  const { contributes } = extension?.packageJSON ?? {};
  const contributed: { command: string; category?: string }[] = contributes.commands;
  for (const { command, category } of contributed) {
    assert.ok(registered.includes(command), command);
    assert.equal(category, 'ip routing', command);
  }
});
