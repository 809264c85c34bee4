import { examineAll } from './examine-all.ts';
import { formatJunitTests } from './format/junit.ts';
import { formatTap } from './format/tap.ts';
import type { ReadOptions } from './options.ts';
import { progressOn } from './progress.ts';
import { readPlan, tellProblems } from './script-reader.ts';
import { selectFiles } from './select-files.ts';

const formatters = { tap: formatTap, junit: formatJunitTests };

export const testFormats = Object.keys(formatters);

export interface TestOptions extends ReadOptions {
  readonly format: keyof typeof formatters;
  readonly jobs?: number;
}

/**
 * `test`: runs the `expect` directives of files, folders and patterns as tests. Exit status 0: all pass; 1: some do not, or
 * cannot be told; 2: usage or I/O error.
 *
 * @param program the module to start on other threads: see `Spread`
 */
export async function test(paths: readonly string[], options: TestOptions, program: URL): Promise<void> {
  const wanted = { ...readPlan(options, false), fix: false, test: true };
  const files = await selectFiles(paths);
  const spread = { program, threads: options.jobs };
  const examined = await examineAll(files, wanted, spread, progressOn(process.stderr));
  const problems = new Set(examined.flatMap((file) => file.problems));
  tellProblems([...problems]);
  process.stdout.write(formatters[options.format](examined.filter(({ tests }) => tests.length > 0)));
  const isFailure = examined.some(({ tests }) => tests.some(({ failure }) => failure !== undefined));
  process.exitCode = problems.size > 0 ? 2 : isFailure ? 1 : 0;
}
