import { expectText, type PageTest, runCommand } from './page-test.ts';

/** The tree follows the cursor, and leads to lines. */
export const treeTest: PageTest = {
  name: 'the tree follows the cursor, and a click in it goes to the line',
  image: 'routing-view',
  isPublished: true,
  file: 'two-uplinks.sh',
  line: 'ip rule add priority 1003',
  settings: { 'workbench.colorTheme': 'Default Dark Modern' },
  async act(page) {
    const item = (text: string) => page.locator('.pane-body .monaco-list-row', { hasText: text });
    await page.locator('.view-line', { hasText: 'ip rule add priority 1003' }).first().click();
    await runCommand(page, 'View: Show ip routing');
    await item('1003: from all fwmark 0x2/0xff lookup cable').waitFor();
    await item('1001: from 198.51.100.2 lookup fiber').click();
    await expectText(page.locator('.statusbar'), 'Ln 19,');
    await item('1003: from all').waitFor();
    await page.keyboard.press('ArrowDown');
    await item('1003: from all').waitFor({ state: 'detached' });
    await item('fiber').last().click();
    await item('default via 198.51.100.1 dev fiber0').waitFor();
  },
};
