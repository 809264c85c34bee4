/** What VS Code calls in its extension host: runs the suite with mocha and reports how it ended. */
import { writeFileSync } from 'node:fs';
import type { Runner } from 'mocha';
import { reportVariable, type SuiteReport } from '../report.ts';

/** Runs all tests; rejects when one fails, which VS Code turns into its exit code. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000 });
  // Gives `describe` and `it` their meaning; mocha does it per file, and here the files are in one bundle.
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await import('./laptop.ts');
  await import('./completion.ts');
  await import('./words.ts');
  await import('./state.ts');
  await import('./diff.ts');
  await import('./providers.ts');
  await import('./commands.ts');
  await import('./server.ts');
  await import('./world.ts');
  await import('./rule-pages.ts');
  await import('./test-explorer.ts');

  const report = await new Promise<SuiteReport>((resolve) => {
    const lines: string[] = [];
    const runner = mocha.run(() => resolve({ ...countsOf(runner), lines }));
    runner.on('pass', (test) => lines.push(`  ok      ${test.fullTitle()} (${test.duration} ms)`));
    runner.on('pending', (test) => lines.push(`  skipped ${test.fullTitle()}`));
    runner.on('fail', (test, error) => lines.push(`  FAILED  ${test.fullTitle()}\n${error.stack ?? error}`));
  });
  const file = process.env[reportVariable];
  if (file) writeFileSync(file, JSON.stringify(report));
  if (report.failed > 0) throw new Error(`${report.failed} failed`);
}

function countsOf({ stats }: Runner): Omit<SuiteReport, 'lines'> {
  return { passed: stats?.passes ?? 0, failed: stats?.failures ?? 0, skipped: stats?.pending ?? 0 };
}
