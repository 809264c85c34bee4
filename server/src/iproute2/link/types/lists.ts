import type { Clause } from '../../../syntax/ip/tree.ts';
import type { Word } from '../../../syntax/word.ts';
import { incompleteCommand } from '../../errors.ts';
import type { Session } from '../../session.ts';

/**
 * The words of a list, which may be empty: it ends with the first word that does not look like an element. The command
 * has to go on behind the keyword all the same.
 */
export function readList(session: Session, clause: Clause, next: Word | undefined): readonly Word[] {
  const words = clause.block.flatMap(({ values }) => values);
  if (words.length === 0 && !next) incompleteCommand(session, clause.keyword);
  return words;
}
