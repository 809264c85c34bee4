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
import { runInGuest } from './guest.ts';
import { formatTranscript, parseTranscript } from './transcript.ts';

const FOLDER = join(import.meta.dirname, 'transcripts');

/** The link watch tells of a carrier up to a second late; what is recorded is what things come to. */
const SETTLE = '; s=$?; sleep 1.2; (exit $s)';
const MAY_CHANGE_LINKS = /\b(link|tuntap|netns|tunnel) (add|set|del|delete|replace)\b/;

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
  scripts.map((commands) =>
    commands.map((command) => (MAY_CHANGE_LINKS.test(command) ? command + SETTLE : command)),
  ),
);
const source = `Linux ${run.kernel}, iproute2 ${run.iproute2}`;
const answers = run.outcomes.map((outcomes, i) =>
  outcomes.map((outcome, j) => ({ ...outcome, command: scripts[i]?.[j] ?? '' })),
);
for (const { name, sections } of transcripts) {
  const recorded = sections.map(({ title }) => ({ title, outcomes: answers.shift() ?? [] }));
  writeFileSync(join(FOLDER, name), formatTranscript({ source, sections: recorded }));
}
console.log(`${source}: ${run.outcomes.flat().length} commands`);
