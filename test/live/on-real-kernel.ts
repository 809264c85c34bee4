import { describe } from 'vitest';
import { namespacesAllowed } from './namespace.ts';

const allowed = namespacesAllowed();
if (!allowed) {
  console.warn('not run: this machine lets nobody make network namespaces, so the real kernel was not asked');
}

/** `describe` for tests that ask the real kernel: skipped, and said so, where there is none to ask. */
export const onRealKernel: (title: string, tests: () => void) => void = describe.runIf(allowed);
