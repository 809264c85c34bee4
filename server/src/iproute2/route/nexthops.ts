import type { NexthopRequest } from '../../kernel/rtnetlink.ts';
import type { Address } from '../../net/address.ts';
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { invalidArgument, stop } from '../errors.ts';
import type { Session } from '../session.ts';
import { namedFamily } from '../values/addresses.ts';
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

function nothingLeft(session: Session, word: Word | undefined): void {
  if (word) nexthopExpected(session, word);
}

function readNexthop(draft: RouteDraft, clause: Clause): NexthopRequest {
  let nexthop: NexthopRequest = { weight: 1 };
  for (const part of clause.block) {
    nexthop = { ...nexthop, ...readPart(draft, part), ...attributesOf(nexthop) };
  }
  return nexthop;
}

/** What is sent as an attribute: given twice, it is sent twice, and the kernel takes the first (nla_find()). */
function attributesOf({ gateway, realms, encap }: NexthopRequest): Partial<NexthopRequest> {
  return { ...(gateway && { gateway }), ...(realms !== undefined && { realms }), ...(encap && { encap }) };
}

function readPart(draft: RouteDraft, part: Clause): Partial<NexthopRequest> {
  const { session } = draft;
  switch (part.spec?.name) {
    case 'via':
      return { gateway: readGateway(draft, part) };
    case 'dev':
      return { outInterface: readNexthopDevice(session, valueWord(session, part)) };
    case 'weight':
      return { weight: readWeight(session, valueWord(session, part)) };
    case 'onlink':
      return { onlink: true };
    case 'realms':
      return { realms: readRealms(session, valueWord(session, part), '"realm" value is invalid') };
    case 'encap': {
      const { encap, left } = readEncap(session, part, draft.words);
      nothingLeft(session, left);
      return encap ? { encap } : {};
    }
    default:
      // `as` is for MPLS routes.
      draft.readAddress(valueWord(session, part));
      return {};
  }
}

/** Reads `via [FAMILY] ADDRESS`. The first address of a route decides its family; a gateway may be of another. */
export function readGateway(draft: RouteDraft, clause: Clause): Address {
  return draft.readAddress(valueWord(draft.session, clause), namedFamily(clause));
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
