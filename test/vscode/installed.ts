/**
 * Installs the `.vsix` in VS Code, as a user would, and looks at what it costs: its size, its time to activate, and that it
 * does nothing where there are no `ip` commands. The figures are printed; only the size is a bound here.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../client/tools/browser.ts';
import {
  type CodeServer,
  installExtension,
  repository,
  startCodeServer,
} from '../../client/tools/code-server.ts';
import { vsixFile } from '../../client/tools/vsix-file.ts';
import { writeCounts } from '../counts.ts';
import { runCommand, shows, until } from './pages/page-test.ts';

const MOST_BYTES = 2_000_000;
const counts = { passed: 0, failed: 0, skipped: 0 };
const temporary = await mkdtemp(join(tmpdir(), 'iproute2-installed-'));
const browser = await launchBrowser();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => browser.close());
let server: CodeServer | undefined;
try {
  execFileSync(process.execPath, ['client/tools/package.ts'], { cwd: repository, stdio: 'inherit' });
  await test('the package is small', sizeOfPackage);
  await installExtension(join(temporary, 'data'), join(repository, vsixFile));
  server = await startCodeServer({ dataFolder: join(temporary, 'data') });
  await test('the installed extension answers', (page) => answersOnHover(page, join(repository, 'examples')));
  await test('a workspace without ip commands has nothing of it', doesNothing);
} finally {
  await browser.close();
  await server?.stop();
  await rm(temporary, { recursive: true, force: true });
}
writeCounts(counts);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function test(name: string, act: (page: Page) => Promise<string>): Promise<void> {
  // So high that no part of a list is left out.
  const context = await (browser as Browser).newContext({ viewport: { width: 1400, height: 3000 } });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    console.log(`  ok      ${name}: ${await act(page)}`);
    counts.passed++;
  } catch (error) {
    console.log(`  FAILED  ${name}\n${error}`);
    counts.failed++;
  } finally {
    await context.close();
  }
}

async function sizeOfPackage(): Promise<string> {
  const { size } = await stat(join(repository, vsixFile));
  if (size > MOST_BYTES) throw new Error(`${size} bytes`);
  return `${Math.round(size / 1000)} kB`;
}

async function open(page: Page, folder: string, file: string): Promise<void> {
  if (!server) throw new Error('no server');
  await page.goto(server.address({ folder, file: join(folder, file) }));
  await page.locator('.view-line').first().waitFor();
}

async function answersOnHover(page: Page, folder: string): Promise<string> {
  await open(page, folder, 'laptop.sh');
  const word = page.locator('.view-lines').getByText('1.1.1.1', { exact: true }).last();
  const hover = page.locator('.monaco-hover', { hasText: 'dev wlan0' }).first();
  await until('a hover over 1.1.1.1', async () => {
    await word.hover();
    if (await shows(hover)) return true;
    await page.mouse.move(0, 0);
    return false;
  });
  const time = await activationTime(page);
  if (time === undefined) throw new Error('not among the running extensions');
  return `activated in ${time}`;
}

/** What VS Code itself tells, such as `25ms`; undefined where the extension does not run. */
async function activationTime(page: Page): Promise<string | undefined> {
  await runCommand(page, 'Developer: Show Running Extensions');
  await page.locator('.runtime-extensions-editor .extension').first().waitFor();
  const extension = page.locator('.runtime-extensions-editor .extension', { hasText: 'iproute2 scripts' });
  if (!(await shows(extension.first(), 5))) return undefined;
  return /(\d+ ?ms)/.exec((await extension.first().textContent()) ?? '')?.[1];
}

/** A folder of a program and a script that have nothing to do with routing. */
async function doesNothing(page: Page): Promise<string> {
  const folder = join(temporary, 'workspace');
  await mkdir(folder);
  await writeFile(join(folder, 'notes.py'), 'print("hello")\n');
  await writeFile(join(folder, 'backup.sh'), '#!/bin/sh\ntar czf backup.tgz data\n');
  for (const file of ['notes.py', 'backup.sh']) {
    await open(page, folder, file);
    // The views show once the server has been started.
    if (await shows(page.locator('.activitybar a[aria-label*="ip routing"]'), 5))
      throw new Error('a view shows');
  }
  return 'no server, no view';
}
