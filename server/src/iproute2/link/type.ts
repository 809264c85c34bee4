/** `type TYPE ...`: what may stand behind a type (the parse_opt() functions of struct link_util of iproute2). */
import { linkTypes } from '../../syntax/ip/objects/link-types/index.ts';
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, failWith, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseSigned } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';
import { LinkDraft, readLinkClauses } from './draft.ts';

/** Types with options that are not described: what stands behind them is not checked. */
const UNDESCRIBED_TYPES = new Set([
  'amt',
  'bareudp',
  'batadv',
  'bond_slave',
  'can',
  'dsa',
  'erspan',
  'geneve',
  'gtp',
  'hsr',
  'ip6erspan',
  'ip6gre',
  'ip6gretap',
  'ip6tnl',
  'ipoib',
  'macsec',
  'netkit',
  'rmnet',
  'vti',
  'vti6',
  'vxcan',
  'wwan',
  'xfrm',
]);

/** Options that take a list of values: which word ends it is not described. */
const LIST_OPTIONS = new Set(['macaddr', 'ingress-qos-map', 'egress-qos-map']);

/**
 * Reads the options of a type; `behind` are the clauses behind those that the type's table took. Gives the peer of a
 * veth link where one is written. `check` is what each end has to stand (iplink_parse() ends with it).
 */
export function readTypeOptions(
  session: Session,
  type: Clause,
  behind: readonly Clause[],
  check: (draft: LinkDraft) => void,
): LinkDraft | undefined {
  const kind = valueWord(session, type).text;
  if (kind === 'veth') return readPeer(session, type, behind, check);
  const words = [...type.block, ...behind].flatMap(clauseWords);
  if (words.length === 0) return undefined;
  for (const word of words) certain(word);
  if (UNDESCRIBED_TYPES.has(kind)) giveUp(`the options of the link type ${kind} are not modelled`);
  const context = Object.hasOwn(linkTypes, kind) ? linkTypes[kind] : undefined;
  if (!context || context.keywords.length === 0) refuseGarbage(session, words[0]);
  for (const clause of type.block) checkOption(session, kind, clause);
  if (behind.length > 0) refuseOption(session, behind);
  return undefined;
}

/** `peer ...`; anything else behind `type veth` gives the usage, on standard output. */
function readPeer(
  session: Session,
  type: Clause,
  behind: readonly Clause[],
  check: (draft: LinkDraft) => void,
): LinkDraft | undefined {
  const [peer] = type.block;
  if (!peer) {
    const [word] = behind.flatMap(clauseWords);
    if (!word) return undefined;
    certain(word);
    session.hideStdout('usage texts are not reproduced');
    failWith(session, '', word);
  }
  const draft = new LinkDraft(session);
  readLinkClauses(draft, peer.block);
  check(draft);
  if (draft.type) duplicateArgument(session, 'type', valueWord(session, draft.type));
  return draft;
}

/** Types without options of their own. */
function refuseGarbage(session: Session, word: Word | undefined): never {
  if (word && word.text !== '' && 'help'.startsWith(word.text)) usage(session, word);
  return failWith(session, `Garbage instead of arguments "${word?.text} ...". Try "ip link help".\n`, word);
}

/** The values are not modelled, so only those that are certainly right pass. */
function checkOption(session: Session, kind: string, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  if (LIST_OPTIONS.has(name)) giveUp(`\`${name}\` of the link type ${kind} is not modelled`);
  for (const [index, spec] of (clause.spec?.values ?? []).entries()) {
    const { text } = valueWord(session, clause, index);
    const right =
      spec.oneOf?.includes(text) || (spec.kind === 'number' ? parseSigned(text) !== undefined : !spec.oneOf);
    if (!right) giveUp(`whether \`${name} ${text}\` is right`);
  }
}

/** A word that the type does not know: its usage follows the complaint. */
function refuseOption(session: Session, behind: readonly Clause[]): never {
  const [word] = behind.flatMap(clauseWords);
  session.hideStderr('usage texts are not reproduced');
  return failWith(session, '', word);
}
