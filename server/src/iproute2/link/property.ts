/** `ip link property`: iplink_prop() and iplink_prop_mod() in ip/iplink.c. */
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { isAlternativeName, readDevice } from '../values/devices.ts';
import { certain, isHelp, valueWord } from '../values/words.ts';

/** Adds or removes alternative names. */
export function changeProperties(session: Session, clauses: readonly Clause[]): never {
  const [verb, ...rest] = clauses;
  if (!verb) usage(session);
  const operator = verb.spec?.name;
  if (operator !== 'add' && operator !== 'del') refuseOperator(session, verb);
  let device: Word | undefined;
  for (const clause of [...verb.block, ...rest]) device = readClause(session, clause, device);
  if (!device) stop(session, 'Not enough of information: "dev" argument is required.\n');
  readDevice(session, device);
  return giveUp('alternative names are not modelled');
}

function refuseOperator(session: Session, clause: Clause): never {
  const [word] = clauseWords(clause);
  if (word && isHelp(certain(word))) usage(session, word);
  return stop(session, 'Operator required\n', word);
}

/** Gives the link, if it is known by now. */
function readClause(session: Session, clause: Clause, device: Word | undefined): Word | undefined {
  const name = clause.spec?.name;
  if (name === 'help') usage(session, clause.keyword);
  const word = valueWord(session, clause);
  if (name === 'altname') {
    if (!isAlternativeName(session, word.text)) {
      invalidArgument(session, word, 'not a valid altname', { bare: true });
    }
    return device;
  }
  if (device) duplicateOrGarbage(session, 'dev', word);
  if (!isAlternativeName(session, word.text)) {
    invalidArgument(session, word, '"dev" not a valid ifname', { bare: true });
  }
  return word;
}
