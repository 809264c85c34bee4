/** `type TYPE ...`: what may stand behind a type (the parse_opt() functions of struct link_util of iproute2). */

import type { Link } from '../../kernel/state.ts';
import { linkTypes } from '../../syntax/ip/objects/link-types/index.ts';
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, failWith, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { certain, isHelp, valueWord } from '../values/words.ts';
import { LinkDraft, readLinkClauses } from './draft.ts';
import { isKnownType } from './known-types.ts';
import { type KindOptions, linkTypeReaders } from './types/index.ts';
import {
  type LinkCommand,
  type LinkTypeReader,
  type OptionTable,
  readOptions,
} from './types/option-table.ts';

/** Types with options that are not described: what stands behind them is not checked. */
const UNDESCRIBED_TYPES = new Set([
  'amt',
  'bareudp',
  'batadv',
  'can',
  'dsa',
  'gtp',
  'hsr',
  'ipoib',
  'macsec',
  'netkit',
  'rmnet',
  'wwan',
]);

/** What a command says behind `type TYPE`; of a type without options, or with none written, its name alone. */
export type TypeOptions =
  | KindOptions
  | { readonly kind: 'veth' | 'vxcan'; readonly peer: LinkDraft | undefined }
  | { readonly kind: 'other'; readonly type: string };

/** Where the options stand. */
export interface TypePlace {
  readonly command: LinkCommand;
  /** The clauses behind those that the type's table took. */
  readonly behind: readonly Clause[];
  /** The link to change or remove. */
  readonly target?: Link | undefined;
  /** What the peer of a pair has to stand: iplink_parse() ends with it. */
  check(peer: LinkDraft): void;
}

/** Reads the options of a type. */
export function readTypeOptions(session: Session, type: Clause, place: TypePlace): TypeOptions {
  const kind = valueWord(session, type).text;
  if (kind === 'veth' || kind === 'vxcan') return { kind, peer: readPeer(session, type, place) };
  const [word] = [...type.block, ...place.behind].flatMap(clauseWords);
  if (!word) return { kind: 'other', type: kind };
  certain(word);
  if (UNDESCRIBED_TYPES.has(kind)) leaveUnread(session, kind, word);
  if (!isDescribed(session, kind)) {
    if (ignoresWords(session, kind)) return { kind: 'other', type: kind };
    refuseGarbage(session, word);
  }
  const { command, target, behind } = place;
  const reading = { session, kind, command, target, given: new Set<string>(), found: {} };
  const reader: LinkTypeReader<OptionTable> = linkTypeReaders[kind] as LinkTypeReader<OptionTable>;
  return { kind, options: readOptions(reading, reader, type.block, behind) } as KindOptions;
}

function leaveUnread(session: Session, kind: string, word: Word): never {
  if (word.text !== 'help') giveUp(`the options of the link type ${kind} are not modelled`);
  session.hideStderr('usage texts are not reproduced');
  return failWith(session, '', word);
}

/** True for a type whose options the target's `ip` knows. */
function isDescribed(session: Session, kind: string): kind is keyof typeof linkTypeReaders {
  if (!Object.hasOwn(linkTypeReaders, kind)) return false;
  const since = linkTypes[kind]?.since;
  return !since || !session.isBefore(since);
}

/** `peer ...`; anything else behind `type veth` gives the usage, on standard output. */
function readPeer(session: Session, type: Clause, { behind, check }: TypePlace): LinkDraft | undefined {
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

/** Before 6.5, types without options took every word without looking at it. */
function ignoresWords(session: Session, kind: string): boolean {
  return session.isBefore('6.5') && isKnownType(session, kind);
}

/** Types without options of their own. */
function refuseGarbage(session: Session, word: Word): never {
  if (isHelp(word)) usage(session, word);
  return failWith(session, `Garbage instead of arguments "${word.text} ...". Try "ip link help".\n`, word);
}
