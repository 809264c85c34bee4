/**
 * Runs the scripts of `test/scripts/recorded` on a kernel in qemu and writes down what they do:
 *
 *     node test/recorded/record-scripts.ts KERNEL_FOLDER [--ip PROGRAM]
 *
 * CONTRIBUTING.md says where the kernel comes from.
 */
import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { argumentsOf, readRun, runFiles } from '../live/logged-run.ts';
import { runInGuest } from './guest.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { ip: { type: 'string' } } });
const [kernel] = positionals;
if (kernel === undefined) throw new Error('which kernel? give the folder that its package was unpacked into');

const scripts = globSync(join(import.meta.dirname, '../scripts/recorded/*.sh')).sort();

/** Unpacks the files of a run, runs it, and prints what it has left: a line a file, its name and its text in base 64. */
function commandFor(path: string): string {
  const files = Object.entries(runFiles(path)).map(
    ([name, text]) => `echo ${Buffer.from(text).toString('base64')} | base64 -d > ${name}`,
  );
  const args = argumentsOf(path).map((arg) => `'${arg}'`);
  return [
    '(mkdir run && cd run',
    ...files,
    'chmod +x ip',
    `bash run.sh "$PWD" ${args.join(' ')}`,
    'for f in calls listing.* log/* log.*; do [ -f "$f" ] && echo "$f $(base64 "$f" | tr -d "\\n")"; done)',
  ].join('\n');
}

const parts = { kernel, ip: values.ip ?? '/sbin/ip' };
const run = runInGuest(
  parts,
  scripts.map((path) => [commandFor(path)]),
);
const source = `Linux ${run.kernel}, iproute2 ${run.iproute2}`;
for (const [i, path] of scripts.entries()) {
  const lines = run.outcomes[i]?.[0]?.stdout.trim().split('\n') ?? [];
  const files = new Map(lines.map((line) => line.split(' ') as [string, string]));
  const read = (name: string) => Buffer.from(files.get(name) ?? '', 'base64').toString('utf8');
  writeFileSync(path.replace(/\.sh$/, '.json'), `${JSON.stringify({ source, ...readRun(read) }, null, 2)}\n`);
}
console.log(`${source}: ${scripts.length} scripts`);
