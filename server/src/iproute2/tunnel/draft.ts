/** The words of `ip tunnel add`, `change`, `delete` and `show`: parse_args() in ip/iptunnel.c of iproute2. */
import { ipv6TunnelWords } from '../../syntax/ip/objects/tunnel.ts';
import type { Clause } from '../../syntax/ip/tree.ts';
import type { Word } from '../../syntax/word.ts';
import { failWith, incompleteCommand, invalidArgument, stop } from '../errors.ts';
import type { Session } from '../session.ts';
import { readDevice } from '../values/devices.ts';
import { parseNamed } from '../values/named-numbers.ts';
import { parseUnsigned, U8_MAX } from '../values/numbers.ts';
import { readPlainAddress, readTunnelKey } from '../values/tunnel-keys.ts';
import { valueWord } from '../values/words.ts';
import { readTunnelName } from './name.ts';

export type Protocol = 'ipip' | 'gre' | 'sit';

/** A tunnel as far as the words read until now say. Mutable: it lives while one command is read. */
export interface TunnelDraft {
  name: Word | undefined;
  protocol: Protocol | undefined;
  /** VTI is IPIP with keys. */
  vti: boolean;
  isatap: boolean;
  ikey: number | undefined;
  okey: number | undefined;
  /** Sequence numbers and checksums, of what comes in and what goes out. */
  readonly flags: Set<'iseq' | 'oseq' | 'icsum' | 'ocsum'>;
  mayFragment: boolean;
  ttl: number;
  /** 1: that of the inner packet. */
  tos: number;
  local: number;
  remote: number;
  device: Word | undefined;
}

const modes: Readonly<Record<string, Protocol>> = {
  ipip: 'ipip',
  'ip/ip': 'ipip',
  gre: 'gre',
  'gre/ip': 'gre',
  sit: 'sit',
  'ipv6/ip': 'sit',
  isatap: 'sit',
  vti: 'ipip',
};

/** What a name that begins so means where no mode is given, in this order. */
const nameModes = ['gre', 'ipip', 'sit', 'isatap', 'vti'];

const ipv6Only = new Set(ipv6TunnelWords.map(({ name }) => name));

/** Reads and checks all words. `before` is the tunnel as it is, where one is changed. */
export function readTunnel(
  session: Session,
  clauses: readonly Clause[],
  before: Partial<TunnelDraft> = {},
): TunnelDraft {
  const draft: TunnelDraft = {
    name: undefined,
    protocol: undefined,
    vti: false,
    isatap: false,
    ikey: undefined,
    okey: undefined,
    flags: new Set(),
    mayFragment: false,
    ttl: 0,
    tos: 0,
    local: 0,
    remote: 0,
    device: undefined,
    ...before,
  };
  for (const clause of clauses) readClause(session, draft, clause);
  if (!draft.protocol) takeModeFromName(draft);
  const hasKey = draft.ikey !== undefined || draft.okey !== undefined;
  if (hasKey && !draft.vti && draft.protocol !== 'gre') {
    failWith(session, 'Keys are not allowed with ipip and sit tunnels\n');
  }
  if (draft.device) readDevice(session, draft.device);
  if (isMulticast(draft.remote) && draft.local === 0) {
    failWith(session, 'A broadcast tunnel requires a source address\n');
  }
  return draft;
}

function readClause(session: Session, draft: TunnelDraft, clause: Clause): void {
  const name = clause.spec?.name ?? '';
  if (ipv6Only.has(name)) return readAsNames(session, draft, clause);
  switch (name) {
    case 'mode':
      return readMode(session, draft, valueWord(session, clause));
    case 'key':
    case 'ikey':
    case 'okey': {
      const key = readTunnelKey(session, name, valueWord(session, clause));
      if (name !== 'okey') draft.ikey = key;
      if (name !== 'ikey') draft.okey = key;
      return;
    }
    case 'seq':
    case 'csum':
      draft.flags.add(`i${name}`).add(`o${name}`);
      return;
    case 'iseq':
    case 'oseq':
    case 'icsum':
    case 'ocsum':
      draft.flags.add(name);
      return;
    case 'nopmtudisc':
    case 'pmtudisc':
      draft.mayFragment = name === 'nopmtudisc';
      return;
    case 'remote':
    case 'local':
      draft[name] = readPlainAddress(session, valueWord(session, clause));
      return;
    case 'dev':
      draft.device = valueWord(session, clause);
      return;
    case 'ttl':
      return readTimeToLive(session, draft, valueWord(session, clause));
    case 'tos':
      return readTypeOfService(session, draft, valueWord(session, clause));
    case 'name':
      draft.name = readTunnelName(session, draft.name, valueWord(session, clause), clause.keyword);
  }
}

function readMode(session: Session, draft: TunnelDraft, word: Word): void {
  const protocol = Object.hasOwn(modes, word.text) ? modes[word.text] : undefined;
  if (!protocol) stop(session, `Unknown tunnel mode "${word.text}"\n`, word);
  if (draft.protocol && draft.protocol !== protocol) {
    stop(session, 'You managed to ask for more than one tunnel mode.\n', word);
  }
  draft.protocol = protocol;
  draft.vti ||= word.text === 'vti';
  draft.isatap ||= word.text === 'isatap';
}

function takeModeFromName(draft: TunnelDraft): void {
  const mode = nameModes.find((each) => draft.name?.text.startsWith(each));
  draft.protocol = mode === undefined ? undefined : modes[mode];
  draft.vti ||= mode === 'vti';
  draft.isatap ||= mode === 'isatap';
}

function readTimeToLive(session: Session, draft: TunnelDraft, word: Word): void {
  if (word.text === 'inherit') return;
  draft.ttl = parseUnsigned(word.text, U8_MAX) ?? invalidArgument(session, word, 'invalid TTL');
}

/** `inherit`, `inherit/TOS`, or a value; the message shows what stands before the slash. */
function readTypeOfService(session: Session, draft: TunnelDraft, word: Word): void {
  const slash = word.text.indexOf('/');
  const first = slash < 0 ? word.text : word.text.slice(0, slash);
  const inherits = first === 'inherit';
  const value = !inherits ? first : slash < 0 ? '0' : word.text.slice(slash + 1);
  const number = parseNamed(session, 'tos', value);
  if (number === undefined) invalidArgument(session, word, 'bad TOS value', { shown: first, bare: true });
  draft.tos = inherits ? number | 1 : number;
}

/** Words that only IPv6 tunnels know are names here: at the second one the name is given twice. */
function readAsNames(session: Session, draft: TunnelDraft, clause: Clause): void {
  const [first, ...more] = [clause.keyword, ...clause.values].filter((word) => word !== undefined);
  if (!first) incompleteCommand(session);
  for (const word of [first, ...more]) draft.name = readTunnelName(session, draft.name, word, undefined);
}

function isMulticast(address: number): boolean {
  return address >>> 28 === 0xe;
}
