/**
 * Rests a real mouse on an address in VS Code's page, waits for the answer to show, and takes the picture that the
 * README shows. With UPDATE_IMAGES=1 the picture replaces the one in docs/images, else it goes to the cache.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { cachePath, repository, startCodeServer } from '../../client/tools/code-server.ts';
import { writeCounts } from '../counts.ts';
import { launchBrowser } from './browser.ts';

const address = '1.1.1.1';
const answer = 'dev wlan0';
const picture =
  process.env.UPDATE_IMAGES === '1'
    ? join(repository, 'docs', 'images', 'hover.png')
    : cachePath('hover.png');

/** Nothing but the script: what frames an editor would take half of the picture. */
const settings = {
  'editor.fontSize': 18,
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
};

const temporary = await mkdtemp(join(tmpdir(), 'iproute2-picture-'));
const browser = await launchBrowser();
const server = await startCodeServer({ dataFolder: temporary, settings });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => browser.close());
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
  page.setDefaultTimeout(60_000);
  const folder = join(repository, 'examples');
  await page.goto(server.address({ folder, file: join(folder, 'laptop.sh'), extension: repository }));
  await clearSurroundings(page);
  await hoverUntilAnswered(page);
  await page.screenshot({ path: picture, animations: 'disabled' });
  console.log(`  ok      the answer shows under the mouse (${picture})`);
  writeCounts({ passed: 1, failed: 0, skipped: 0 });
} catch (error) {
  const failure = cachePath('hover-failed.png');
  const page = browser.contexts()[0]?.pages()[0];
  await page?.screenshot({ path: failure }).catch(() => console.log('  the page has gone: no picture of it'));
  console.log(`  FAILED  the answer shows under the mouse (${failure})\n${error}`);
  writeCounts({ passed: 0, failed: 1, skipped: 0 });
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
  await rm(temporary, { recursive: true, force: true });
}

async function clearSurroundings(page: Page): Promise<void> {
  await page.locator('.view-line', { hasText: address }).first().waitFor();
  await page.keyboard.press('Control+B');
  await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
}

/** Moves the mouse away and back until the language server, which may still be starting, has answered. */
async function hoverUntilAnswered(page: Page): Promise<void> {
  const deadline = Date.now() + 60_000;
  // Highlighting makes the address an element of its own.
  const word = page.locator('.view-lines').getByText(address, { exact: true }).last();
  const hover = page.locator('.monaco-hover', { hasText: answer }).first();
  while (Date.now() < deadline) {
    await word.hover();
    const shown = await hover.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
    if (shown) return;
    await page.mouse.move(0, 0);
  }
  throw new Error(`no hover with "${answer}" over ${address}`);
}
