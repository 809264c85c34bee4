/**
 * `node bench/typing.ts`: what a person waits for. One character is typed in the middle of a script; the figures are
 * medians (and 95th percentiles) of the time until the new findings are there, and of a hover and a completion then.
 */
import type { Analysis, SourceDocument } from '../server/src/analysis/analysis.ts';
import { complete } from '../server/src/features/completion.ts';
import { hover } from '../server/src/features/hover.ts';
import { createEngine } from '../server/src/host/engine.ts';
import { sampleScript } from './samples.ts';

const EDITS = 21;
const OPTIONS = { world: 'assumed', roots: [] };

function milliseconds(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function summary(samples: number[]): string {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] as number).toFixed(2);
  return `${at(0.5)} / ${at(0.95)}`.padStart(17);
}

const engine = await createEngine();
console.log('milliseconds, median / 95th percentile\n');
console.log('  lines      first   edit to findings             hover        completion');
for (const lines of [200, 2_000, 10_000]) {
  const text = sampleScript(lines);
  const document: SourceDocument = { uri: 'file:///bench.sh', text, language: 'shell' };
  let analysis: Analysis | undefined;
  const first = milliseconds(() => {
    analysis = engine.analyse(document, OPTIONS);
  });
  const middle = text.indexOf('192.0.2.1', text.length / 2);
  const [edits, hovers, completions]: [number[], number[], number[]] = [[], [], []];
  for (let edit = 0; edit < EDITS; edit++) {
    const edited = `${text.slice(0, middle)}${'#'.repeat(edit % 2)}${text.slice(middle)}`;
    edits.push(
      milliseconds(() => {
        analysis = engine.analyse({ ...document, text: edited }, OPTIONS, analysis);
      }),
    );
    const current = analysis as Analysis;
    hovers.push(milliseconds(() => hover(current, middle + 2)));
    completions.push(milliseconds(() => complete(current, middle)));
  }
  const start = first.toFixed(1).padStart(10);
  console.log(
    `${String(lines).padStart(7)} ${start}${summary(edits)}${summary(hovers)}${summary(completions)}`,
  );
}
console.log(`\nresident memory: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`);
