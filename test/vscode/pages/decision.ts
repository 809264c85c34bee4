import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { answerFileDialog, expectText, type PageTest, runCommand, until } from './page-test.ts';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
} as const;

/** The picture of a decision, by keyboard and mouse, in each kind of theme. */
export const decisionTests: readonly PageTest[] = [
  pictureTest('light', 'follows what is typed', async (page, picture) => {
    await picture.locator('input[name=from]').fill('203.0.113.77');
    await picture.locator('.box.wins.device', { hasText: 'dev cable0' }).waitFor();
    await expectText(picture.locator('#answer'), 'via 203.0.113.1 dev cable0 table cable');
    await picture.locator('.box.rule', { hasText: '1002:' }).click();
    await expectText(page.locator('.statusbar'), 'Ln 20,');
    await exportPicture(page, picture);
  }),
  pictureTest('dark', 'is gone through by keyboard', async (page, picture) => {
    await picture.locator('.box.packet').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expectText(picture.locator('.box:focus'), '1001: from 198.51.100.2');
    await page.keyboard.press('Enter');
    await expectText(page.locator('.statusbar'), 'Ln 19,');
  }),
  pictureTest('contrast', 'says what is not routed', async (_, picture) => {
    await picture.locator('input[name=destination]').fill('10.9.8.7');
    await picture.locator('.box.answer', { hasText: 'EHOSTUNREACH' }).waitFor();
    await expectText(picture.locator('#notes'), 'host unreachable (type 3, code 1)');
  }),
];

/** The file is a picture of its own: with the texts, and colours instead of names of colours. */
async function exportPicture(page: Page, picture: Picture): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'iproute2-export-'));
  try {
    await picture.locator('#export').click();
    await answerFileDialog(page, join(folder, 'decision.svg'));
    await until('the exported file', async () => existsSync(join(folder, 'decision.svg')));
    const svg = await readFile(join(folder, 'decision.svg'), 'utf8');
    const isWhole =
      /^<svg [^>]*xmlns=/.test(svg) && svg.includes('via 203.0.113.1') && svg.includes('fill="rgb(');
    if (!isWhole || svg.includes('var(')) throw new Error(svg.slice(0, 300));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function pictureTest(
  theme: keyof typeof themes,
  what: string,
  act: (page: Page, picture: Picture) => Promise<void>,
): PageTest {
  return {
    name: `the decision picture ${what} (${theme})`,
    image: `decision-${theme}`,
    ...(theme === 'light' && { isPublished: true }),
    file: 'two-uplinks.sh',
    line: 'ip route get 10.9.8.7',
    settings: { 'workbench.colorTheme': themes[theme], 'workbench.sideBar.visible': false },
    async act(page) {
      await page.keyboard.press('Control+B');
      await page.locator('.view-line', { hasText: 'ip route get 10.9.8.7' }).first().click();
      await runCommand(page, 'Show where a Packet Goes');
      await page.locator('.quick-input-widget input').first().fill('192.0.2.1');
      await page.keyboard.press('Enter');
      const picture = page.frameLocator('iframe.webview').frameLocator('iframe');
      await picture.locator('.box.packet', { hasText: '192.0.2.1' }).waitFor();
      await act(page, picture);
    },
  };
}

type Picture = ReturnType<Page['frameLocator']>;
