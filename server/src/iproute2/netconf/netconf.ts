import type { Command } from '../../syntax/ip/tree.ts';
import { failWith } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { findDevice } from '../values/devices.ts';
import { valueWord } from '../values/words.ts';

/** Runs `ip netconf` (do_ipnetconf() in ip/ipnetconf.c of iproute2). Words that fit nothing are passed over. */
export function runNetconf(session: Session, command: Command): never {
  for (const clause of command.clauses) {
    if (clause.spec?.name !== 'dev') continue;
    const word = valueWord(session, clause);
    if (findDevice(session, word.text) === undefined) {
      failWith(session, `Device "${word.text}" does not exist.\n`, word);
    }
  }
  return giveUp('the listing of `ip netconf` is not modelled');
}
