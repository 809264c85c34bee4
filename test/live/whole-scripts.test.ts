import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'vitest';
import { resolveTarget } from '../../server/src/host/installed.ts';
import { NEWEST_TARGET } from '../../server/src/release/target.ts';
import { onRealKernel } from './on-real-kernel.ts';
import { expectSameRun, realRun, simulatedRun } from './whole-script.ts';

const folder = fileURLToPath(new URL('../scripts', import.meta.url));
const scripts = globSync(`${folder}/*.sh`).sort();
const target = resolveTarget('installed') ?? NEWEST_TARGET;

onRealKernel('scripts do here what they do for real', () => {
  test.each(scripts.map((path) => [basename(path), path] as const))('%s', async (_, path) => {
    expectSameRun(path, await simulatedRun(path, target), realRun(path));
  });
});
