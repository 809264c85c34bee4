/** Records what the installed `ip` answers to the corpus: `node test/conformance/parse/record.ts`. */
import { release } from 'node:os';
import { readCorpus } from './corpus.ts';
import { runAll, versionOf } from './real-ip.ts';
import { recordingFile, writeRecording } from './recording.ts';

const iproute2 = versionOf('ip');
if (!recordingFile.pathname.includes(iproute2)) {
  throw new Error(`this machine has iproute2 ${iproute2}; the record is of another version`);
}
const start = performance.now();
const answers = await runAll(
  'ip',
  readCorpus().map(({ text }) => text),
);
const kernel = release().match(/^\d+\.\d+/)?.[0] ?? release();
writeRecording({ iproute2, kernel }, answers);
const seconds = ((performance.now() - start) / 1000).toFixed(0);
console.log(`${answers.length} commands in ${seconds} s`);
