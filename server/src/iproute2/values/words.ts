import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { incompleteCommand } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';

/** The word, if its text is known; ends the run as unknown otherwise. */
export function certain(word: Word): Word {
  if (!word.certain) giveUp(`the value of "${word.text}"`);
  return word;
}

/** The value of a clause at `index`; the command ends there, or it is not known: both end the run. */
export function valueWord(session: Session, clause: Clause, index = 0): Word {
  for (const modifier of clause.modifiers) certain(modifier);
  const word = clause.values[index];
  if (!word) incompleteCommand(session, clause.keyword);
  return certain(word);
}

/** True for `help` and what it may be cut short to, where iproute2 takes that for a question. */
export function isHelp(word: Word): boolean {
  return word.text !== '' && 'help'.startsWith(word.text);
}

/** True where the modifier stands before the clause's value: `mtu lock 1400`. */
export function hasModifier(clause: Clause, text: string): boolean {
  return clause.modifiers.some((word) => word.text === text);
}
