/** `ip link add`, `set` and `delete`: iplink_modify() and iplink_parse() in ip/iplink.c of iproute2. */

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
import { ETHERNET_OCTETS, formatHardwareAddress } from './mac.ts';
import { mayNameNamespace } from './namespaces.ts';
import { readTypeOptions, type TypeOptions, type TypePlace } from './type.ts';

/** Attributes that every link takes and that routing does not look at. */
const WITHOUT_EFFECT: readonly string[] = [
  'addrgenmode',
  'alias',
  'allmulticast',
  'broadcast',
  'dynamic',
  'multicast',
  'numrxqueues',
  'numtxqueues',
  'promisc',
  'trailers',
  'txqueuelen',
];

export function addLink(session: Session, clauses: readonly Clause[], replaces = false): void {
  const draft = new LinkDraft(session);
  const behind = readLinkClauses(draft, clauses);
  checkNewLink(draft, behind);
  if (!draft.type) failWith(session, 'Not enough information: "type" argument is required\n');
  const peer = peerOf(
    readTypeOptions(session, draft.type, { command: 'add', behind, check: (end) => checkNewLink(end, []) }),
  );
  const kind = valueWord(session, draft.type).text;
  const fault = Object.hasOwn(NOT_BY_RTNETLINK, kind) ? NOT_BY_RTNETLINK[kind] : undefined;
  if (fault) session.refuse({ errno: 'EOPNOTSUPP', message: fault });
  if (replaces && namesLink(draft)) giveUp('changing a link with `ip link replace` is not modelled');
  if (draft.netns) loseSight(session, undefined, draft.netns, 'making a link in another network namespace');
  if (peer?.netns) loseSight(session, undefined, peer.netns, '`netns` of a peer');
  if (peer?.up) giveUp('`up` of a peer is not modelled');
  const link: NewLinkRequest = {
    kind,
    ...newLinkAttributes(draft),
    ...(draft.up && { up: true }),
    ...(peer && { peer: newLinkAttributes(peer) }),
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

/** Whether there is a link of the name already, as far as is known. */
function namesLink({ session, name, device }: LinkDraft): boolean {
  const wanted = (name ?? device)?.text;
  return [...(session.here?.links.values() ?? [])].some((link) => link.name === wanted);
}

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

function newLinkAttributes(draft: LinkDraft): Omit<NewLinkRequest, 'kind' | 'up'> {
  const { session, mac, mtu, group } = draft;
  if (mac && mac.length !== ETHERNET_OCTETS) session.refuse({ errno: 'EINVAL' });
  const name = draft.name ?? draft.device;
  return {
    ...(name && { name: name.text }),
    ...(mtu !== undefined && { mtu }),
    ...(mac && { mac: formatHardwareAddress(mac) }),
    ...(group !== undefined && { group }),
    ...(sendsMore(draft) && { partlyKnown: true }),
  };
}

/** Whether attributes are sent that the request does not name. */
function sendsMore({ others, index }: LinkDraft): boolean {
  return others.size > 0 || index !== undefined;
}

/** Ends the run where one of those attributes may be refused, or matters for more than what is printed. */
function giveUpForEffects({ others, index }: LinkDraft): void {
  const effective = [...others].find((name) => !WITHOUT_EFFECT.includes(name));
  if (effective) giveUp(`\`${effective}\` of a link is not modelled`);
  if (index !== undefined) giveUp('a chosen interface index is not modelled');
}

export function setLink(session: Session, clauses: readonly Clause[]): void {
  const { draft, behind } = readExistingLink(session, clauses);
  const index = findIndex(draft);
  if (draft.type) {
    readTypeOptions(session, draft.type, changeOf('set', session, index, behind));
    giveUp('changing the options of a link type is not modelled');
  }
  if (draft.lower) giveUp('changing the lower link is not modelled');
  if (draft.netns) loseSight(session, index, draft.netns, 'moving a link to another network namespace');
  session.request({ type: 'setlink', link: setLinkRequest(draft, index) }, draft.device);
  giveUpForEffects(draft);
}

/**
 * Ends the run where a link comes to be in another namespace. Neither namespace is fully known from here on, so that
 * nothing certain is said of the link in either.
 */
function loseSight(session: Session, index: number | undefined, target: Word, what: string): never {
  session.goOnWith(withoutSightOf(session.kernel, session.namespace, index, target.text), []);
  giveUp(`${what} is not modelled`);
}

export function deleteLink(session: Session, clauses: readonly Clause[]): void {
  const { draft, behind } = readExistingLink(session, clauses);
  const index = findIndex(draft);
  if (draft.type) readTypeOptions(session, draft.type, changeOf('delete', session, index, behind));
  session.request({ type: 'dellink', index }, draft.device);
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
    stop(session, 'index can be used only when creating devices or when moving device to another netns.\n');
  }
  if (draft.group !== undefined && !draft.device) {
    refuseWordsBehindGroup(draft, behind);
    giveUp('changing all links of a group is not modelled');
  }
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
function setLinkRequest(draft: LinkDraft, index: number): SetLinkRequest {
  const { name, device, up, mtu, mac, group } = draft;
  const newName: Word | undefined = name && name.text !== device?.text ? name : undefined;
  return {
    index,
    ...(up !== undefined && { up }),
    ...(newName && { name: newName.text }),
    ...(mtu !== undefined && { mtu }),
    ...(mac && { mac: formatHardwareAddress(mac) }),
    ...(group !== undefined && { group }),
    ...(sendsMore(draft) && { partlyKnown: true }),
  };
}
