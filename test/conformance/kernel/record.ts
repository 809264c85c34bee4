/** Records what the installed `ip` and this machine's kernel do with random scripts: `node record.ts`. */
import { release } from 'node:os';
import { versionOf } from '../parse/real-ip.ts';
import { randomScript } from './generate/script.ts';
import { runOnRealKernel } from './real-kernel.ts';
import { type RecordedScript, recordingFile, writeRecording } from './recording.ts';

const SCRIPTS = 40;
const COMMANDS = 100;
/** Other scripts than those that `compare.ts` draws unless told otherwise. */
const FIRST_SEED = 100_000;

const header = { kernel: release().match(/^\d+\.\d+/)?.[0] ?? release(), iproute2: versionOf('ip') };
if (!recordingFile.pathname.includes(`linux-${header.kernel}-iproute2-${header.iproute2}.`)) {
  throw new Error(
    `this is Linux ${header.kernel} with iproute2 ${header.iproute2}; the record is of another machine`,
  );
}
const scripts: RecordedScript[] = [];
for (let seed = FIRST_SEED; seed < FIRST_SEED + SCRIPTS; seed++) {
  const commands = randomScript(seed, COMMANDS);
  scripts.push({ seed, commands, outcomes: await runOnRealKernel(commands) });
}
writeRecording({ header, scripts });
console.log(`${scripts.length} scripts of ${COMMANDS} commands`);
