import { type PageTest, shows, until } from './page-test.ts';

const address = '1.1.1.1';

/** Rests a real mouse on an address. */
export const hoverTest: PageTest = {
  name: 'the answer shows under the mouse',
  image: 'hover',
  isPublished: true,
  file: 'laptop.sh',
  line: address,
  settings: { 'editor.fontSize': 18, 'workbench.colorTheme': 'Default Light Modern' },
  async act(page) {
    await page.keyboard.press('Control+B');
    await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
    // Highlighting makes the address an element of its own.
    const word = page.locator('.view-lines').getByText(address, { exact: true }).last();
    const hover = page.locator('.monaco-hover', { hasText: 'dev wlan0' }).first();
    await until(`a hover over ${address}`, async () => {
      await word.hover();
      if (await shows(hover)) return true;
      await page.mouse.move(0, 0);
      return false;
    });
  },
};
