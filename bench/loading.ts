/**
 * `node bench/loading.ts [COUNT]`: a batch file of COUNT routes (100,000 without it) through reading, parsing and the
 * simulated kernel, against `ip -batch` into the real one; then look-ups in the full table.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ScriptAnalysis } from '../server/src/analysis/analysis.ts';
import { createEngine } from '../server/src/host/engine.ts';
import { handle } from '../server/src/kernel/handle.ts';
import { BOOT } from '../server/src/kernel/origin.ts';
import { INITIAL_NAMESPACE } from '../server/src/kernel/state.ts';
import { ipv4 } from '../server/src/net/address.ts';
import { random, sampleBatch } from './samples.ts';

const count = Number(process.argv[2] ?? 100_000);
const setUp =
  'link add name eth0 type veth peer name peer\nlink set eth0 up\nlink set peer up\n' +
  'address add 192.0.2.2/24 dev eth0\nrule add priority 100 lookup 100\n';
const batch = setUp + sampleBatch(count);

function report(what: string, seconds: number): void {
  const each = (seconds / count) * 1e6;
  console.log(
    `${what.padEnd(40)} ${seconds.toFixed(2).padStart(8)} s ${each.toFixed(2).padStart(8)} µs each`,
  );
}

function loadIntoKernel(): void {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  writeFileSync(join(folder, 'routes'), batch);
  const start = performance.now();
  const run = spawnSync('unshare', ['-n', 'ip', '-batch', 'routes'], { cwd: folder, encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  rmSync(folder, { recursive: true });
  if (run.status === 0) report('ip -batch into the real kernel', seconds);
  else console.log(`ip -batch: not measured (${run.stderr.trim().split('\n')[0]})`);
}

async function loadIntoSimulation(): Promise<ScriptAnalysis> {
  const engine = await createEngine();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  const document = { uri: 'file:///routes.batch', text: batch, language: 'batch' as const };
  const analysis = engine.analyse(document, { world: 'fresh', roots: [] });
  report('read, parsed and simulated', (performance.now() - start) / 1000);
  const bytes = (process.memoryUsage().heapUsed - before) / count;
  console.log(
    `${'heap, timeline and tree included'.padEnd(40)} ${bytes.toFixed(0).padStart(8)} bytes a route`,
  );
  return analysis as ScriptAnalysis;
}

function lookUp({ timeline }: ScriptAnalysis): void {
  const next = random(1);
  const { kernel } = timeline.end;
  const context = { namespace: INITIAL_NAMESPACE, origin: BOOT };
  const flow = { family: 'inet', mark: 0, tos: 0, uid: 0 } as const;
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    const destination = ipv4(Math.floor(next() * 2 ** 32));
    handle(kernel, { type: 'getroute', flow: { ...flow, destination }, fibMatch: false }, context);
  }
  report('whole decisions, random destinations', (performance.now() - start) / 1000);
}

console.log(`${count} IPv4 routes\n`);
loadIntoKernel();
lookUp(await loadIntoSimulation());
