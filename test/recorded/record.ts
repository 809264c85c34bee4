/**
 * Asks a kernel in qemu anew what the transcripts hold:
 *
 *     node test/recorded/record.ts KERNEL_FOLDER [--ip PROGRAM] [NAME ...]
 *
 * CONTRIBUTING.md says where the kernel comes from. To add a transcript, write its titles and commands.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RealOutcome } from '../live/namespace.ts';
import { runInGuest } from './guest.ts';
import { settled } from './scripted.ts';
import { formatTranscript, parseTranscript } from './transcript.ts';

const FOLDER = join(import.meta.dirname, 'transcripts');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { ip: { type: 'string' } } });
const [kernel, ...wanted] = positionals;
if (kernel === undefined) throw new Error('which kernel? give the folder that its package was unpacked into');

const names = readdirSync(FOLDER).filter(
  (name) => wanted.length === 0 || wanted.includes(name.replace('.txt', '')),
);
const transcripts = names.map((name) => ({
  name,
  sections: parseTranscript(readFileSync(join(FOLDER, name), 'utf8')).sections,
}));
const scripts = transcripts.flatMap(({ sections }) =>
  sections.map(({ outcomes }) => outcomes.map(({ command }) => command)),
);
const run = runInGuest(
  { kernel, ip: values.ip ?? '/sbin/ip' },
  scripts.map((commands) => commands.map(settled)),
);
const source = `Linux ${run.kernel}, iproute2 ${run.iproute2}`;
const answers = run.outcomes.map((outcomes, i) =>
  outcomes.map((outcome, j) => ({ ...inDistribution(outcome), command: scripts[i]?.[j] ?? '' })),
);
for (const { name, sections } of transcripts) {
  const recorded = sections.map(({ title }) => ({ title, outcomes: answers.shift() ?? [] }));
  writeFileSync(join(FOLDER, name), formatTranscript({ source, sections: recorded }));
}
/** Names of namespaces are kept in /run by the `ip` of distributions, in /var/run by one that is built as it comes. */
function inDistribution(outcome: RealOutcome): RealOutcome {
  return { ...outcome, stderr: outcome.stderr.replaceAll('"/var/run/netns', '"/run/netns') };
}

console.log(`${source}: ${run.outcomes.flat().length} commands`);
