import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { preparation } from './preparation.ts';
import type { RealAnswer } from './real-ip.ts';
import { isUsage } from './verdict.ts';

/** The answers that are committed: a file for each object and version. First line: what gave them; then one a line. */
const folder = new URL('./recordings/', import.meta.url);

/** What a recording was made with. */
export interface RecordingHeader {
  /** `6.1.0` */
  readonly iproute2: string;
  /** `6.18` */
  readonly kernel: string;
  /** The commands that went before each of the recorded ones. */
  readonly preparation: readonly string[];
}

/** The versions of iproute2 that answers are recorded of, the oldest first. */
export function recordedVersions(): string[] {
  const versions = readdirSync(folder).map((file) => /\.iproute2-(.*)\.jsonl$/.exec(file)?.[1] ?? '');
  return [...new Set(versions)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** All recorded answers of one version, by command. */
export function readRecordings(version: string): ReadonlyMap<string, RealAnswer> {
  const files = readdirSync(folder).filter((file) => file.endsWith(`.iproute2-${version}.jsonl`));
  const answers = files.flatMap((file) => {
    const [, ...lines] = readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n');
    return lines.map((line): RealAnswer => JSON.parse(line));
  });
  return new Map(answers.map((answer) => [answer.command, answer]));
}

export function writeRecording(
  group: string,
  source: Omit<RecordingHeader, 'preparation'>,
  answers: readonly RealAnswer[],
): void {
  const header: RecordingHeader = { ...source, preparation };
  const lines = [header, ...answers.map(withoutUsage)].map((line) => JSON.stringify(line));
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${group}.iproute2-${source.iproute2}.jsonl`, folder), `${lines.join('\n')}\n`);
}

/** Usage texts are not compared, so they are not kept either. */
function withoutUsage(answer: RealAnswer): RealAnswer {
  return isUsage(answer.stderr) ? { ...answer, stderr: 'Usage: ...\n' } : answer;
}
