import type { NexthopRequest } from '../../kernel/rtnetlink.ts';
import type { Address, Family } from '../../net/address.ts';
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, stop } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { readAddress } from '../values/addresses.ts';
import { findDevice } from '../values/devices.ts';
import { readRealms } from '../values/named-numbers.ts';
import { parseUnsigned } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';
import type { RouteDraft } from './draft.ts';
import { readEncap } from './encap.ts';

const MAX_WEIGHT = 256;

/**
 * Reads the nexthops at the end of a command (parse_nexthops()): from the first one on, nothing else may follow.
 * `draft` is the route so far.
 */
export function readNexthops(draft: RouteDraft, clauses: readonly Clause[]): NexthopRequest[] {
  const { session } = draft;
  return clauses.map((clause, index) => {
    const [first] = clauseWords(clause);
    if (clause.spec?.name !== 'nexthop') return nexthopExpected(session, first);
    if (index === clauses.length - 1 && clause.block.length === 0) {
      stop(session, 'Error: unexpected end of line after "nexthop"\n', first);
    }
    return readNexthop(draft, clause);
  });
}

function nexthopExpected(session: Session, word: Word | undefined): never {
  if (word) certain(word);
  stop(session, `Error: "nexthop" or end of line is expected instead of "${word?.text ?? ''}"\n`, word);
}

function readNexthop(draft: RouteDraft, clause: Clause): NexthopRequest {
  let nexthop: NexthopRequest = { weight: 1 };
  for (const part of clause.block) nexthop = { ...nexthop, ...readPart(draft, part) };
  return nexthop;
}

function readPart(draft: RouteDraft, part: Clause): Partial<NexthopRequest> {
  const { session, family } = draft;
  switch (part.spec?.name) {
    case 'via':
      return { gateway: readOwnGateway(session, part, family) };
    case 'dev':
      return { outInterface: readNexthopDevice(session, valueWord(session, part)) };
    case 'weight':
      return { weight: readWeight(session, valueWord(session, part)) };
    case 'onlink':
      return { onlink: true };
    case 'realms':
      return { realms: readRealms(session, valueWord(session, part), '"realm" value is invalid') };
    case 'encap':
      readEncap(session, part, draft.words);
      draft.unmodelled = '`encap` in a nexthop is not modelled';
      return {};
    default:
      return giveUp(`\`${part.spec?.name}\` in a nexthop is not modelled`);
  }
}

/** Why a gateway of another family than the route's ends the run. */
export const FOREIGN_GATEWAY = 'a gateway of another address family is not modelled';

function readOwnGateway(session: Session, clause: Clause, family: Family | undefined): Address {
  const gateway = readGateway(session, clause, family);
  return family && gateway.family !== family ? giveUp(FOREIGN_GATEWAY) : gateway;
}

/** Reads `via [FAMILY] ADDRESS`. */
export function readGateway(session: Session, clause: Clause, family: Family | undefined): Address {
  const named = clause.modifiers[0]?.text as PreferredFamily | undefined;
  return readAddress(session, valueWord(session, clause), named ?? family);
}

/** A device that is not there makes iproute2 complain twice here. */
function readNexthopDevice(session: Session, word: Word): number {
  const index = findDevice(session, word.text);
  if (index !== undefined) return index;
  return stop(session, `Cannot find device "${word.text}"\nError: cannot parse nexthop\n`, word);
}

function readWeight(session: Session, word: Word): number {
  const weight = parseUnsigned(word.text, MAX_WEIGHT);
  return weight || invalidArgument(session, word, '"weight" is invalid');
}
