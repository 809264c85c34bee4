import type { Counts } from '../counts.ts';

/** What the suite, inside VS Code, tells the process that started VS Code. */
export interface SuiteReport extends Counts {
  /** One line per test in its order, failures with their reason. */
  readonly lines: readonly string[];
}

/** Names the file that the report goes to; VS Code hands its environment down to the extension host. */
export const reportVariable = 'SUITE_REPORT_FILE';
