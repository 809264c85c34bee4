/**
 * Reads the words of `encap TYPE` in a route, a nexthop of a route, or a nexthop object: lwt_parse_encap() in
 * ip/iproute_lwtunnel.c of iproute2.
 */
import type { Encap } from '../../kernel/encap/encap.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { incompleteCommand, invalidArgument, missingArgument, stop, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { valueWord } from '../values/words.ts';
import { checkBpf } from './encap-bpf.ts';
import { checkIoam6 } from './encap-ioam6.ts';
import { readRpl, readSeg6, readSeg6Local } from './encap-segments.ts';
import { checkIla, checkXfrm, readIp, readIp6, readMpls } from './encap-tunnels.ts';

type Reader<Read> = (session: Session, clauses: readonly Clause[], words: readonly Word[]) => Read;

export interface EncapRead {
  /** Undefined for kinds of tunnels that are not modelled. */
  readonly encap?: Encap;
  /** A word that iproute2 hands to the command once more. */
  readonly left?: Word | undefined;
}

const readers: Readonly<Record<string, Reader<Encap>>> = {
  mpls: readMpls,
  ip: readIp,
  ip6: readIp6,
  seg6: readSeg6,
  rpl: readRpl,
};

/** Tunnels of which nothing is kept. */
const checks: Readonly<Record<string, Reader<void>>> = {
  ila: checkIla,
  bpf: checkBpf,
  xfrm: checkXfrm,
};

function refuseLoneOption(session: Session, type: Word): never {
  if (session.isBefore('6.9')) stop(session, 'Error: unexpected end of line after "encap"\n', type);
  return missingArgument(session, 'encap type', type);
}

/**
 * Reads one `encap` clause and ends the run where iproute2 refuses it. `words` are all words of the command: at least
 * two have to stand behind the type, whatever they are. iproute2 loses count where some tunnels end the command, and
 * where words stand in a wrong order.
 */
export function readEncap(session: Session, clause: Clause, words: readonly Word[]): EncapRead {
  const type = valueWord(session, clause);
  if (type.text === 'help') usage(session, type);
  const known = clause.spec?.blockByValue?.contexts ?? {};
  if (!Object.hasOwn(known, type.text)) invalidArgument(session, type, '"encap type" value is invalid');
  const behind = words.length - 1 - words.indexOf(type);
  if (behind === 0) incompleteCommand(session, type);
  if (behind === 1) refuseLoneOption(session, type);
  return readTunnel(session, type.text, clause.block, words);
}

function readTunnel(
  session: Session,
  type: string,
  clauses: readonly Clause[],
  words: readonly Word[],
): EncapRead {
  const reader = readers[type];
  if (reader) return { encap: reader(session, clauses, words) };
  if (type === 'seg6local') return readSeg6Local(session, clauses, words);
  session.endAtRequest(`\`encap ${type}\` is not modelled`);
  if (type === 'ioam6') return { left: checkIoam6(session, clauses, words) };
  checks[type]?.(session, clauses, words);
  return {};
}
