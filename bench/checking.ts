/**
 * `node bench/checking.ts [SCRIPTS]`: the built program checks 1,000 scripts of 100 lines, as in continuous integration: time
 * from the start of the process to its end, on one thread and on as many as there are cores. Run `npm run build` first.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleScript } from './samples.ts';

const LINES = 100;
const PER_FOLDER = 50;
const ROUNDS = 3;

const program = fileURLToPath(new URL('../server/dist/iproute2-ls.js', import.meta.url));
const count = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'checking-'));

try {
  writeScripts();
  const cores = availableParallelism();
  console.log(`${count} scripts of ${LINES} lines; seconds, best of ${ROUNDS}\n`);
  for (const jobs of new Set([1, cores])) {
    const seconds = Math.min(...Array.from({ length: ROUNDS }, () => checked(jobs)));
    console.log(
      `${String(jobs).padStart(3)} thread${jobs === 1 ? ' ' : 's'} ${seconds.toFixed(2).padStart(8)}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** The same script for another gateway each: what is found depends on the text, so it is not known from the one before. */
function writeScripts(): void {
  for (let index = 0; index < count; index++) {
    const place = join(folder, `site-${Math.floor(index / PER_FOLDER)}`);
    mkdirSync(place, { recursive: true });
    const text = sampleScript(LINES).replaceAll('192.0.2.1', `198.51.100.${index % 250}`);
    writeFileSync(join(place, `uplink-${index}.sh`), text);
  }
}

function checked(jobs: number): number {
  const start = performance.now();
  const args = [program, 'check', '--format', 'json', '--jobs', String(jobs), folder];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (status === 2 || stderr !== '') throw new Error(`check failed: ${stderr}`);
  return (performance.now() - start) / 1000;
}
