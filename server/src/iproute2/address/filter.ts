/**
 * What `ip address show`, `ip address flush` and `ip link show` choose by: the words that
 * ipaddr_list_flush_or_save() in ip/ipaddress.c of iproute2 reads, and the filter they make.
 */
import { isBuiltIn } from '../../kernel/link/kinds.ts';
import type { InterfaceAddress, Link } from '../../kernel/state.ts';
import { contains, type Prefix } from '../../net/prefix.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateOrGarbage, failWith, invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import type { PreferredFamily } from '../settings.ts';
import { prefixToSend, readPrefix } from '../values/addresses.ts';
import { findDevice, readVrf } from '../values/devices.ts';
import { parseNamed } from '../values/named-numbers.ts';
import { readUnsigned, U8_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';
import { flagsOf } from './flags.ts';
import { matchesPattern } from './pattern.ts';

/** Which links and addresses are meant. Mutable: it grows while the words are read. */
export interface ListFilter {
  family: PreferredFamily | undefined;
  up: boolean;
  down: boolean;
  /** IFA_F_* by name, and whether it has to be set or clear. */
  readonly flags: Map<string, boolean>;
  label: string | undefined;
  group: number | undefined;
  /** IFLA_INFO_KIND. */
  kind: string | undefined;
  scope: number | undefined;
  prefix: Prefix | undefined;
  /** IFA_PROTO. */
  protocol: number | undefined;
  device: Word | undefined;
  /** Interface index of `device`. */
  index: number | undefined;
  /** Interface index of the bridge, bond or VRF that the link belongs to; `none` for links that belong to none. */
  master: number | 'none' | undefined;
  /** Kind of the link that it belongs to. */
  masterKind: string | undefined;
}

/** Reads the words. `family` is that of the command, or `link` for `ip link show`. */
export function readListFilter(
  session: Session,
  clauses: readonly Clause[],
  family: PreferredFamily | undefined,
): ListFilter {
  const filter: ListFilter = {
    family,
    up: false,
    down: false,
    flags: new Map(),
    label: undefined,
    group: undefined,
    kind: undefined,
    scope: undefined,
    prefix: undefined,
    protocol: undefined,
    device: undefined,
    index: undefined,
    master: undefined,
    masterKind: undefined,
  };
  for (const clause of clauses) readClause(session, filter, clause);
  if (filter.device) filter.index = readIndex(session, filter.device);
  return filter;
}

function readIndex(session: Session, word: Word): number {
  return findDevice(session, word.text) ?? failWith(session, `Device "${word.text}" does not exist.\n`, word);
}

/** What follows the kind of a master where its ports are meant: `vrf_slave`. */
const PORT = '_slave';

type Reader = (session: Session, filter: ListFilter, clause: Clause) => void;

const readers: Readonly<Record<string, Reader>> = {
  to(session, filter, clause) {
    const written = readPrefix(session, valueWord(session, clause), filter.family);
    filter.family ??= written.family;
    filter.prefix = prefixToSend(written);
  },
  scope(session, filter, clause) {
    const word = valueWord(session, clause);
    const scope = parseNamed(session, 'scope', word.text);
    if (scope === undefined && word.text !== 'all') invalidArgument(session, word, 'invalid "scope"');
    filter.scope = scope;
  },
  up(_session, filter) {
    filter.up = true;
  },
  down(_session, filter) {
    filter.down = true;
  },
  label(session, filter, clause) {
    filter.label = valueWord(session, clause).text;
  },
  group(session, filter, clause) {
    const word = valueWord(session, clause);
    filter.group =
      parseNamed(session, 'group', word.text) ?? invalidArgument(session, word, 'Invalid "group" value');
  },
  master(session, filter, clause) {
    const word = valueWord(session, clause);
    filter.master = findDevice(session, word.text) ?? invalidArgument(session, word, 'Device does not exist');
  },
  vrf(session, filter, clause) {
    filter.master = readVrf(session, valueWord(session, clause), 'Not a valid VRF name').index;
  },
  nomaster(_session, filter) {
    filter.master = 'none';
  },
  type(session, filter, clause) {
    const { text } = valueWord(session, clause);
    if (text.endsWith(PORT)) filter.masterKind = text.slice(0, -PORT.length);
    else filter.kind = text;
  },
  proto(session, filter, clause) {
    filter.protocol = readUnsigned(session, valueWord(session, clause), '"proto" value is invalid', U8_MAX);
  },
  novf: () => undefined,
  help: (session, _filter, clause) => usage(session, clause.keyword),
  dev(session, filter, clause) {
    const word = valueWord(session, clause);
    if (filter.device) duplicateOrGarbage(session, 'dev', word);
    filter.device = word;
  },
};

function readClause(session: Session, filter: ListFilter, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  const reader = Object.hasOwn(readers, name) ? readers[name] : readFlag;
  reader?.(session, filter, clause);
}

/** `secondary`, `-dynamic`: `dynamic` is the opposite of `permanent`, and `primary` that of `secondary`. */
function readFlag(_session: Session, filter: ListFilter, clause: Clause): void {
  const text = clause.spec?.name ?? '';
  const inverted = text.startsWith('-');
  const name = inverted ? text.slice(1) : text;
  if (name === 'dynamic') filter.flags.set('permanent', inverted);
  else if (name === 'primary') filter.flags.set('secondary', inverted);
  else filter.flags.set(name === 'temporary' ? 'secondary' : name, !inverted);
}

/** Whether the link itself fits; its addresses are not looked at. `kindOfMaster` is that of the link it belongs to. */
export function selectsLink(filter: ListFilter, link: Link, kindOfMaster?: string): boolean {
  if (filter.index !== undefined && link.index !== filter.index) return false;
  if ((filter.up && !link.up) || (filter.down && link.up)) return false;
  if (filter.group !== undefined && link.group !== filter.group) return false;
  if (filter.master === 'none' && link.master !== undefined) return false;
  if (typeof filter.master === 'number' && link.master !== filter.master) return false;
  if (filter.masterKind !== undefined && kindOfMaster !== filter.masterKind) return false;
  return filter.kind === undefined || kindOf(link) === filter.kind;
}

/** The kind as the kernel tells it: TAP links are TUN links, and built-in links have none. */
function kindOf(link: Link): string | undefined {
  if (link.kind === 'tap') return 'tun';
  return isBuiltIn(link.kind) ? undefined : link.kind;
}

/** Whether an address fits; its link is looked at only for its index and, as the label of IPv6 addresses, its name. */
export function selectsAddress(filter: ListFilter, address: InterfaceAddress, linkName: string): boolean {
  if (filter.index !== undefined && address.index !== filter.index) return false;
  if (filter.family !== undefined && filter.family !== address.family) return false;
  if (filter.scope !== undefined && address.scope !== filter.scope) return false;
  if (![...filter.flags].every(([name, wanted]) => flagsOf(address).includes(name) === wanted)) return false;
  const label = address.family === 'inet' ? address.label : linkName;
  if (filter.label !== undefined && !matchesPattern(filter.label, label)) return false;
  return filter.prefix === undefined || contains(filter.prefix, address.local.address);
}

/** An address without a protocol fits every number. Only what is printed or deleted is chosen by it. */
export function selectsProtocol({ protocol }: ListFilter, address: InterfaceAddress): boolean {
  return protocol === undefined || !address.protocol || address.protocol === protocol;
}
