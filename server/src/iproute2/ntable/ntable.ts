import { type Clause, type Command, clauseWords } from '../../syntax/ip/tree.ts';
import { duplicateArgument, failWith, invalidArgument, missingArgument, stop } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { findDevice } from '../values/devices.ts';
import { parseUnsigned, U32_MAX, U64_MAX } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';

/** Times are numbers of 64 bits; all others have 32. */
const TIMES = [
  'gc_int',
  'base_reachable',
  'retrans',
  'gc_stale',
  'delay_probe',
  'anycast_delay',
  'proxy_delay',
  'locktime',
];

/** Runs `ip ntable` (do_ipntable() in ip/ipntable.c of iproute2). */
export function runNeighbourTable(session: Session, { verbSpec, clauses }: Command): never {
  if (verbSpec?.name === 'change') readChange(session, clauses);
  else for (const clause of clauses) readSelector(session, clause);
  return giveUp('settings of neighbour tables are not modelled');
}

function readChange(session: Session, clauses: readonly Clause[]): void {
  const given = new Set<string>();
  for (const clause of clauses) {
    const name = nameOf(session, clause);
    const word = valueWord(session, clause);
    if (name === 'name') {
      if (given.has(name)) duplicateArgument(session, 'NAME', word);
    } else if (name === 'dev') {
      if (findDevice(session, word.text) === undefined) {
        failWith(session, `Cannot find device "${word.text}"\n`, word);
      }
    } else if (parseUnsigned(word.text, TIMES.includes(name) ? U64_MAX : U32_MAX) === undefined) {
      invalidArgument(session, word, `"${name}" value is invalid`, { bare: true });
    }
    given.add(name);
  }
  if (!given.has('name')) missingArgument(session, 'NAME');
  const changes = [...given].filter((name) => name !== 'name' && name !== 'dev');
  if (changes.length === 0) stop(session, 'Not enough information: changeable attributes required.\n');
}

function readSelector(session: Session, clause: Clause): void {
  const name = nameOf(session, clause);
  const word = valueWord(session, clause);
  if (name !== 'dev' || word.text === 'none') return;
  if (findDevice(session, word.text) === undefined) {
    invalidArgument(session, word, '"DEV" is invalid', { bare: true });
  }
}

/** The keyword; a word that is none ends the run. */
function nameOf(session: Session, clause: Clause): string {
  if (clause.spec) return clause.spec.name;
  const [word] = clauseWords(clause);
  return word ? invalidArgument(session, certain(word), 'unknown', { bare: true }) : '';
}
