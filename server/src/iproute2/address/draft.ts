import type { Address, Family } from '../../net/address.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, duplicateOrGarbage, invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { inetOnly, readAddress, readPrefix, type WrittenPrefix } from '../values/addresses.ts';
import { parseNamed, readNamed } from '../values/named-numbers.ts';
import { parseUnsigned, readUnsigned, U32_MAX } from '../values/numbers.ts';
import { valueWord } from '../values/words.ts';

/** INFINITY_LIFE_TIME, in seconds. */
export const FOREVER: number = U32_MAX;

/** IFA_F_* that a request may set. */
export type AddressFlags = {
  -readonly [K in 'noPrefixRoute' | 'autojoin' | 'noDad' | 'optimistic' | 'home' | 'managesTemporary']?: true;
};

/** An address as far as the words read until now say. Mutable: it lives while one command is read. */
export class AddressDraft {
  readonly session: Session;
  /** The first address decides, where no option did. */
  family: Family | undefined;
  local: WrittenPrefix | undefined;
  localWord: Word | undefined;
  peer: WrittenPrefix | undefined;
  /** `+` sets the host bits of the prefix, `-` clears them. */
  broadcast: Address | '+' | '-' | undefined;
  anycast: Address | undefined;
  scope: number | undefined;
  device: Word | undefined;
  label: string | undefined;
  metric: number | undefined;
  validLifetime: number | undefined;
  preferredLifetime: number | undefined;
  protocol: number | undefined;
  readonly flags: AddressFlags = {};

  constructor(session: Session) {
    this.session = session;
    this.family = inetOnly(session.settings.family);
  }

  readAddress(word: Word): Address {
    const address = readAddress(this.session, word, this.family);
    this.family ??= address.family;
    return address;
  }

  readPrefix(word: Word): WrittenPrefix {
    const prefix = readPrefix(this.session, word, this.family);
    this.family ??= prefix.family;
    return prefix;
  }
}

type Reader = (draft: AddressDraft, clause: Clause) => void;

const readers: Readonly<Record<string, Reader>> = {
  peer: readPeer,
  broadcast: readBroadcast,
  anycast: readAnycast,
  scope(draft, clause) {
    const word = valueWord(draft.session, clause);
    draft.scope =
      parseNamed(draft.session, 'scope', word.text) ??
      invalidArgument(draft.session, word, 'invalid scope value.', { bare: true });
  },
  dev(draft, clause) {
    draft.device = valueWord(draft.session, clause);
  },
  label(draft, clause) {
    draft.label = valueWord(draft.session, clause).text;
  },
  metric(draft, clause) {
    draft.metric = readUnsigned(draft.session, valueWord(draft.session, clause), '"metric" value is invalid');
  },
  valid_lft(draft, clause) {
    draft.validLifetime = readLifetime(draft, clause, draft.validLifetime);
  },
  preferred_lft(draft, clause) {
    draft.preferredLifetime = readLifetime(draft, clause, draft.preferredLifetime);
  },
  proto: readProtocol,
  help: (draft, clause) => usage(draft.session, clause.keyword),
  local: readLocal,
  noprefixroute(draft) {
    draft.flags.noPrefixRoute = true;
  },
  autojoin(draft) {
    draft.flags.autojoin = true;
  },
  nodad: (draft, clause) => setForIpv6(draft, clause, 'noDad'),
  optimistic: (draft, clause) => setForIpv6(draft, clause, 'optimistic'),
  home: (draft, clause) => setForIpv6(draft, clause, 'home'),
  mngtmpaddr: (draft, clause) => setForIpv6(draft, clause, 'managesTemporary'),
};

/** Reads one clause of `ip address add`, `change`, `replace` or `delete` (ipaddr_modify() in ip/ipaddress.c). */
export function readAddressClause(draft: AddressDraft, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  const reader = Object.hasOwn(readers, name) ? readers[name] : warnKernelOnly;
  reader?.(draft, clause);
}

function readPeer(draft: AddressDraft, clause: Clause): void {
  const word = valueWord(draft.session, clause);
  if (draft.peer?.address) duplicateArgument(draft.session, 'peer', word);
  draft.peer = draft.readPrefix(word);
}

function readBroadcast(draft: AddressDraft, clause: Clause): void {
  const word = valueWord(draft.session, clause);
  if (draft.broadcast) duplicateArgument(draft.session, 'broadcast', word);
  draft.broadcast = word.text === '+' || word.text === '-' ? word.text : draft.readAddress(word);
}

/** IPv4 has no anycast addresses: the kernel does not look at the attribute. */
function readAnycast(draft: AddressDraft, clause: Clause): void {
  const word = valueWord(draft.session, clause);
  if (draft.anycast) duplicateArgument(draft.session, 'anycast', word);
  draft.anycast = draft.readAddress(word);
}

/** A second lifetime is refused by its keyword, before its value is looked for. */
function readLifetime(draft: AddressDraft, clause: Clause, previous: number | undefined): number {
  const { session } = draft;
  const keyword = clause.spec?.name ?? '';
  if (previous !== undefined && clause.keyword) duplicateArgument(session, keyword, clause.keyword);
  const word = valueWord(session, clause);
  if (word.text === 'forever') return FOREVER;
  return parseUnsigned(word.text) ?? invalidArgument(session, word, `${keyword} value`, { bare: true });
}

function readProtocol(draft: AddressDraft, clause: Clause): void {
  const { session } = draft;
  draft.protocol = readNamed(
    session,
    'address-protocol',
    valueWord(session, clause),
    '"proto" value is invalid',
  );
}

function readLocal(draft: AddressDraft, clause: Clause): void {
  const { session } = draft;
  const word = valueWord(session, clause);
  if (word.text !== '' && 'help'.startsWith(word.text)) usage(session, word);
  if (draft.local?.address) duplicateOrGarbage(session, 'local', word);
  draft.local = draft.readPrefix(word);
  draft.localWord = word;
}

/** Whether the address is one of IPv6 has to be known by now. */
function setForIpv6(draft: AddressDraft, clause: Clause, flag: keyof AddressFlags): void {
  if (draft.family === 'inet6') draft.flags[flag] = true;
  else draft.session.complain(`Warning: ${clause.spec?.name} option can be set only for IPv6 addresses\n`);
}

function warnKernelOnly(draft: AddressDraft, clause: Clause): void {
  draft.session.complain(`Warning: ${clause.spec?.name} option is not mutable from userspace\n`);
}
