/** Bundles what runs in VS Code: the extension itself, and the script of the decision picture's page. */
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build } from 'esbuild';

const client = fileURLToPath(new URL('..', import.meta.url));

const common: BuildOptions = {
  absWorkingDir: client,
  bundle: true,
  minify: true,
  logLevel: 'warning',
};

const extension: BuildOptions = {
  ...common,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.cjs',
  platform: 'node',
  // A package of `"type": "module"` may hand VS Code a CommonJS file under this ending only.
  format: 'cjs',
  target: 'node20',
  external: ['vscode'],
  sourcemap: 'linked',
};

const decision: BuildOptions = {
  ...common,
  entryPoints: ['webview/main.ts'],
  outfile: 'dist/decision.js',
  platform: 'browser',
  format: 'iife',
  target: 'es2022',
};

// esbuild says why it fails.
await Promise.all([extension, decision].map((options) => build(options))).catch(() => process.exit(1));
