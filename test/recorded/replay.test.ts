import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RealOutcome } from '../live/namespace.ts';
import { timelineOf } from '../unit/script/kit.ts';
import { parseTranscript } from './transcript.ts';

/** What our `ip` does with the commands, line by line; what it does not know is taken from the record. */
function replay(recorded: readonly RealOutcome[]): RealOutcome[] {
  const text = recorded.map(({ command }) => command).join('\n');
  const answers = [...recorded];
  for (const { execution, location } of timelineOf(text).steps) {
    const line = text.slice(0, location.span.start).split('\n').length - 1;
    const record = recorded[line];
    if (!record) continue;
    const { status, stdout = record.stdout, stderr = record.stderr } = execution;
    answers[line] = { command: record.command, status: status ?? record.status, stdout, stderr };
  }
  return answers;
}

/** Where names of namespaces are kept is chosen when iproute2 is built: distributions take /run/netns. */
function asDistributed(transcript: string): string {
  return transcript.replaceAll('"/var/run/netns/', '"/run/netns/');
}

const FOLDER = join(import.meta.dirname, 'transcripts');

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const { sections } = parseTranscript(asDistributed(readFileSync(join(FOLDER, name), 'utf8')));

  test.each(sections.map(({ title, outcomes }) => [title, outcomes] as const))('%s', (_, outcomes) => {
    expect(replay(outcomes)).toEqual(outcomes);
  });
});
