import { expectText, type PageTest } from './page-test.ts';

/** From the item in the status bar to what the script changes. */
export const menuTest: PageTest = {
  name: 'the status bar opens a menu, and that what the script changes',
  image: 'changes',
  isPublished: true,
  file: 'laptop.sh',
  line: 'ip route add 10.0.0.0/8',
  settings: { 'workbench.colorTheme': 'Default Light Modern' },
  async act(page) {
    await page.keyboard.press('Control+B');
    const item = page.locator('.statusbar-item', { hasText: 'assumed' });
    await item.click();
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'Show what this script changes' })
      .click();
    await expectText(page.locator('.editor-group-container').last(), '+ 10.0.0.0/8 via 10.23.42.1 dev tun0');
    await expectText(page.locator('.editor-group-container').last(), 'elsewhere: IPv4');
  },
};
