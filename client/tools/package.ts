/** Makes the installable extension, `iproute2-scripts-VERSION.vsix`, in the top folder, and checks what is in it. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './code-server.ts';
import { vsixFile } from './vsix-file.ts';

/** Everything that the extension consists of. More would be a leak, less would not run. */
const parts = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'client/dist/decision.js',
  'client/dist/extension.cjs',
  'client/images/decision.svg',
  'client/images/icon.png',
  'client/images/routing.svg',
  'client/languages/batch.json',
  'client/languages/names.json',
  'client/walkthrough/world.md',
  'client/webview/decision.css',
  'docs/images/changes.png',
  'docs/images/decision-light.png',
  'docs/images/hover.png',
  'docs/images/routing-view.png',
  'server/dist/iproute2-ls.js',
  'server/dist/tree-sitter-bash.wasm',
  'server/dist/web-tree-sitter.wasm',
  'syntaxes/batch.tmLanguage.json',
  'syntaxes/names.tmLanguage.json',
  'syntaxes/shell-injection.tmLanguage.json',
  'syntaxes/words.tmLanguage.json',
  ...readdirSync(join(repository, 'docs', 'rules')).map((page) => `server/dist/rules/${page}`),
];

const packed = vsce('ls', '--no-dependencies').trim().split('\n');
const missing = parts.filter((part) => !existsSync(join(repository, part)) || !packed.includes(part));
const extra = packed.filter((path) => !parts.includes(path));
if (missing.length > 0 || extra.length > 0) {
  if (missing.length > 0) console.error(`missing in the package: ${missing.join(', ')}`);
  if (extra.length > 0) console.error(`not meant for the package: ${extra.join(', ')}`);
  process.exit(1);
}
vsce(
  'package',
  '--no-dependencies',
  '--allow-missing-repository',
  '--no-rewrite-relative-links',
  '--out',
  vsixFile,
);
console.log(
  `${vsixFile}: ${packed.length} files, ${Math.round(statSync(join(repository, vsixFile)).size / 1024)} KiB`,
);

function vsce(...args: string[]): string {
  const program = join(repository, 'node_modules', '@vscode', 'vsce', 'vsce');
  return execFileSync(process.execPath, [program, ...args], { cwd: repository, encoding: 'utf8' });
}
