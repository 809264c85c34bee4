/**
 * Bundles the language server and command line, `server/dist/iproute2-ls.js`, with the wasm files that it loads and
 * the pages of its lint rules.
 */
import { chmod, copyFile, cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const server = fileURLToPath(new URL('..', import.meta.url));
const dist = join(server, 'dist');
const program = join(dist, 'iproute2-ls.js');

/** The shell grammar, and the runtime that web-tree-sitter runs it on. */
const wasmFiles = ['tree-sitter-bash/tree-sitter-bash.wasm', 'web-tree-sitter/web-tree-sitter.wasm'];

/** The protocol library is CommonJS inside: its `require('net')` has to find a `require` in an ES module. */
const banner = [
  '#!/usr/bin/env node',
  "import { createRequire as bundleRequire } from 'node:module';",
  'const require = bundleRequire(import.meta.url);',
].join('\n');

await build({
  absWorkingDir: server,
  entryPoints: ['src/cli/main.ts'],
  inject: ['tools/older-node.ts'],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  banner: { js: banner },
  minify: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  // esbuild has said why.
}).catch(() => process.exit(1));
await chmod(program, 0o755);
for (const file of wasmFiles) {
  await copyFile(fileURLToPath(import.meta.resolve(file)), join(dist, basename(file)));
}

const pages = join(dist, 'rules');
await rm(pages, { recursive: true, force: true });
await cp(join(server, '..', 'docs', 'rules'), pages, { recursive: true });
