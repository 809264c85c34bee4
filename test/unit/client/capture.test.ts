import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CAPTURE_COMMAND } from '../../../client/src/capture-command.ts';

test('the command that captures a machine is the documented one', () => {
  const page = readFileSync(new URL('../../../docs/worlds.md', import.meta.url), 'utf8');
  expect(page).toContain(`${CAPTURE_COMMAND} > state.json\n`);
});
