import { writeFileSync } from 'node:fs';

/** How the tests of one step ended. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Names the file in which a step's own process tells `test/run.ts` its counts. */
export const countsVariable = 'TEST_COUNTS_FILE';

/** Hands the counts to `test/run.ts`; does nothing when the step was started by hand. */
export function writeCounts(counts: Counts): void {
  const file = process.env[countsVariable];
  if (file) writeFileSync(file, JSON.stringify(counts));
}
