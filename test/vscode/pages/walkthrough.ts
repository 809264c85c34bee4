import { expectText, type PageTest, runCommand } from './page-test.ts';

/** What a new user is shown. */
export const walkthroughTest: PageTest = {
  name: 'the walkthrough shows its steps with pictures',
  image: 'walkthrough',
  file: 'laptop.sh',
  line: 'ip link set lo up',
  settings: { 'workbench.colorTheme': 'Default Light Modern' },
  async act(page) {
    await page.keyboard.press('Control+B');
    await runCommand(page, 'Welcome: Open Walkthrough');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'ip routing' }).first().click();
    await expectText(page.locator('.gettingStartedContainer'), 'Hover an address');
    await page.locator('.gettingStartedContainer img').first().waitFor();
  },
};
