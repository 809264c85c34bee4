/** `ip link property`: iplink_prop() and iplink_prop_mod() in ip/iplink.c. */
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, invalidArgument, stop, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { isAlternativeName, readDevice } from '../values/devices.ts';
import { certain, isHelp, valueWord } from '../values/words.ts';

/** Adds or removes alternative names. */
export function changeProperties(session: Session, clauses: readonly Clause[]): void {
  const [verb, ...rest] = clauses;
  if (!verb) usage(session);
  const operator = verb.spec?.name;
  if (operator !== 'add' && operator !== 'del') refuseOperator(session, verb);
  let device: Word | undefined;
  const names: string[] = [];
  for (const clause of [...verb.block, ...rest]) device = readClause(session, clause, device, names);
  if (!device) stop(session, 'Not enough of information: "dev" argument is required.\n');
  const index = readDevice(session, device);
  const type = operator === 'add' ? 'newlinkprop' : 'dellinkprop';
  session.request({ type, index, names }, device);
}

function refuseOperator(session: Session, clause: Clause): never {
  const [word] = clauseWords(clause);
  if (word && isHelp(certain(word))) usage(session, word);
  return stop(session, 'Operator required\n', word);
}

/** Gives the link, if it is known by now; alternative names are added to `names`. */
function readClause(
  session: Session,
  clause: Clause,
  device: Word | undefined,
  names: string[],
): Word | undefined {
  const name = clause.spec?.name;
  if (name === 'help') usage(session, clause.keyword);
  const word = valueWord(session, clause);
  if (name === 'altname') {
    if (!isAlternativeName(session, word.text)) {
      invalidArgument(session, word, 'not a valid altname', { bare: true });
    }
    names.push(word.text);
    return device;
  }
  if (device) duplicateOrGarbage(session, 'dev', word);
  if (!isAlternativeName(session, word.text)) {
    invalidArgument(session, word, '"dev" not a valid ifname', { bare: true });
  }
  return word;
}
