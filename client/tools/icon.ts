/** Makes the extension's icon, `client/images/icon.png`, from the SVG beside it: the marketplace takes no SVG. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from './browser.ts';
import { repository } from './code-server.ts';

const images = join(repository, 'client', 'images');
const size = 128;

const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: size, height: size } });
const svg = readFileSync(join(images, 'icon.svg'), 'utf8');
await page.setContent(
  `<style>body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
);
await page.screenshot({ path: join(images, 'icon.png'), omitBackground: true });
await browser.close();
