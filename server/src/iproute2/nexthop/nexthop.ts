import type { Clause, Command } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, stop, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseUnsigned, U16_MAX } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';
import { readNexthopId } from './id.ts';
import { modifyNexthop } from './modify.ts';
import { listBuckets, selectNexthops } from './select.ts';

/** Runs `ip nexthop` (do_ipnh() in ip/ipnexthop.c of iproute2). */
export function runNexthop(session: Session, command: Command): never {
  switch (command.verbSpec?.name) {
    case 'show':
    case 'flush':
      return selectNexthops(session, command.clauses);
    case 'get':
      return getNexthop(session, command.clauses);
    case 'bucket':
      return runBucket(session, command.clauses);
    default:
      return modifyNexthop(session, command);
  }
}

function getNexthop(session: Session, clauses: readonly Clause[]): never {
  let id = 0;
  for (const clause of clauses) {
    if (clause.spec?.name !== 'id') usage(session, clause.keyword);
    id = readNexthopId(session, clause);
  }
  if (id === 0) usage(session);
  return giveUp('nexthop objects are not modelled');
}

/** `ip nexthop bucket`: its first word is a verb of its own. */
function runBucket(session: Session, clauses: readonly Clause[]): never {
  const [verb, ...extra] = clauses;
  if (!verb) return listBuckets(session, []);
  if (verb.keyword) certain(verb.keyword);
  switch (verb.spec?.name) {
    case 'list':
      return listBuckets(session, [...verb.block, ...extra]);
    case 'get':
      return getBucket(session, [...verb.block, ...extra]);
    case 'help':
      return usage(session, verb.keyword);
    default:
      return stop(
        session,
        `Command "${verb.keyword?.text}" is unknown, try "ip nexthop help".\n`,
        verb.keyword,
      );
  }
}

function getBucket(session: Session, clauses: readonly Clause[]): never {
  let id = 0;
  let index: number | undefined;
  for (const clause of clauses) {
    if (clause.spec?.name === 'id') id = readNexthopId(session, clause);
    else if (clause.spec?.name === 'index') {
      index = readIndex(session, valueWord(session, clause));
    } else usage(session, clause.keyword);
  }
  if (id === 0 || index === undefined) usage(session);
  return giveUp('nexthop objects are not modelled');
}

function readIndex(session: Session, word: Word): number {
  return (
    parseUnsigned(word.text, U16_MAX) ??
    invalidArgument(session, word, 'invalid bucket index value', { bare: true })
  );
}
