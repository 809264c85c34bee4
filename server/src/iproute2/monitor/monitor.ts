import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { findDevice } from '../values/devices.ts';
import { certain, valueWord } from '../values/words.ts';

/** Runs `ip monitor` (do_ipmonitor() in ip/ipmonitor.c of iproute2), which has no verbs and goes on for ever. */
export function runMonitor(session: Session, command: Command): never {
  for (const clause of command.clauses) readClause(session, clause);
  return giveUp('`ip monitor` waits for what others do');
}

function readClause(session: Session, clause: Clause): void {
  switch (clause.spec?.name) {
    case undefined:
      if (clause.keyword) refuseWord(session, certain(clause.keyword));
      return;
    case 'file':
      valueWord(session, clause);
      return;
    case 'dev':
      return checkDevice(session, valueWord(session, clause));
    case 'help':
      return usage(session, clause.keyword);
  }
}

function refuseWord(session: Session, word: Word): never {
  return stop(session, `Argument "${word.text}" is unknown, try "ip monitor help".\n`, word);
}

function checkDevice(session: Session, word: Word): void {
  if (findDevice(session, word.text) === undefined) {
    invalidArgument(session, word, 'Device does not exist');
  }
}
