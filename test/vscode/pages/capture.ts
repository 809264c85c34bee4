import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerFileDialog, expectText, type PageTest, runCommand } from './page-test.ts';

/** The state of the machine that the test runs on: only read, after the user has seen and allowed the commands. */
export const captureTest: PageTest = {
  name: 'the state of the machine is captured, and becomes the world of the script',
  image: 'capture',
  file: 'laptop.sh',
  line: 'ip link set lo up',
  settings: { 'workbench.colorTheme': 'Default Dark Modern' },
  async act(page) {
    const folder = await mkdtemp(join(tmpdir(), 'iproute2-capture-'));
    try {
      await page.locator('.view-line', { hasText: 'ip link set lo up' }).first().click();
      await runCommand(page, 'Capture the State of this Machine');
      await expectText(page.locator('.monaco-dialog-box'), 'ip -N -j -d $what');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Run' }).click();
      await page.locator('.quick-input-title', { hasText: 'Where to keep' }).waitFor();
      await answerFileDialog(page, join(folder, 'state.json'));
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'In this script' }).click();
      await page.locator('.view-line', { hasText: 'world=' }).first().waitFor();
      await expectText(page.locator('.statusbar'), 'state.json');
      const state = await readFile(join(folder, 'state.json'), 'utf8');
      if (!state.includes('"ifname":"lo"')) throw new Error(`no state: ${state.slice(0, 200)}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};
