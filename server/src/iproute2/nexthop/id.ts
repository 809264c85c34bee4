import type { Clause } from '../../syntax/ip/tree.ts';
import { invalidArgument } from '../errors.ts';
import type { Session } from '../session.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';

/** Reads the number of a nexthop object. 0 is read like any other. */
export function readNexthopId(session: Session, clause: Clause): number {
  const word = valueWord(session, clause);
  return parseUnsigned(word.text) ?? invalidArgument(session, word, 'invalid id value', { bare: true });
}
