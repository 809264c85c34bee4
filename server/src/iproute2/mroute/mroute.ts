import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { addressExpected, invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readPrefix } from '../values/addresses.ts';
import { readDevice } from '../values/devices.ts';
import { parseNamed } from '../values/named-numbers.ts';
import { isHelp, valueWord } from '../values/words.ts';

/** Runs `ip mroute` (mroute_list() in ip/ipmroute.c of iproute2). Families without multicast routing print nothing. */
export function runMulticastRoute(session: Session, { clauses }: Command): void {
  const { family } = session.settings;
  if (family !== undefined && family !== 'inet' && family !== 'inet6') return;
  let device: Word | undefined;
  for (const clause of clauses) device = readClause(session, clause) ?? device;
  if (device) readDevice(session, device);
  giveUp('multicast routing is not modelled');
}

/** Gives the link, where the clause names one: it is looked up when all words are read. */
function readClause(session: Session, clause: Clause): Word | undefined {
  const name = clause.spec?.name;
  if (name === 'help') usage(session, clause.keyword);
  const word = valueWord(session, clause);
  if (name === 'iif') return word;
  if (name === 'table') {
    if (word.text !== 'all' && parseNamed(session, 'table', word.text) === undefined) {
      if (word.text === 'help') usage(session, word);
      invalidArgument(session, word, 'table id value is invalid');
    }
  } else {
    if (name === 'to' && isHelp(word)) usage(session, word);
    if (session.isBefore('6.12')) readAnyPrefix(session, word);
    else readPrefix(session, word, session.settings.family);
  }
  return undefined;
}

/** Before 6.12 addresses were tried in the family of multicast routing itself, which has none. */
function readAnyPrefix(session: Session, word: Word): void {
  if (!['default', 'any', 'all'].includes(word.text)) addressExpected(session, '??? prefix', word);
}
