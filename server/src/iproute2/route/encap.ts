/**
 * Checks the words of `encap TYPE` in a route, a nexthop of a route, or a nexthop object: lwt_parse_encap() in
 * ip/iproute_lwtunnel.c of iproute2. Nothing of a tunnel is kept: the kernel that is modelled has none.
 */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { incompleteCommand, invalidArgument, missingArgument, stop, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { valueWord } from '../values/words.ts';
import { checkBpf } from './encap-bpf.ts';
import { checkIoam6 } from './encap-ioam6.ts';
import { checkRpl, checkSeg6, checkSeg6Local } from './encap-segments.ts';
import { checkIla, checkIp, checkIp6, checkMpls, checkXfrm } from './encap-tunnels.ts';

type Check<Left> = (session: Session, clauses: readonly Clause[], words: readonly Word[]) => Left;

const checks: Readonly<Record<string, Check<void>>> = {
  mpls: checkMpls,
  ip: checkIp,
  ip6: checkIp6,
  ila: checkIla,
  bpf: checkBpf,
  seg6: checkSeg6,
  rpl: checkRpl,
  xfrm: checkXfrm,
};

/** Tunnels whose last word iproute2 may read twice: it comes back. */
const miscounted: Readonly<Record<string, Check<Word | undefined>>> = {
  seg6local: checkSeg6Local,
  ioam6: checkIoam6,
};

function refuseLoneOption(session: Session, type: Word): never {
  if (session.isBefore('6.9')) stop(session, 'Error: unexpected end of line after "encap"\n', type);
  return missingArgument(session, 'encap type', type);
}

/**
 * Reads one `encap` clause and ends the run where iproute2 refuses it. `words` are all words of the command: at least
 * two have to stand behind the type, whatever they are. Gives back a word of the clause that iproute2 hands to the
 * command once more: it loses count where some tunnels end the command, and where words stand in a wrong order.
 */
export function readEncap(session: Session, clause: Clause, words: readonly Word[]): Word | undefined {
  const type = valueWord(session, clause);
  if (type.text === 'help') usage(session, type);
  const known = clause.spec?.blockByValue?.contexts ?? {};
  if (!Object.hasOwn(known, type.text)) invalidArgument(session, type, '"encap type" value is invalid');
  const behind = words.length - 1 - words.indexOf(type);
  if (behind === 0) incompleteCommand(session, type);
  if (behind === 1) refuseLoneOption(session, type);
  checks[type.text]?.(session, clause.block, words);
  return miscounted[type.text]?.(session, clause.block, words);
}
