/** `ip link add`, `set` and `delete`: iplink_modify() and iplink_parse() in ip/iplink.c of iproute2. */
import type { LinkOptions } from '../../kernel/link/options.ts';
import { withoutSightOf } from '../../kernel/link/out-of-sight.ts';
import type { NewLinkRequest, SetLinkRequest } from '../../kernel/rtnetlink.ts';
import { type Clause, clauseWords } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, invalidArgument, stop } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { readDevice } from '../values/devices.ts';
import { valueWord } from '../values/words.ts';
import { checkAddressLength } from './address-length.ts';
import { LinkDraft, readLinkClauses } from './draft.ts';
import { linkOptions } from './link-options.ts';
import { mayNameNamespace } from './namespaces.ts';
import { attributesOf, giveUpForEffects, placeOf } from './request.ts';
import { readTypeOptions, type TypeOptions, type TypePlace } from './type.ts';

export function addLink(session: Session, clauses: readonly Clause[], replaces = false): void {
  const draft = new LinkDraft(session);
  const behind = readLinkClauses(draft, clauses);
  checkNewLink(draft, behind);
  if (!draft.type) failWith(session, 'Not enough information: "type" argument is required\n');
  const typed = readTypeOptions(session, draft.type, {
    command: 'add',
    behind,
    check: (end) => checkNewLink(end, []),
  });
  const kind = valueWord(session, draft.type).text;
  const fault = Object.hasOwn(NOT_BY_RTNETLINK, kind) ? NOT_BY_RTNETLINK[kind] : undefined;
  if (fault) session.refuse({ errno: 'EOPNOTSUPP', message: fault });
  const peer = peerOf(typed);
  for (const end of [draft, ...(peer ? [peer] : [])]) {
    if (placeOf(end).unknown)
      loseSight(session, undefined, end.netns, 'making a link in another network namespace');
  }
  const options = linkOptions(typed);
  const link: NewLinkRequest = {
    kind,
    ...newLinkAttributes(draft),
    ...(options && { options }),
    ...(peer && { peer: newLinkAttributes(peer) }),
    ...(replaces && { replace: true }),
  };
  session.request({ type: 'newlink', link }, draft.name ?? draft.device);
  for (const end of [draft, ...(peer ? [peer] : [])]) giveUpForEffects(end);
}

function peerOf(options: TypeOptions): LinkDraft | undefined {
  return 'peer' in options ? options.peer : undefined;
}

/** Kinds that `ip` may ask for and that no rtnetlink request makes: the kernel's answer. */
const NOT_BY_RTNETLINK: Readonly<Record<string, string>> = {
  tun: 'tun/tap creation via rtnetlink is not supported',
  tap: 'Unknown device type',
  loopback: 'Unknown device type',
};

/** What iplink_parse() checks at its end, for a link and for the peer in `type veth peer ...`. */
function checkNewLink(draft: LinkDraft, behind: readonly Clause[]): void {
  const { session, name, device, lower } = draft;
  if (draft.group !== undefined && !device) refuseGroupAlone(draft, behind);
  checkLowerNamespace(draft, behind);
  if (name && device && name.text !== device.text) {
    stop(session, 'both "name" and "dev" cannot be used when creating devices.\n', device);
  }
  if (lower && !draft.others.has('link-netns') && !draft.others.has('link-netnsid'))
    readDevice(session, lower);
}

/** `group` without a link means all links of the group, which are there already. */
function refuseGroupAlone(draft: LinkDraft, behind: readonly Clause[]): never {
  refuseWordsBehindGroup(draft, behind);
  return stop(draft.session, 'group cannot be used when creating devices.\n');
}

function refuseWordsBehindGroup({ session, type }: LinkDraft, behind: readonly Clause[]): void {
  const [word] = [...(type?.block ?? []), ...behind].flatMap(clauseWords);
  if (word) stop(session, `Garbage instead of arguments "${word.text} ...". Try "ip link help".\n`, word);
}

function newLinkAttributes(draft: LinkDraft): Omit<NewLinkRequest, 'kind'> {
  const { session, index, lower } = draft;
  const name = draft.name ?? draft.device;
  return {
    ...attributesOf(draft),
    ...(name && { name: name.text }),
    ...(index !== undefined && { index }),
    ...(lower && { lower: readDevice(session, lower) }),
  };
}

