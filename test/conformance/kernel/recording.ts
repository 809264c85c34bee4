import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Outcome } from './outcome.ts';

/** One script with what a real kernel did; the same commands again, though the generator has changed since. */
export interface RecordedScript {
  readonly seed: number;
  readonly commands: readonly string[];
  readonly outcomes: readonly Outcome[];
}

export interface RecordingHeader {
  readonly kernel: string;
  readonly iproute2: string;
}

export interface Recording {
  readonly header: RecordingHeader;
  readonly scripts: readonly RecordedScript[];
}

/** What is committed: a line of JSON about the machine, then one a script, packed since listings repeat much. */
export const recordingFile = new URL('./recorded-linux-6.18-iproute2-6.1.0.jsonl.gz', import.meta.url);

export function readRecording(): Recording {
  const [header = '', ...lines] = gunzipSync(readFileSync(recordingFile)).toString().trimEnd().split('\n');
  return { header: JSON.parse(header), scripts: lines.map((line) => JSON.parse(line)) };
}

export function writeRecording({ header, scripts }: Recording): void {
  const lines = [header, ...scripts].map((each) => `${JSON.stringify(each)}\n`);
  writeFileSync(recordingFile, gzipSync(lines.join(''), { level: 9 }));
}
