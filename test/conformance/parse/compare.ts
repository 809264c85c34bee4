/**
 * Compares this project's verdicts with those of a real `ip`, over the whole corpus. Exit status 1 where an object falls
 * below its bar or the record is not true. See docs/conformance-parse.md.
 *
 *   compare.ts               with the record
 *   compare.ts --live        first records again in memory and checks that the record still holds
 *   compare.ts --ip PROGRAM  with another `ip`, run now
 *   compare.ts --all         lists every difference, not five of a cause
 */
import { parseArgs } from 'node:util';
import { agreements, differencesByCause, isBelowBar, type Judged } from './agreement.ts';
import { readCorpus } from './corpus.ts';
import { createJudge } from './engine.ts';
import { type RealAnswer, runAll, versionOf } from './real-ip.ts';
import { readRecording } from './recording.ts';
import { realVerdict } from './verdict.ts';

const EXAMPLES_OF_A_CAUSE = 5;

const { values: options } = parseArgs({
  options: { live: { type: 'boolean' }, ip: { type: 'string' }, all: { type: 'boolean' } },
});

const corpus = readCorpus();
const answers = options.ip ? await runNow(options.ip) : recorded();
if (options.live) await checkRecord(answers);
report(judge(answers));

function recorded(): ReadonlyMap<string, RealAnswer> {
  const { header, answers } = readRecording();
  console.log(`iproute2 ${header.iproute2}, recorded on Linux ${header.kernel}`);
  return answers;
}

async function runNow(ip: string): Promise<ReadonlyMap<string, RealAnswer>> {
  console.log(`iproute2 ${versionOf(ip)}, run now`);
  const answers = await runAll(
    ip,
    corpus.map(({ text }) => text),
  );
  return new Map(answers.map((answer) => [answer.command, answer]));
}

/** The installed `ip` still gives the verdicts and the words of the record. */
async function checkRecord(record: ReadonlyMap<string, RealAnswer>): Promise<void> {
  const now = await runNow('ip');
  const changed = corpus.filter(({ text }) => {
    const [before, after] = [record.get(text), now.get(text)];
    return !before || !after || JSON.stringify(realVerdict(before)) !== JSON.stringify(realVerdict(after));
  });
  console.log(`${changed.length} answers differ from the record`);
  for (const { text } of changed) console.log(`    ip ${text}`);
  if (changed.length > 0) process.exitCode = 1;
}

function judge(answers: ReadonlyMap<string, RealAnswer>): Judged[] {
  const ours = createJudge();
  const judged = corpus.flatMap(({ group, text }) => {
    const answer = answers.get(text);
    return answer ? [{ group, command: text, real: realVerdict(answer), ours: ours(text) }] : [];
  });
  const missing = corpus.length - judged.length;
  if (missing > 0)
    console.log(`${missing} of ${corpus.length} commands have no recorded answer and are left out`);
  return judged;
}

function report(judged: readonly Judged[]): void {
  console.log('object       commands  rejected  verdict     text');
  for (const each of agreements(judged)) {
    const { group, commands, rejected, verdict, text } = each;
    const row = [commands, rejected, verdict.toFixed(2), text.toFixed(2)];
    const mark = isBelowBar(each) ? '  BELOW THE BAR' : '';
    console.log(group.padEnd(12) + row.map((cell) => String(cell).padStart(9)).join('') + mark);
    if (mark) process.exitCode = 1;
  }
  for (const [cause, differences] of differencesByCause(judged)) {
    console.log(`\n${differences.length} × ${cause}`);
    const shown = options.all ? differences : differences.slice(0, EXAMPLES_OF_A_CAUSE);
    for (const { command } of shown) console.log(`    ip ${command}`);
  }
}
