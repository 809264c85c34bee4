import type { Clause, Command } from '../../syntax/ip/tree.ts';
import { usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { runBucket } from './bucket.ts';
import { readNexthopId } from './id.ts';
import { modifyNexthop } from './modify.ts';
import { flushNexthops, printOne, showNexthops } from './select.ts';

/** Runs `ip nexthop` (do_ipnh() in ip/ipnexthop.c of iproute2). */
export function runNexthop(session: Session, command: Command): void {
  switch (command.verbSpec?.name) {
    case 'show':
      return showNexthops(session, command.clauses);
    case 'flush':
      return flushNexthops(session, command.clauses);
    case 'get':
      return getNexthop(session, command.clauses);
    case 'bucket':
      return runBucket(session, command.clauses);
    default:
      return modifyNexthop(session, command);
  }
}

function getNexthop(session: Session, clauses: readonly Clause[]): void {
  let id = 0;
  for (const clause of clauses) {
    if (clause.spec?.name !== 'id') usage(session, clause.keyword);
    id = readNexthopId(session, clause);
  }
  if (id === 0) usage(session);
  printOne(session, id);
}
