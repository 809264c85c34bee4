/**
 * Records what a real `ip` answers to the corpus: the installed one, or another.
 *
 *   record.ts [--ip PROGRAM] [OBJECT ...]
 */
import { release } from 'node:os';
import { parseArgs } from 'node:util';
import { commandsOfGroup, corpusGroups } from './corpus.ts';
import { runAll, versionOf } from './real-ip.ts';
import { writeRecording } from './recording.ts';

const { values: options, positionals } = parseArgs({
  options: { ip: { type: 'string', default: 'ip' } },
  allowPositionals: true,
});

const iproute2 = versionOf(options.ip);
const kernel = release().match(/^\d+\.\d+/)?.[0] ?? release();
for (const group of positionals.length > 0 ? positionals : corpusGroups()) {
  const start = performance.now();
  const answers = await runAll(options.ip, commandsOfGroup(group));
  writeRecording(group, { iproute2, kernel }, answers);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`${group}: ${answers.length} commands in ${seconds} s`);
}
