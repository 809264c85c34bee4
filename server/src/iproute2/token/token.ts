import type { Clause, Command } from '../../syntax/ip/tree.ts';
import { failWith, invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readPrefix } from '../values/addresses.ts';
import { findDevice } from '../values/devices.ts';
import { isHelp, valueWord } from '../values/words.ts';

/** Runs `ip token` (do_iptoken() in ip/iptoken.c of iproute2): IPv6 only. */
export function runToken(session: Session, command: Command): never {
  const verb = command.verbSpec?.name;
  if (verb === 'set' || verb === 'delete') readChange(session, command.clauses, verb === 'delete');
  else readSelection(session, command.clauses);
  return giveUp('IPv6 tokens are not modelled');
}

/** Words before `dev` are passed over, and so are all behind its value. */
function readSelection(session: Session, clauses: readonly Clause[]): void {
  const device = clauses.find((clause) => clause.spec?.name === 'dev');
  if (device) checkDevice(session, device);
}

/** Only the first device and the first token count; `deletes` needs no token. */
function readChange(session: Session, clauses: readonly Clause[], deletes: boolean): void {
  let token = deletes;
  let device = false;
  for (const clause of clauses) {
    const word = valueWord(session, clause);
    if (clause.spec?.name === 'dev') {
      if (!device) checkDevice(session, clause);
      device = true;
    } else {
      if (isHelp(word)) usage(session, word);
      if (!token) readPrefix(session, word, 'inet6');
      token = true;
    }
  }
  if (!token) failWith(session, 'Not enough information: token is required.\n');
  if (!device) failWith(session, 'Not enough information: "dev" argument is required.\n');
}

function checkDevice(session: Session, clause: Clause): void {
  const word = valueWord(session, clause);
  if (findDevice(session, word.text) === undefined) invalidArgument(session, word, 'dev is invalid');
}