export function setLink(session: Session, clauses: readonly Clause[]): void {
  const { draft, behind } = readExistingLink(session, clauses);
  if (isGroup(draft)) return changeGroup(draft, behind);
  const index = findIndex(draft);
  const typed = draft.type && readTypeOptions(session, draft.type, changeOf('set', session, index, behind));
  if (typed && peerOf(typed)) giveUp('`peer` of a link that is there is not modelled');
  if (placeOf(draft).unknown) {
    loseSight(session, index, draft.netns, 'moving a link to another network namespace');
  }
  const options = typed && linkOptions(typed);
  session.request({ type: 'setlink', link: setLinkRequest(draft, index, options) }, draft.device);
  giveUpForEffects(draft);
}

/**
 * Ends the run where a link comes to be in another namespace. Neither namespace is fully known from here on, so that
 * nothing certain is said of the link in either.
 */
function loseSight(
  session: Session,
  index: number | undefined,
  target: Word | undefined,
  what: string,
): never {
  session.goOnWith(withoutSightOf(session.kernel, session.namespace, index, target?.text ?? ''), []);
  giveUp(`${what} is not modelled`);
}

export function deleteLink(session: Session, clauses: readonly Clause[]): void {
  const { draft, behind } = readExistingLink(session, clauses);
  if (isGroup(draft)) {
    session.request({ type: 'delgroup', group: draft.group ?? 0 });
    return;
  }
  const index = findIndex(draft);
  if (draft.type) readTypeOptions(session, draft.type, changeOf('delete', session, index, behind));
  session.request({ type: 'dellink', index }, draft.device);
}

/** `group NAME` without a link: all links of the group. */
function isGroup({ group, device }: LinkDraft): boolean {
  return group !== undefined && !device;
}

function changeGroup(draft: LinkDraft, behind: readonly Clause[]): void {
  const { session, group = 0 } = draft;
  refuseWordsBehindGroup(draft, behind);
  if (!session.here?.complete) giveUp('which links belong to the group');
  if (placeOf(draft).unknown) giveUp('moving links to another network namespace is not modelled');
  const { group: _, ...attributes } = attributesOf(draft);
  session.request({ type: 'setgroup', group, link: attributes });
  giveUpForEffects(draft);
}

/** The options of a type in a command about a link that is there, and so about a peer that is. */
function changeOf(
  command: 'set' | 'delete',
  session: Session,
  index: number,
  behind: readonly Clause[],
): TypePlace {
  const check = (peer: LinkDraft) => {
    checkExistingLink(peer, []);
    findIndex(peer);
  };
  return { command, behind, target: session.linkAt(index), check };
}

function readExistingLink(session: Session, clauses: readonly Clause[]) {
  const draft = new LinkDraft(session);
  const behind = readLinkClauses(draft, clauses);
  checkExistingLink(draft, behind);
  return { draft, behind };
}

/** What iplink_parse() checks at its end of a link that has to be there. */
function checkExistingLink(draft: LinkDraft, behind: readonly Clause[]): void {
  const { session } = draft;
  if (draft.device && draft.mac) checkAddressLength(session, draft.device, draft.mac);
  if (draft.index !== undefined && !draft.others.has('netns')) {
    const exception = session.isBefore('5.16') ? '' : ' or when moving device to another netns';
    stop(session, `index can be used only when creating devices${exception}.\n`);
  }
  if (isGroup(draft)) refuseWordsBehindGroup(draft, behind);
  checkLowerNamespace(draft, behind);
}

/** Looked up when all words are read: the message quotes the word that comes next, wherever that is. */
function checkLowerNamespace({ session, type, lowerNetns }: LinkDraft, behind: readonly Clause[]): void {
  if (!lowerNetns || mayNameNamespace(session, lowerNetns.text)) return;
  const [next] = [...(type?.block ?? []), ...behind].flatMap(clauseWords);
  invalidArgument(session, lowerNetns, 'Invalid "link-netns" value', { shown: next?.text ?? '(null)' });
}

function findIndex({ session, device }: LinkDraft): number {
  if (!device) return stop(session, 'Not enough information: "dev" argument is required.\n');
  return readDevice(session, device);
}

/** A new name that is the old one is not sent. */
function setLinkRequest(draft: LinkDraft, index: number, options: LinkOptions | undefined): SetLinkRequest {
  const { name, device, carrier, index: newIndex } = draft;
  const newName: Word | undefined = name && name.text !== device?.text ? name : undefined;
  return {
    ...attributesOf(draft),
    index,
    ...(newName && { name: newName.text }),
    ...(carrier !== undefined && { carrier }),
    ...(newIndex !== undefined && { newIndex }),
    ...(options && { options }),
  };
}
