import type { Clause, Command } from '../../syntax/ip/tree.ts';
import { clauseWords } from '../../syntax/ip/tree.ts';
import { failWith, invalidArgument } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readPrefix } from '../values/addresses.ts';
import { findDevice } from '../values/devices.ts';
import { parseUnsigned, U32_MAX } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';

/** Runs `ip addrlabel` (do_ipaddrlabel() in ip/ipaddrlabel.c of iproute2). */
export function runAddressLabel(session: Session, { verbSpec, clauses }: Command): never {
  switch (verbSpec?.name) {
    case 'list':
      refuseWords(session, clauses, '"ip addrlabel show" does not take any arguments.\n');
      break;
    case 'flush':
      refuseWords(session, clauses, '"ip addrlabel flush" does not allow extra arguments\n');
      break;
    default:
      readLabel(session, clauses);
  }
  return giveUp('labels of addresses are not modelled');
}

function refuseWords(session: Session, clauses: readonly Clause[], text: string): void {
  const [word] = clauses.flatMap(clauseWords);
  if (word) failWith(session, text, certain(word));
}

/** Words that are no keyword are passed over, as iproute2 does. */
function readLabel(session: Session, clauses: readonly Clause[]): void {
  const given = new Set(clauses.map((clause) => readClause(session, clause)));
  for (const required of ['prefix', 'label']) {
    if (!given.has(required)) {
      failWith(session, `Not enough information: "${required}" argument is required.\n`);
    }
  }
}

/** Gives the keyword. */
function readClause(session: Session, clause: Clause): string {
  const name = clause.spec?.name ?? '';
  if (name === '') {
    for (const word of clauseWords(clause)) certain(word);
    return name;
  }
  const word = valueWord(session, clause);
  if (name === 'prefix') readPrefix(session, word, session.settings.family);
  else if (name === 'dev') {
    if (findDevice(session, word.text) === undefined) invalidArgument(session, word, 'dev is invalid');
  } else if (parseUnsigned(word.text, U32_MAX - 1) === undefined) {
    invalidArgument(session, word, 'label is invalid');
  }
  return name;
}
