/**
 * What `npm test` runs: builds, then every check and every test of this repository, one step after the other. Each
 * step is bounded in time. The last line is the sum: `N passed, N failed` and, if any, `, N skipped`.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endAll, run } from './child.ts';
import { type Counts, countsVariable } from './counts.ts';
import { ensureTools } from './tools.ts';
import { countsOfVitest } from './vitest-counts.ts';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly seconds: number;
  /** For steps of many tests: how the file of the step's results reads. Other steps count as one. */
  readonly countsOf?: (json: string) => Counts;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = await mkdtemp(join(tmpdir(), 'iproute2-test-'));
const countsFile = join(temporary, 'counts.json');

/** The tools of this repository come first, also when this file is started without npm. */
const environment = {
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  [countsVariable]: countsFile,
  // What a step leaves behind, also one that was stopped, goes away with the folder.
  TMPDIR: temporary,
  ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
};

const npm = (script: string) => ['npm', 'run', '--silent', script];
const ownCounts = (json: string): Counts => JSON.parse(json);

const steps: readonly Step[] = [
  { name: 'build', command: npm('build'), seconds: 60 },
  { name: 'types', command: npm('types'), seconds: 120 },
  { name: 'lint', command: npm('lint'), seconds: 60 },
  { name: 'arrows', command: npm('arrows'), seconds: 60 },
  {
    name: 'unit and live tests',
    command: [
      'vitest',
      'run',
      '--config=test/vitest.config.ts',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${countsFile}`,
    ],
    seconds: 1800,
    countsOf: countsOfVitest,
  },
  { name: 'Neovim', command: ['node', 'test/neovim/run.ts'], seconds: 120, countsOf: ownCounts },
  { name: 'VS Code suite', command: ['node', 'test/vscode/run.ts'], seconds: 300, countsOf: ownCounts },
  { name: 'VS Code page', command: ['node', 'test/vscode/pages.ts'], seconds: 480, countsOf: ownCounts },
  {
    name: 'installed .vsix',
    command: ['node', 'test/vscode/installed.ts'],
    seconds: 240,
    countsOf: ownCounts,
  },
];

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    endAll();
    rmSync(temporary, { recursive: true, force: true });
    process.exit(130);
  });
}

await ensureTools(root);
const results: Counts[] = [];
for (const step of steps) results.push(await runStep(step));
await rm(temporary, { recursive: true, force: true });
console.log(summaryLine(results));
process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;

async function runStep(step: Step): Promise<Counts> {
  await rm(countsFile, { force: true });
  const live = step.countsOf !== undefined;
  if (live) console.log(`${step.name}:`);
  const start = performance.now();
  const ending = await run(step.command, { cwd: root, seconds: step.seconds, environment, live });
  const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
  const counts = stepCounts(step, ending.ok);
  if (!ending.ok) console.log(ending.output.trimEnd());
  const why = ending.timedOut ? `, stopped after ${step.seconds} s` : '';
  console.log(`${counts.failed > 0 ? 'FAILED' : 'ok    '}  ${step.name} (${took}${why})`);
  return counts;
}

/** A step that fails counts at least one failure, even when no test of it tells of one. */
function stepCounts({ countsOf }: Step, ok: boolean): Counts {
  const alone = { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  if (!countsOf) return alone;
  if (!existsSync(countsFile)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = countsOf(readFileSync(countsFile, 'utf8'));
  return ok || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function summaryLine(all: readonly Counts[]): string {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
