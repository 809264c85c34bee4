/**
 * Runs random scripts about links on a kernel in qemu and on ours, and tells where they differ first:
 *
 *     node test/recorded/compare.ts KERNEL_FOLDER [--ip PROGRAM] [--scripts N] [--length N] [--seed N]
 *
 * With `--write NAME` the scripts become a transcript.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { firstDifference, kindOf } from '../conformance/kernel/difference.ts';
import { differingParts } from '../conformance/kernel/outcome.ts';
import type { RealOutcome } from '../live/namespace.ts';
import { runInGuest } from './guest.ts';
import { randomLinkScript } from './random-links.ts';
import { runScripted, settled } from './scripted.ts';
import { formatTranscript } from './transcript.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ip: { type: 'string', default: '/sbin/ip' },
    scripts: { type: 'string', default: '24' },
    length: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    write: { type: 'string' },
  },
});
const [kernel] = positionals;
if (kernel === undefined) throw new Error('which kernel? give the folder that its package was unpacked into');

const seeds = Array.from({ length: Number(values.scripts) }, (_, i) => Number(values.seed) + i);
const scripts = seeds.map((seed) => randomLinkScript(seed, Number(values.length)));
const run = runInGuest(
  { kernel, ip: values.ip },
  scripts.map((commands) => commands.map(settled)),
);
const tally = { same: 0, different: 0, unknown: 0 };
const shown = new Set<string>();
for (const [i, commands] of scripts.entries()) {
  const real = run.outcomes[i] ?? [];
  const ours = runScripted(commands);
  for (const [j, outcome] of ours.entries()) {
    const answered = real[j];
    if (!answered) continue;
    if (outcome.status === undefined || outcome.stdout === undefined) tally.unknown++;
    else if (differingParts(answered, outcome).length > 0) tally.different++;
    else tally.same++;
  }
  const difference = firstDifference(seeds[i] ?? 0, commands, real, ours);
  if (!difference || shown.has(kindOf(difference))) continue;
  shown.add(kindOf(difference));
  console.log(`\nseed ${difference.seed}, line ${difference.commands.length}: ${kindOf(difference)}`);
  for (const command of difference.commands.slice(5)) console.log(`  ${command}`);
  console.log('real:', difference.real.status, difference.real.stdout, difference.real.stderr);
  console.log('ours:', difference.ours.status, difference.ours.stdout, difference.ours.stderr);
}
console.log(run.kernel, run.iproute2, tally);
if (values.write !== undefined) {
  const sections = scripts.map((commands, i) => ({
    title: `seed ${seeds[i]}`,
    outcomes: commands.map((command, j) => ({ ...(run.outcomes[i]?.[j] as RealOutcome), command })),
  }));
  const source = `Linux ${run.kernel}, iproute2 ${run.iproute2}`;
  const file = join(import.meta.dirname, 'transcripts', `${values.write}.txt`);
  writeFileSync(file, formatTranscript({ source, sections }));
}
