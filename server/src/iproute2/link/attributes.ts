/** What each word of `ip link add` and `set` says: the branches of iplink_parse() in ip/iplink.c of iproute2. */
import { LinkFlag } from '../../kernel/uapi.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, duplicateOrGarbage, failWith, invalidArgument, usage } from '../errors.ts';
import { giveUp } from '../exit.ts';
import type { Session } from '../session.ts';
import { findDevice, isAlternativeName, isDeviceName, readVrf } from '../values/devices.ts';
import { parseNamed } from '../values/named-numbers.ts';
import { parseSigned, parseUnsigned, U32_MAX } from '../values/numbers.ts';
import { readOneOfOnOff } from '../values/switches.ts';
import { certain, valueWord } from '../values/words.ts';
import { ADDRESS_GENERATIONS } from './address-generations.ts';
import type { LinkDraft } from './draft.ts';
import { readHardwareAddress } from './mac.ts';
import { mayBeProcess, mayNameNamespace } from './namespaces.ts';
import { readVirtualFunction } from './virtual-function.ts';
import { readProgram } from './xdp.ts';

/** Reads one clause; `behind` are those that follow. */
type Reader = (draft: LinkDraft, clause: Clause, behind: readonly Clause[]) => void;

const LONGEST_ALIAS = 255;
/** GSO_MAX_SEGS. */
const MOST_SEGMENTS = 0xffff;
/** PROTODOWN_REASON_NUM_BITS: reasons are bits of a mask. */
const REASONS = 32;
/** Status of parse_on_off()'s complaint where its error code, EINVAL, becomes the status. */
const EINVAL = 22;

export function readAttribute(draft: LinkDraft, clause: Clause, behind: readonly Clause[]): void {
  const name = clause.spec?.name ?? '';
  const reader = Object.hasOwn(readers, name) ? readers[name] : readOther;
  reader?.(draft, clause, behind);
}

const readers: Readonly<Record<string, Reader>> = {
  up(draft) {
    draft.up = true;
  },
  down(draft) {
    draft.up = false;
  },
  name(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (draft.name) duplicateArgument(draft.session, 'name', word);
    if (!isDeviceName(word.text)) {
      invalidArgument(draft.session, word, '"name" not a valid ifname', { bare: true });
    }
    draft.name = word;
    draft.device ??= word;
  },
  index(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (draft.index !== undefined) duplicateArgument(draft.session, 'index', word);
    const index = Number.parseInt(word.text, 10) || 0;
    if (index <= 0) invalidArgument(draft.session, word, 'Invalid "index" value', { bare: true });
    draft.index = index;
  },
  link(draft, clause) {
    draft.lower = valueWord(draft.session, clause);
  },
  address(draft, clause) {
    draft.mac = readHardwareAddress(draft.session, valueWord(draft.session, clause));
  },
  broadcast(draft, clause) {
    draft.broadcast = readHardwareAddress(draft.session, valueWord(draft.session, clause));
  },
  mtu(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (draft.mtu !== undefined) duplicateArgument(draft.session, 'mtu', word);
    draft.mtu = readInteger(draft, clause);
  },
  netns: readNamespace,
  master: readMaster,
  nomaster(draft) {
    draft.master = 0;
  },
  vrf(draft, clause) {
    draft.master = readVrf(draft.session, valueWord(draft.session, clause), 'Not a valid VRF name').index;
  },
  group(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (draft.group !== undefined) duplicateArgument(draft.session, 'group', word);
    draft.group =
      parseNamed(draft.session, 'group', word.text) ??
      invalidArgument(draft.session, word, 'Invalid "group" value');
  },
  alias(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (new TextEncoder().encode(word.text).length > LONGEST_ALIAS) {
      invalidArgument(draft.session, word, 'alias too long');
    }
    draft.alias = word.text;
  },
  multicast: readFlag(LinkFlag.MULTICAST, 'on'),
  allmulticast: readFlag(LinkFlag.ALLMULTI, 'on'),
  promisc: readFlag(LinkFlag.PROMISC, 'on'),
  trailers: readFlag(LinkFlag.NOTRAILERS, 'off'),
  arp: readFlag(LinkFlag.NOARP, 'off'),
  dynamic: readFlag(LinkFlag.DYNAMIC, 'on'),
  carrier(draft, clause) {
    draft.carrier = readOneOfOnOff(draft.session, 'carrier', valueWord(draft.session, clause), {
      status: EINVAL,
    });
  },
  protodown({ session, others }, clause) {
    readOneOfOnOff(session, 'protodown', valueWord(session, clause), { status: EINVAL });
    others.add('protodown');
  },
  protodown_reason: readReason,
  txqueuelen(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (draft.queueLength !== undefined) duplicateArgument(draft.session, 'txqueuelen', word);
    draft.queueLength = readInteger(draft, clause);
  },
  numtxqueues: readCount,
  numrxqueues: readCount,
  gso_max_size: readSize(U32_MAX),
  gso_max_segs: readSize(MOST_SEGMENTS),
  gro_max_size: readSize(U32_MAX),
  gso_ipv4_max_size: readSize(U32_MAX),
  gro_ipv4_max_size: readSize(U32_MAX),
  mode(draft, clause) {
    draft.mode = readChoice(draft, clause, 'Invalid link mode') === 'dormant' ? 'dormant' : 'default';
  },
  state(draft, clause) {
    draft.state = readChoice(draft, clause, 'Invalid operstate');
  },
  addrgenmode(draft, clause) {
    const name = readChoice(draft, clause, 'Invalid address generation mode');
    draft.addressGeneration = ADDRESS_GENERATIONS.indexOf(name);
  },
  'link-netns': readLowerNamespace,
  'link-netnsid': readLowerNamespace,
  vf: readVirtualFunction,
  xdp: readProgram,
  xdpgeneric: readProgram,
  xdpdrv: readProgram,
  xdpoffload: readProgram,
  help: (draft, clause) => usage(draft.session, clause.keyword),
  dev: readDeviceName,
};

