/**
 * Compares this project's verdicts with those of real `ip` programs, over the whole corpus or some objects of it. Exit
 * status 1 where an object falls below its bar or a record is not true. See docs/conformance-parse.md.
 *
 *   compare.ts [OBJECT ...]  with all records
 *   compare.ts --live        asks the installed `ip` again and checks that its record still holds
 *   compare.ts --ip PROGRAM  with another `ip`, run now
 *   compare.ts --all         lists every difference, not five of a cause
 */
import { parseArgs } from 'node:util';
import { parseTarget } from '../../../server/src/release/target.ts';
import { agreements, differencesByCause, isBelowBar, type Judged } from './agreement.ts';
import { readCorpus } from './corpus.ts';
import { judgeAll } from './judge-all.ts';
import { type RealAnswer, runAll, versionOf } from './real-ip.ts';
import { readRecordings, recordedVersions } from './recording.ts';
import { sameVerdict } from './verdict.ts';

const EXAMPLES_OF_A_CAUSE = 5;

const { values: options, positionals } = parseArgs({
  options: { live: { type: 'boolean' }, ip: { type: 'string' }, all: { type: 'boolean' } },
  allowPositionals: true,
});

type Answers = ReadonlyMap<string, RealAnswer>;

const corpus = readCorpus().filter(({ group }) => positionals.length === 0 || positionals.includes(group));
if (options.live) await checkRecord();
if (options.ip) compare(versionOf(options.ip), await runNow(options.ip));
else for (const version of recordedVersions()) compare(version, readRecordings(version));

async function runNow(ip: string): Promise<Answers> {
  const answers = await runAll(
    ip,
    corpus.map(({ text }) => text),
  );
  return new Map(answers.map((answer) => [answer.command, answer]));
}

/** The installed `ip` still gives the verdicts and the words of its record. */
async function checkRecord(): Promise<void> {
  const record = readRecordings(versionOf('ip'));
  const now = await runNow('ip');
  const changed = corpus.filter(({ text }) => {
    const [before, after] = [record.get(text), now.get(text)];
    return before && !(after && sameVerdict(before, after));
  });
  console.log(`${changed.length} answers differ from the record`);
  for (const { text } of changed) console.log(`    ip ${text}`);
  if (changed.length > 0) process.exitCode = 1;
}

function compare(version: string, answers: Answers): void {
  const target = parseTarget(version);
  if (!target) throw new Error(`${version} is no release that commands can be read for`);
  console.log(`\niproute2 ${version}`);
  const judged = judgeAll(corpus, answers, target);
  const missing = corpus.length - judged.length;
  if (missing > 0) console.log(`${missing} of ${corpus.length} commands have no answer and are left out`);
  report(judged);
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
