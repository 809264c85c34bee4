import { expectText, type PageTest, shows, until } from './page-test.ts';

/** A finding and its quick fix, by keyboard. */
export const quickFixTest: PageTest = {
  name: 'a finding is mended by its quick fix',
  image: 'quick-fix',
  file: 'laptop.sh',
  line: 'proto static',
  settings: { 'workbench.colorTheme': 'Default Light Modern', 'editor.fontSize': 16 },
  async act(page) {
    await page.keyboard.press('Control+B');
    const word = page.locator('.view-line', { hasText: 'proto static' }).getByText('static', { exact: true });
    const fixes = page.locator('.action-widget .monaco-list-row.action');
    await until('quick fixes', async () => {
      await word.first().click();
      await page.keyboard.press('Control+.');
      if (await shows(fixes.first())) return true;
      await page.keyboard.press('Escape');
      return false;
    });
    await page.keyboard.press('Enter');
    await expectText(page.locator('.view-lines'), 'ip route replace 10.0.0.0/8');
  },
};
