import { readFileSync, writeFileSync } from 'node:fs';
import { preparation } from './preparation.ts';
import type { RealAnswer } from './real-ip.ts';

/** The answers that are committed. First line: what gave them; then one answer per line. */
export const recordingFile = new URL('./recorded-iproute2-6.1.0.jsonl', import.meta.url);

export interface RecordingHeader {
  readonly iproute2: string;
  readonly kernel: string;
  /** The commands that went before each of the recorded ones. */
  readonly preparation: readonly string[];
}

export interface Recording {
  readonly header: RecordingHeader;
  readonly answers: ReadonlyMap<string, RealAnswer>;
}

export function readRecording(): Recording {
  const [header = '', ...lines] = readFileSync(recordingFile, 'utf8').trimEnd().split('\n');
  const answers = lines.map((line): RealAnswer => JSON.parse(line));
  return {
    header: JSON.parse(header),
    answers: new Map(answers.map((answer) => [answer.command, answer])),
  };
}

export function writeRecording(source: Omit<RecordingHeader, 'preparation'>, answers: readonly RealAnswer[]) {
  const header: RecordingHeader = { ...source, preparation };
  writeFileSync(recordingFile, `${[header, ...answers].map((line) => JSON.stringify(line)).join('\n')}\n`);
}
