import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from '../client/tools/browser.ts';
import { run } from './child.ts';

/** A program of the machine that some tests need. */
interface Tool {
  readonly name: string;
  /** What cannot be tested without it. */
  readonly neededFor: string;
  /** Its Debian package. */
  readonly debian: string;
  readonly isHere: () => boolean;
}

const tools: readonly Tool[] = [
  {
    name: 'chromium',
    neededFor: 'VS Code in a page',
    debian: 'chromium',
    isHere: () => findBrowser() !== undefined,
  },
  { name: 'nvim', neededFor: 'Neovim', debian: 'neovim', isHere: () => isCommand('nvim') },
  { name: 'ip', neededFor: 'the live comparison', debian: 'iproute2', isHere: () => isCommand('ip') },
];

/** Installs missing programs where that can be done unasked: as root, with apt-get. Names those that stay missing. */
export async function ensureTools(cwd: string): Promise<void> {
  const missing = tools.filter((tool) => !tool.isHere());
  if (missing.length > 0 && process.getuid?.() === 0 && isCommand('apt-get')) {
    const packages = missing.map(({ debian }) => debian);
    console.log(`installing ${packages.join(', ')} with apt-get`);
    const environment = { DEBIAN_FRONTEND: 'noninteractive' };
    await run(['apt-get', 'update', '-q'], { cwd, environment, seconds: 120 });
    const install = ['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages];
    await run(install, { cwd, environment, seconds: 300 });
  }
  for (const { name, neededFor, debian } of tools.filter((tool) => !tool.isHere())) {
    console.log(`missing: ${name}, needed for ${neededFor} (Debian: apt-get install ${debian})`);
  }
}

function isCommand(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, name)));
}
