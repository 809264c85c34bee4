/** Objects outside routing: recognised, and left in peace. */
import { type Command, clauseWords } from '../syntax/ip/tree.ts';
import { usage } from './errors.ts';
import { giveUp } from './exit.ts';
import type { Session } from './session.ts';

/** Those that want a verb. */
const WITHOUT_DEFAULT = ['l2tp', 'fou', 'ila', 'macsec', 'xfrm', 'sr', 'mptcp', 'ioam'];

export function runForeignObject(session: Session, { object, clauses }: Command): never {
  const name = object?.spec?.name ?? '';
  const [first] = clauses.flatMap(clauseWords);
  if (first ? first.text === 'help' : WITHOUT_DEFAULT.includes(name)) usage(session, first ?? object?.word);
  return giveUp(`\`ip ${name}\` is not modelled`);
}