function readInteger(draft: LinkDraft, clause: Clause): number {
  const word = valueWord(draft.session, clause);
  return (
    parseSigned(word.text) ?? invalidArgument(draft.session, word, `Invalid "${clause.spec?.name}" value`)
  );
}

function readCount(draft: LinkDraft, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  const word = valueWord(draft.session, clause);
  if (draft.others.has(name)) duplicateArgument(draft.session, name, word);
  readInteger(draft, clause);
  draft.others.add(name);
}

function readSize(max: number): Reader {
  return ({ session, others }, clause) => {
    const name = clause.spec?.name ?? '';
    const word = valueWord(session, clause);
    if (parseUnsigned(word.text, max) === undefined) {
      invalidArgument(session, word, `Invalid "${name}" value`);
    }
    others.add(name);
  };
}

/** A namespace by name, or by the id of a process in it. */
function readNamespace(draft: LinkDraft, clause: Clause): void {
  const word = valueWord(draft.session, clause);
  if (draft.others.has('netns')) duplicateArgument(draft.session, 'netns', word);
  const isProcess = draft.session.isBefore('6.12')
    ? parseSigned(word.text) !== undefined
    : mayBeProcess(word.text);
  if (!isProcess && !mayNameNamespace(draft.session, word.text)) {
    invalidArgument(draft.session, word, 'Invalid "netns" value');
  }
  draft.others.add('netns');
  draft.netns = word;
}

/** Where the lower link is, by name or number: one of them, once. */
function readLowerNamespace(draft: LinkDraft, clause: Clause): void {
  const { session, others } = draft;
  const name = clause.spec?.name ?? '';
  const word = valueWord(session, clause);
  if (others.has('link-netns') || others.has('link-netnsid')) {
    duplicateArgument(session, 'link-netns/link-netnsid', word);
  }
  if (name === 'link-netnsid') readInteger(draft, clause);
  else if (session.isBefore('6.12') && !mayNameNamespace(session, word.text)) {
    invalidArgument(session, word, 'Invalid "link-netns" value');
  } else draft.lowerNetns = word;
  others.add(name);
}

function readMaster(draft: LinkDraft, clause: Clause): void {
  const word = valueWord(draft.session, clause);
  draft.master =
    findDevice(draft.session, word.text) ?? invalidArgument(draft.session, word, 'Device does not exist');
}

/** A flag that is set by one of the words and cleared by the other. */
function readFlag(flag: number, setBy: 'on' | 'off'): Reader {
  return (draft, clause) => {
    const word = valueWord(draft.session, clause);
    if (word.text !== 'on' && word.text !== 'off') refuseSwitch(draft.session, clause.spec?.name ?? '', word);
    const { value, mask } = draft.flags;
    draft.flags = { value: word.text === setBy ? value | flag : value & ~flag, mask: mask | flag };
  };
}

/** The complaint of on_off() in ip/iplink.c. */
function refuseSwitch(session: Session, name: string, word: Word): never {
  return failWith(session, `Error: argument of "${name}" must be "on" or "off", not "${word.text}"\n`, word);
}

function readReason({ session, others }: LinkDraft, clause: Clause): void {
  const reason = valueWord(session, clause);
  const number = parseUnsigned(reason.text, Number.POSITIVE_INFINITY);
  if (number === undefined) giveUp(`whether "${reason.text}" is a name in protodown_reasons.d`);
  if (number >= REASONS) invalidArgument(session, reason, 'invalid protodown reason');
  const word = valueWord(session, clause, 1);
  const isSwitch = word.text !== '' && ['on', 'off'].some((each) => each.startsWith(word.text));
  if (!isSwitch) refuseSwitch(session, 'protodown_reason', word);
  others.add('protodown_reason');
}

/** A word of a closed set, in capitals or not; gives it in small letters. */
function readChoice(draft: LinkDraft, clause: Clause, reason: string): string {
  const word = valueWord(draft.session, clause);
  const choices = clause.spec?.values[0]?.oneOf ?? [];
  if (!choices.includes(word.text.toLowerCase())) invalidArgument(draft.session, word, reason);
  return word.text.toLowerCase();
}

/** The kernel checks the name of a new link itself: iproute2 wants only one that may be an alternative name. */
function readDeviceName(draft: LinkDraft, clause: Clause): void {
  const { session } = draft;
  const word = valueWord(session, clause);
  if (draft.device !== draft.name) duplicateOrGarbage(session, 'dev', word);
  if (!isAlternativeName(session, word.text)) {
    invalidArgument(session, word, '"dev" not a valid ifname', { bare: true });
  }
  draft.device = word;
}

/** What has no effect beyond itself: values are taken, not checked. */
function readOther(draft: LinkDraft, clause: Clause): void {
  for (const word of clause.values) certain(word);
  if (!clause.complete) valueWord(draft.session, clause, clause.values.length);
  draft.others.add(clause.spec?.name ?? '');
}
