/** The words of `ip link add`, `set` and `delete`: iplink_parse() in ip/iplink.c of iproute2. */
import { INITIAL_NAMESPACE } from '../../kernel/state.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { duplicateArgument, duplicateOrGarbage, failWith, invalidArgument, usage } from '../errors.ts';
import type { Session } from '../session.ts';
import { findDevice, isDeviceName, readVrf } from '../values/devices.ts';
import { parseNamed } from '../values/named-numbers.ts';
import { parseSigned } from '../values/numbers.ts';
import { certain, valueWord } from '../values/words.ts';
import { readHardwareAddress } from './mac.ts';

/** A link as far as the words read until now say. Mutable: it lives while one command is read. */
export class LinkDraft {
  readonly session: Session;
  up: boolean | undefined;
  /** `name NAME`: of a new link, or the new name of an old one. */
  name: Word | undefined;
  /** `dev NAME`, or NAME alone. */
  device: Word | undefined;
  /** `link NAME`. */
  lower: Word | undefined;
  mac: readonly number[] | undefined;
  mtu: number | undefined;
  group: number | undefined;
  index: number | undefined;
  /** `type TYPE` with all that stands behind it. */
  type: Clause | undefined;
  /** Attributes that are read but not modelled, by keyword. */
  readonly others: Set<string> = new Set();
  /** Where the link is to go, as written: a name or a process. */
  netns: Word | undefined;

  constructor(session: Session) {
    this.session = session;
  }
}

/** An altname may have up to this many bytes (ALTIFNAMSIZ), its closing zero counted. */
const ALTERNATIVE_NAME_SIZE = 128;
const LONGEST_ALIAS = 255;

/** Reads clauses up to and with `type`. Gives what stands behind it: words that the type did not take. */
export function readLinkClauses(draft: LinkDraft, clauses: readonly Clause[]): readonly Clause[] {
  for (const [index, clause] of clauses.entries()) {
    const name = clause.spec?.name ?? '';
    if (name === 'type') {
      valueWord(draft.session, clause);
      draft.type = clause;
      return clauses.slice(index + 1);
    }
    const reader = Object.hasOwn(readers, name) ? readers[name] : readOther;
    reader?.(draft, clause);
  }
  return [];
}

type Reader = (draft: LinkDraft, clause: Clause) => void;

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
    readHardwareAddress(draft.session, valueWord(draft.session, clause));
    draft.others.add('broadcast');
  },
  mtu(draft, clause) {
    const word = valueWord(draft.session, clause);
    if (draft.mtu !== undefined) duplicateArgument(draft.session, 'mtu', word);
    draft.mtu = readInteger(draft, clause);
  },
  netns: readNamespace,
  master: readMaster,
  vrf: (draft, clause) => readVrf(draft.session, valueWord(draft.session, clause), 'Not a valid VRF name'),
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
    draft.others.add('alias');
  },
  multicast: readSwitch,
  allmulticast: readSwitch,
  promisc: readSwitch,
  trailers: readSwitch,
  arp: readSwitch,
  dynamic: readSwitch,
  txqueuelen: readCount,
  numtxqueues: readCount,
  numrxqueues: readCount,
  mode: (draft, clause) => readChoice(draft, clause, 'Invalid link mode'),
  state: (draft, clause) => readChoice(draft, clause, 'Invalid operstate'),
  addrgenmode: (draft, clause) => readChoice(draft, clause, 'Invalid address generation mode'),
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

/** A namespace by name, or by the id of a process in it. */
function readNamespace(draft: LinkDraft, clause: Clause): void {
  const { namespaces } = draft.session.kernel;
  const word = valueWord(draft.session, clause);
  if (draft.others.has('netns')) duplicateArgument(draft.session, 'netns', word);
  const mayExist = /^\d+$|\//.test(word.text) || !namespaces.get(INITIAL_NAMESPACE)?.complete;
  if (word.text === '' || !(namespaces.has(word.text) || mayExist)) {
    invalidArgument(draft.session, word, 'Invalid "netns" value');
  }
  draft.others.add('netns');
  draft.netns = word;
}

function readMaster(draft: LinkDraft, clause: Clause): void {
  const word = valueWord(draft.session, clause);
  if (findDevice(draft.session, word.text) === undefined) {
    invalidArgument(draft.session, word, 'Device does not exist');
  }
  draft.others.add('master');
}

function readSwitch(draft: LinkDraft, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  const word = valueWord(draft.session, clause);
  if (word.text !== 'on' && word.text !== 'off') {
    failWith(draft.session, `Error: argument of "${name}" must be "on" or "off", not "${word.text}"\n`, word);
  }
  draft.others.add(name);
}

/** A word of a closed set, in capitals or not. */
function readChoice(draft: LinkDraft, clause: Clause, reason: string): void {
  const word = valueWord(draft.session, clause);
  const choices = clause.spec?.values[0]?.oneOf ?? [];
  if (!choices.includes(word.text.toLowerCase())) invalidArgument(draft.session, word, reason);
  draft.others.add(clause.spec?.name ?? '');
}

/** The kernel checks the name of a new link itself: iproute2 wants only one that may be an alternative name. */
function readDeviceName(draft: LinkDraft, clause: Clause): void {
  const { session } = draft;
  const word = valueWord(session, clause);
  if (draft.device !== draft.name) duplicateOrGarbage(session, 'dev', word);
  const size = new TextEncoder().encode(word.text).length;
  if (size === 0 || size >= ALTERNATIVE_NAME_SIZE) {
    invalidArgument(session, word, '"dev" not a valid ifname', { bare: true });
  }
  draft.device = word;
}

/** `netns`, `vf`, `xdp` ...: values are taken, not checked. */
function readOther(draft: LinkDraft, clause: Clause): void {
  for (const word of clause.values) certain(word);
  if (!clause.complete) valueWord(draft.session, clause, clause.values.length);
  draft.others.add(clause.spec?.name ?? '');
}
