/** `ip stats`: ip/ipstats.c of iproute2. What it returns is the status: 22 for EINVAL. */
import { type Clause, type Command, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, failWith, invalidArgument, stop } from '../errors.ts';
import { Exit, giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { isDeviceName, readDevice } from '../values/devices.ts';
import { readOneOfOnOff } from '../values/switches.ts';
import { certain, valueWord } from '../values/words.ts';
import { type Level, levels, Selection } from './selection.ts';

const EINVAL = 22;

export function runStatistics(session: Session, { verbSpec, clauses }: Command): never {
  const verb = verbSpec?.name ?? '';
  if (verb === 'help') printUsage(session);
  if (verb === 'set') readSwitches(session, clauses);
  else readSelection(session, clauses);
  return giveUp('counters are not modelled');
}

/** A verb that is not known: the only object that returns from that instead of leaving. */
export function refuseStatisticsVerb(session: Session, word: Word): never {
  return failWith(session, `Command "${word.text}" is unknown, try "ip stats help".\n`, word);
}

function printUsage(session: Session): never {
  session.hideStderr('usage texts are not reproduced');
  throw new Exit({ kind: 'done' });
}

function readSelection(session: Session, clauses: readonly Clause[]): void {
  const selection = new Selection(session);
  let device: Word | undefined;
  for (const clause of clauses) {
    const name = clause.spec?.name ?? '';
    if (name === 'dev') device = readLink(session, clause, device);
    else if (levels.includes(name as Level)) selection.choose(name as Level, valueWord(session, clause));
    else refuseWord(session, clause);
  }
  selection.check();
  if (device) readDevice(session, device);
}

function readSwitches(session: Session, clauses: readonly Clause[]): void {
  let device: Word | undefined;
  let suite: Word | undefined;
  for (const clause of clauses) {
    const name = clause.spec?.name ?? '';
    if (name === 'dev') device = readLink(session, clause, device);
    else if (name === 'l3_stats') suite = readSwitch(session, valueWord(session, clause), suite);
    else refuseWord(session, clause);
  }
  if (!device) stop(session, 'Not enough information: "dev" argument is required.\n');
  if (!suite) stop(session, 'Not enough information: stat type to toggle is required.\n');
  readDevice(session, device);
}

function readSwitch(session: Session, word: Word, before: Word | undefined): Word {
  if (before) failWith(session, 'A statistics suite to toggle was already given.\n', word, EINVAL);
  readOneOfOnOff(session, 'l3_stats', word, { status: EINVAL });
  return word;
}

function readLink(session: Session, clause: Clause, before: Word | undefined): Word {
  const word = valueWord(session, clause);
  if (before) duplicateOrGarbage(session, 'dev', word);
  if (!isDeviceName(word.text)) invalidArgument(session, word, '"dev" not a valid ifname', { bare: true });
  return word;
}

/** `help`, or a word that is no keyword: the usage follows the complaint. */
function refuseWord(session: Session, clause: Clause): never {
  const [word] = clauseWords(clause);
  if (word) certain(word);
  if (clause.spec?.name === 'help') printUsage(session);
  session.hideStderr('usage texts are not reproduced');
  return failWith(session, '', word, EINVAL);
}
