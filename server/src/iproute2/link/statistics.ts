/** `ip link xstats` and `afstats`: ip/iplink_xstats.c, iplink_afstats() in ip/iplink.c. */
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, failWith, invalidArgument, unknownCommand, usage } from '../errors.ts';
import { Exit, giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { findDevice } from '../values/devices.ts';
import { certain, isHelp, valueWord } from '../values/words.ts';
import { isKnownType } from './known-types.ts';

const NOT_MODELLED = 'counters are not modelled';

/** Counters that a type of link keeps. The type comes first, the words behind it are its own. */
export function showTypeStatistics(session: Session, clauses: readonly Clause[]): void {
  const [type] = clauses;
  if (!type) failWith(session, 'xstats: missing argument\n');
  if (type.spec?.name !== 'type') return refuseFirstWord(session, type);
  const word = valueWord(session, type);
  if (!isKnownType(session, word.text)) invalidArgument(session, word, 'invalid type', { bare: true });
  if (!type.blockContext || type.blockContext.rest) {
    failWith(session, `xstats: link type ${word.text} doesn't support xstats\n`, word);
  }
  for (const clause of type.block) readTypeWord(session, clause);
  const [unknown] = clauses.slice(1).flatMap(clauseWords);
  if (unknown) invalidArgument(session, certain(unknown), 'unknown attribute', { bare: true });
  giveUp(NOT_MODELLED);
}

function refuseFirstWord(session: Session, clause: Clause): void {
  const word = certain(firstWord(clause));
  if (!isHelp(word)) invalidArgument(session, word, 'unknown argument', { bare: true });
  session.hideStdout('usage texts are not reproduced');
}

function readTypeWord(session: Session, clause: Clause): void {
  if (clause.spec?.name === 'help') {
    session.hideStdout('usage texts are not reproduced');
    throw new Exit({ kind: 'done' });
  }
  if (clause.spec?.name !== 'dev') return;
  const word = valueWord(session, clause);
  if (findDevice(session, word.text) === undefined)
    failWith(session, `Cannot find device "${word.text}"\n`, word);
}

/** Counters per protocol. That there is no such link does not fail the command. */
export function showFamilyStatistics(session: Session, clauses: readonly Clause[]): void {
  let device: Word | undefined;
  for (const clause of clauses) {
    if (clause.spec?.name === 'dev') {
      const word = valueWord(session, clause);
      if (device) duplicateOrGarbage(session, 'dev', word);
      device = word;
    } else {
      const word = certain(firstWord(clause));
      if (isHelp(word)) usage(session, word);
      unknownCommand(session, word, 'link');
    }
  }
  if (device && findDevice(session, device.text) === undefined) {
    return session.complain(`Device "${device.text}" does not exist.\n`);
  }
  giveUp(NOT_MODELLED);
}

function firstWord(clause: Clause): Word {
  const [word] = clauseWords(clause);
  return word ?? giveUp('an empty clause');
}
