import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    include: ['test/{unit,live,conformance,recorded}/**/*.test.ts'],
    // Some tests start programs or ask a kernel; how long that takes is the machine's affair, not theirs.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test leaves anything behind in a module, and a fresh worker for each file costs half as much again.
    isolate: false,
  },
});
