import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const path = (relative: string) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));

beforeAll(() => {
  spawnSync(process.execPath, [path('server/tools/build.ts')], { stdio: 'inherit' });
});

test('the built program runs on a Node that lacks what came after version 20', () => {
  const older =
    'data:text/javascript,delete Object.groupBy; delete Promise.withResolvers; delete globalThis.Iterator';
  const args = [
    '--import',
    older,
    path('server/dist/iproute2-ls.js'),
    'get',
    path('examples/laptop.sh'),
    '1.1.1.1',
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toContain('1.1.1.1 via ');
});
