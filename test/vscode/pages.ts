/**
 * Uses VS Code's page by mouse and keyboard, as a person would, and takes a picture of what shows. With UPDATE_IMAGES=1 the
 * published pictures replace those in docs/images; else they go to the cache. An argument names one test.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../client/tools/browser.ts';
import {
  type CodeServer,
  cachePath,
  repository,
  startCodeServer,
  writeUserSettings,
} from '../../client/tools/code-server.ts';
import { writeCounts } from '../counts.ts';
import { pageTests } from './pages/index.ts';
import type { PageTest } from './pages/page-test.ts';
import { smallPng } from './small-png.ts';

const updates = process.env.UPDATE_IMAGES === '1';
const cache = cachePath('pictures');

/** Nothing but the script: what frames an editor would take half of the picture. */
const settings = {
  'editor.hover.above': false,
  'editor.minimap.enabled': false,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
};

const only = process.argv[2];
const counts = { passed: 0, failed: 0, skipped: 0 };
await mkdir(cache, { recursive: true });
const dataFolder = await mkdtemp(join(tmpdir(), 'iproute2-page-'));
const browser = await launchBrowser();
const server = await startCodeServer({ dataFolder });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => browser.close());
try {
  for (const test of pageTests.filter(({ image }) => only === undefined || image === only)) {
    if (await runTest(test)) counts.passed++;
    else counts.failed++;
  }
} finally {
  await browser.close();
  await server.stop();
  await rm(dataFolder, { recursive: true, force: true });
}
writeCounts(counts);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function runTest(test: PageTest): Promise<boolean> {
  const started = performance.now();
  await writeUserSettings(dataFolder, { ...settings, ...test.settings });
  const failure = await failureOf(test, browser, server);
  const took = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  console.log(failure ? `  FAILED  ${test.name}\n${failure}` : `  ok      ${test.name} (${took})`);
  return failure === undefined;
}

async function failureOf(test: PageTest, browser: Browser, server: CodeServer): Promise<string | undefined> {
  // A context of its own: VS Code keeps what was open in the browser.
  const context = await browser.newContext({ viewport: { width: 1400, height: 800 } });
  const page = await context.newPage();
  try {
    page.setDefaultTimeout(60_000);
    await openFile(page, server, test);
    await test.act(page);
    await keepPicture(test, await page.screenshot({ animations: 'disabled' }));
    return undefined;
  } catch (error) {
    const picture = cachePath(`${test.image}-failed.png`);
    const isTaken = await page.screenshot({ path: picture }).then(
      () => true,
      () => false,
    );
    return `${error}\n  ${isTaken ? picture : 'the page has gone: no picture of it'}`;
  } finally {
    await context.close();
  }
}

async function keepPicture({ image, isPublished }: PageTest, png: Buffer): Promise<void> {
  const folder = updates && isPublished ? join(repository, 'docs', 'images') : cache;
  await writeFile(join(folder, `${image}.png`), smallPng(png));
}

async function openFile(page: Page, server: CodeServer, { file, line }: PageTest): Promise<void> {
  // A copy for each: nothing gets into the repository, and VS Code has no unsaved edits of another test to bring back.
  const folder = join(await mkdtemp(join(dataFolder, 'copy-')), 'examples');
  await cp(join(repository, 'examples'), folder, { recursive: true });
  await page.goto(server.address({ folder, file: join(folder, file), extension: repository }));
  await page.locator('.view-line', { hasText: line }).first().waitFor();
}
