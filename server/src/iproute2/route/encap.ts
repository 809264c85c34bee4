/**
 * Checks the words of `encap TYPE` in a route, a nexthop of a route, or a nexthop object: lwt_parse_encap() in
 * ip/iproute_lwtunnel.c of iproute2. Nothing of a tunnel is kept: the kernel that is modelled has none.
 */
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { incompleteCommand, invalidArgument, missingArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { valueWord } from '../values/words.ts';
import { checkBpf } from './encap-bpf.ts';
import { checkIoam6 } from './encap-ioam6.ts';
import { checkRpl, checkSeg6, checkSeg6Local } from './encap-segments.ts';
import { checkIla, checkIp, checkIp6, checkMpls, checkXfrm } from './encap-tunnels.ts';

type Check = (session: Session, clauses: readonly Clause[]) => void;

const checks: Readonly<Record<string, Check>> = {
  mpls: checkMpls,
  ip: checkIp,
  ip6: checkIp6,
  ila: checkIla,
  bpf: checkBpf,
  seg6: checkSeg6,
  seg6local: checkSeg6Local,
  rpl: checkRpl,
  ioam6: checkIoam6,
  xfrm: checkXfrm,
};

/**
 * Reads one `encap` clause and ends the run where iproute2 refuses it. `words` are all words of the command: at least
 * two have to stand behind the type, whatever they are.
 */
export function readEncap(session: Session, clause: Clause, words: readonly Word[]): void {
  const type = valueWord(session, clause);
  if (type.text === 'help') usage(session, type);
  const check = Object.hasOwn(checks, type.text) ? checks[type.text] : undefined;
  if (!check) invalidArgument(session, type, '"encap type" value is invalid');
  const behind = words.length - 1 - words.indexOf(type);
  if (behind === 0) incompleteCommand(session, type);
  if (behind === 1) missingArgument(session, 'encap type', type);
  check(session, clause.block);
}
