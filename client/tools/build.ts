/** Bundles the extension's side of VS Code: `client/dist/extension.cjs`. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const client = fileURLToPath(new URL('..', import.meta.url));

await build({
  absWorkingDir: client,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  bundle: true,
  platform: 'node',
  // A package of `"type": "module"` may hand VS Code a CommonJS file under this ending only.
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  minify: true,
  sourcemap: 'linked',
  logLevel: 'warning',
  // esbuild has said why.
}).catch(() => process.exit(1));
