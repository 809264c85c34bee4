/** `ip nexthop show`, `flush` and `bucket list`: ipnh_list_flush() and ipnh_bucket_list() of iproute2. */
import type { Clause } from '../../syntax/ip/tree.ts';
import { invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readVrf } from '../values/devices.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';
import { readNexthopId } from './id.ts';
import { readNexthopDevice, refuseWord } from './modify.ts';

/** With `id`, the rest of the command is not read at all. */
export function selectNexthops(session: Session, clauses: readonly Clause[]): never {
  for (const clause of clauses) {
    readSelector(session, clause);
    if (clause.spec?.name === 'id') break;
  }
  return giveUp('nexthop objects are not modelled');
}

export function listBuckets(session: Session, clauses: readonly Clause[]): never {
  for (const clause of clauses) readSelector(session, clause);
  return giveUp('nexthop objects are not modelled');
}

function readSelector(session: Session, clause: Clause): void {
  switch (clause.spec?.name) {
    case 'dev':
    case 'master':
      return readNexthopDevice(session, valueWord(session, clause));
    case 'vrf':
      return readVrf(session, valueWord(session, clause));
    case 'id':
    case 'nhid':
      readNexthopId(session, clause);
      return;
    case 'protocol':
      return checkProtocol(session, clause);
    case 'groups':
    case 'fdb':
      return;
    case 'help':
      return usage(session, clause.keyword);
    default:
      return refuseWord(session, clause);
  }
}

/** A number here: names are not looked up. */
function checkProtocol(session: Session, clause: Clause): void {
  const word = valueWord(session, clause);
  if (parseUnsigned(word.text) === undefined) {
    invalidArgument(session, word, 'invalid protocol value', { bare: true });
  }
}
