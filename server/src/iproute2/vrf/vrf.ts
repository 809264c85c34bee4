import type { Link } from '../../kernel/state.ts';
import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import { PrintedRecord, printRecords } from '../record.ts';
import type { Session } from '../session.ts';
import { findDevice, isVrf, readVrf } from '../values/devices.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';

/** Runs `ip vrf` (do_ipvrf() in ip/ipvrf.c of iproute2). */
export function runVrf(session: Session, command: Command): void {
  const words = command.clauses.flatMap(({ values, block }) => [
    ...values,
    ...block.flatMap((clause) => clause.values),
  ]);
  switch (command.verbSpec?.name) {
    case 'show':
      return show(session, command.clauses);
    case 'exec':
      if (words.length === 0) failWith(session, 'No VRF name specified\n');
      if (words.length === 1) failWith(session, 'No command specified\n', words[0]);
      checkVrf(session, words[0], 'default');
      return giveUp('`ip vrf exec` runs a command of its own');
    case 'identify':
      return identify(session, words);
    case 'pids':
      if (words.length !== 1) failWith(session, 'Invalid arguments\n', words[1]);
      checkVrf(session, words[0]);
      return giveUp('the processes of the machine are not known');
  }
}

/** `exec` has another status than `pids`, for the same fault. */
function checkVrf(session: Session, word: Word | undefined, exception?: string): void {
  if (!word || certain(word).text === exception || isVrf(session, word.text)) return;
  const text = 'Invalid VRF name\n';
  if (exception) failWith(session, text, word, EXIT_255);
  failWith(session, text, word);
}

/** RT_TABLE_MAIN. */
const MAIN_TABLE = 254;
/** `return 1`: the status is the negated code. */
const EXIT_255 = 255;
const HEADING = 'Name              Table\n-----------------------\n';

function show(session: Session, clauses: readonly Clause[]): void {
  if (clauses.length > 1) usage(session);
  const [named] = clauses;
  if (named) return showOne(session, named);
  if (!session.here?.complete) giveUp('the VRFs of this machine are not all known');
  const reply = session.request({ type: 'dumplinks' });
  const vrfs = (reply.type === 'links' ? reply.links : []).flatMap(vrfRecord);
  if (!session.settings.json) session.print(HEADING);
  if (!session.settings.json && vrfs.length === 0) session.print('No VRF has been configured\n');
  printRecords(session, vrfs);
}

function vrfRecord({ name, details }: Link): PrintedRecord[] {
  if (details?.kind !== 'vrf') return [];
  const record = new PrintedRecord();
  record.field('name', name, name.padEnd(16));
  record.field('table', details.table, ` ${String(details.table).padStart(5)}`);
  record.textOnly('\n');
  return [record];
}

/** A VRF with its table; where no link is called `default`, that is the main table. */
function showOne(session: Session, clause: Clause): void {
  const word = valueWord(session, clause);
  if (isVrf(session, word.text)) {
    session.print(`${word.text} ${readVrf(session, word).table}\n`);
    return;
  }
  const isMain = word.text === 'default' && findDevice(session, word.text) === undefined;
  if (!isMain) failWith(session, 'Invalid VRF\n', word, EXIT_255);
  session.print(`default ${MAIN_TABLE}\n`);
}

function identify(session: Session, words: readonly Word[]): never {
  const [pid, extra] = words;
  if (extra) invalidArgument(session, certain(extra), 'Extra arguments specified');
  if (pid && parseUnsigned(certain(pid).text, undefined, 'decimal') === undefined) {
    invalidArgument(session, pid, 'Invalid pid');
  }
  return giveUp('the processes of the machine are not known');
}
