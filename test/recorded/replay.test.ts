import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RealOutcome } from '../live/namespace.ts';
import { runScripted } from './scripted.ts';
import { parseTranscript } from './transcript.ts';

/** What our engine does with the commands; what it does not know is taken from the record. */
function replay(recorded: readonly RealOutcome[]): RealOutcome[] {
  const ours = runScripted(recorded.map(({ command }) => command));
  return recorded.map((record, i) => ({
    command: record.command,
    status: ours[i]?.status ?? record.status,
    stdout: ours[i]?.stdout ?? record.stdout,
    stderr: ours[i]?.stderr ?? record.stderr,
  }));
}

const FOLDER = join(import.meta.dirname, 'transcripts');

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const { sections } = parseTranscript(readFileSync(join(FOLDER, name), 'utf8'));

  test.each(sections.map(({ title, outcomes }) => [title, outcomes] as const))('%s', (_, outcomes) => {
    expect(replay(outcomes)).toEqual(outcomes);
  });
});
